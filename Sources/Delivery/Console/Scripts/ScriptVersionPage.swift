package import API

/// One version of a script: what it changed of the one before it, or its text where there is none.
package struct ScriptVersionPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The script.
    package var script: ScriptResource
    /// The version, with its code.
    package var version: ScriptVersionResource
    /// What differs from the version before; nil for the first.
    package var difference: DifferenceResource?

    /// Describes the page.
    package init(
        shell: Shell, script: ScriptResource, version: ScriptVersionResource, difference: DifferenceResource?
    ) {
        self.shell = shell
        self.script = script
        self.version = version
        self.difference = difference
    }
}
