package import Kernel

/// A write of a composition.
package struct CompositionChange: Sendable, Hashable {
    /// As it is to be; new at revision 1.
    package let composition: Composition
    /// What tells of it.
    package let event: EventRecord

    /// Joins what is written together.
    package init(composition: Composition, event: EventRecord) {
        self.composition = composition
        self.event = event
    }
}
