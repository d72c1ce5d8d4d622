package import API
package import Backbone
import Console
import FoundationEssentials
import HTTPTypes
import Kernel

/// Dead letters in the console.
package struct ConsoleDeadLetterRoutes: Sendable {
    private let shells: ConsoleShells
    private let letters: DeadLetterOperations

    /// Joins what the routes call.
    package init(shells: ConsoleShells, letters: DeadLetterOperations) {
        self.shells = shells
        self.letters = letters
    }

    /// All of them.
    package var routes: [Route] {
        [
            ConsoleRoute.page("/dead-letters", .permission(.deadLettersRead), "List dead letters.") {
                inbound, context in
                let status = inbound.query("status") ?? DeadLetter.State.waiting.rawValue
                let page = try await self.letters.page(
                    state: DeadLetter.State(rawValue: status), source: nil, try inbound.page(), context: context)
                return .html(
                    DeadLettersPage(
                        shell: try await self.shells.shell(.deadLetters, inbound, context),
                        letters: page.items.map { DeadLetterResource($0, withPayload: false) }, status: status,
                        after: inbound.query("after"), next: page.next
                    ).html)
            },
            ConsoleRoute.page("/dead-letters/{letter}", .permission(.deadLettersRead), "Show a dead letter.") {
                inbound, context in
                .html(try await self.page(inbound, context).html)
            },
            ConsoleRoute.form("/dead-letters/{letter}/retry", .permission(.deadLettersWrite), "Try it again.") {
                inbound, context in
                try await self.deciding(inbound, context, done: "retried") { id in
                    _ = try await self.letters.retry(id, context: context)
                }
            },
            ConsoleRoute.form("/dead-letters/{letter}/discard", .permission(.deadLettersWrite), "Give it up.") {
                inbound, context in
                try await self.deciding(inbound, context, done: "discarded") { id in
                    let reason = FormFields(inbound)["reason"]
                    _ = try await self.letters.discard(id, reason: reason, context: context)
                }
            },
        ]
    }

    private func deciding(
        _ inbound: Inbound, _ context: OperationContext, done: String, _ decide: (DeadLetterID) async throws -> Void
    ) async throws -> Reply {
        let id = try Self.id(inbound)
        do {
            try await decide(id)
            return .seeOther("/dead-letters/\(id)?done=\(done)")
        } catch let fault as Fault where fault.belongsToForm {
            var page = try await self.page(inbound, context)
            page.form = FormState(fault, values: FormFields(inbound).echo)
            return .html(page.html, status: .unprocessableContent)
        }
    }

    private func page(_ inbound: Inbound, _ context: OperationContext) async throws -> DeadLetterPage {
        let letter = try await self.letters.letter(try Self.id(inbound), context: context)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return DeadLetterPage(
            shell: try await self.shells.shell(.deadLetters, inbound, context),
            letter: DeadLetterResource(letter, withPayload: true),
            payload: String(decoding: try encoder.encode(letter.payload), as: UTF8.self))
    }

    private static func id(_ inbound: Inbound) throws -> DeadLetterID {
        try inbound.id("letter", of: "dead letter", DeadLetterID.self)
    }
}
