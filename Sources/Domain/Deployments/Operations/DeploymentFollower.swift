package import Backbone
import Kernel

/// Searches a deployment's growing output for step reports. Each stream has its own lines.
package struct DeploymentFollower: Sendable {
    /// How far the output was read: the merged offset.
    package private(set) var offset: Int64
    private var stdout = ScriptLineParser()
    private var stderr = ScriptLineParser()

    /// Goes on at a merged offset.
    package init(from offset: Int64) { self.offset = offset }

    /// Where to begin again after a restart: before the first line that is not complete.
    package var recorded: Int64 {
        // Interleaving can only make the pending bytes lie further back; reports are idempotent, so a line that is
        // read twice does no harm, and one that is lost would.
        self.offset - Int64(self.stdout.pending + self.stderr.pending)
    }

    /// Takes the next pieces and returns the reports they complete, in order.
    package mutating func feed(_ chunks: [OutputChunk]) -> [StepReport] {
        var reports: [StepReport] = []
        for chunk in chunks {
            switch chunk.stream {
            case .stdout: reports += self.stdout.feed(chunk.bytes[...])
            case .stderr: reports += self.stderr.feed(chunk.bytes[...])
            }
            self.offset = chunk.end
        }
        return reports
    }

    /// Ends the output: last lines without an end count.
    package mutating func finish() -> [StepReport] {
        [self.stdout.finish(), self.stderr.finish()].compactMap { $0 }
    }
}
