/// One service's variables and those it inherits.
package struct ServiceVariablesPage: Sendable {
    /// What all pages of the service share.
    package var frame: ServiceFrame
    /// Its own, and from the levels above.
    package var list: VariableList

    /// Describes the page.
    package init(frame: ServiceFrame, list: VariableList) {
        self.frame = frame
        self.list = list
    }
}
