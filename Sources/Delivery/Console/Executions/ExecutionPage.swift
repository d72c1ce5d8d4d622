package import API

/// One execution, live.
package struct ExecutionPage: Sendable {
    /// What surrounds the page; its permissions decide which actions are offered.
    package var shell: Shell
    /// The execution.
    package var execution: ExecutionResource
    /// What it was given; nil when that is not kept any more.
    package var inputs: ExecutionInputsResource?
    /// The name of its project; empty for the whole organization.
    package var place: String
    /// The end of its output.
    package var output: OutputTail
    /// Where this picture ends in the execution's stream; following it from there misses nothing and repeats nothing.
    package var cursor: String
    /// The cursor from which the stream tells the output from its first byte, for when the page carries less.
    package var replayCursor: String?

    /// Describes the page.
    package init(
        shell: Shell, execution: ExecutionResource, inputs: ExecutionInputsResource?, place: String, output: OutputTail,
        cursor: String, replayCursor: String? = nil
    ) {
        self.shell = shell
        self.execution = execution
        self.inputs = inputs
        self.place = place
        self.output = output
        self.cursor = cursor
        self.replayCursor = replayCursor
    }
}
