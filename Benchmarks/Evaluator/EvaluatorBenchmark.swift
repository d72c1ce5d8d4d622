import Foundation
import Governance
import Kernel
import PatternMatching
import YAML

/// Evaluates the calls of a file against the document of a file, over and over, and prints the microseconds of one.
///
///     evaluator-benchmark DOCUMENT CALLS
@main
enum EvaluatorBenchmark {
    private static let period = Duration.seconds(2)

    static func main() throws {
        guard CommandLine.arguments.count == 3 else {
            throw Fault(.invalid, "Name a document and a file of calls.")
        }
        let text = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8)
        let patterns = try PCREPatterns()
        let document = try RuleDocumentChecking(yaml: GovernanceYAML(), patterns: patterns).rules(text)
        let evaluator = try Evaluator(document, patterns: patterns)
        let lines = try String(contentsOfFile: CommandLine.arguments[2], encoding: .utf8).split(separator: "\n")
        let calls = try lines.map { line in
            guard let call = JSON(text: line), let tool = call["tool"]?.string else {
                throw Fault(.invalid, "This is no call: \(line)")
            }
            return ToolCall(tool: tool, arguments: call["arguments"]?.object ?? [:])
        }
        // The better of several rounds, as on the other side.
        var best = Double.infinity
        var blocked = 0
        let clock = ContinuousClock()
        let end = clock.now + self.period
        while clock.now < end {
            blocked = 0
            let begun = clock.now
            for call in calls where evaluator.evaluate(call).action == .block { blocked += 1 }
            best = min(best, (clock.now - begun) / .microseconds(1) / Double(calls.count))
        }
        print(JSON.object(["microseconds": .double(best), "blocked": .int(Int64(blocked))]).text)
    }
}
