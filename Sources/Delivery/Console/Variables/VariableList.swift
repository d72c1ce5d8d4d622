package import API

/// The variables of one level, and what is inherited from above.
package struct VariableList: Sendable {
    /// Those of the level itself.
    package var own: [VariableResource]
    /// Those of the levels above that are not overridden.
    package var inherited: [VariableResource]
    /// The form for setting one.
    package var form: FormState

    /// Describes the list.
    package init(own: [VariableResource], inherited: [VariableResource] = [], form: FormState = FormState()) {
        self.own = own
        self.inherited = inherited
        self.form = form
    }
}
