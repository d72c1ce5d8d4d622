import API
package import Backbone
import HTTPTypes
package import Identity
package import Kernel
import Logging
package import Secrets

/// Answers a repeated request that creates as it was answered first, by the caller's `Idempotency-Key`.
///
/// Answers are kept encrypted, because some of them hold a secret that is told once. A conflict is an answer; after any
/// other failure the same key is a fresh try. When the server dies between making a thing and keeping the answer, the
/// key is free after ``patience``, and a repeated request makes the thing again: no more can be told then.
package struct Idempotency: Sendable {
    /// How long answers are kept.
    package static let lifetime = Duration.seconds(86_400)
    /// A request that has not ended by then was cut off: no creating route takes nearly as long.
    private static let patience = Duration.seconds(60)
    private static let longestKey = 255
    private static let field = HTTPField.Name("Idempotency-Key")
    private static let replayField = HTTPField.Name("Idempotent-Replay")

    private let repository: any IdempotencyRepository
    private let box: any SecretBox
    private let minter: any SecretMinter
    private let clock: any WallClock

    /// Keeps answers in `repository`, sealed by `box`.
    package init(
        repository: any IdempotencyRepository, box: any SecretBox, minter: any SecretMinter, clock: any WallClock
    ) {
        self.repository = repository
        self.box = box
        self.minter = minter
        self.clock = clock
    }

    /// The first answer, or else what `handler` gives; `problem` makes an answer of a conflict.
    func answer(
        _ route: Route, _ inbound: Inbound, _ context: OperationContext, problem: (Fault) -> Reply,
        handler: () async throws -> Reply
    ) async throws -> Reply {
        guard route.takesIdempotencyKey, context.principal != .anonymous,
            let key = Self.field.flatMap({ inbound.head.headerFields[$0] })
        else { return try await handler() }
        let claim = self.claim(try Self.valid(key), inbound, context)
        switch try await self.repository.claim(claim) {
        case .granted:
            return try await self.firstAnswer(claim, context, problem: problem, handler: handler)
        case .answered(let sealed):
            guard let stored = StoredReply(bytes: try await self.box.open(sealed, for: Self.purpose(claim))) else {
                throw Fault(.bug, "The answer that was kept for this Idempotency-Key could not be read.")
            }
            return Self.replayField.map { stored.reply.with($0, "true") } ?? stored.reply
        case .running(let end):
            throw Fault(
                .conflict, "The first request with this Idempotency-Key still runs; repeat yours in a moment.",
                retryAfter: end.since(claim.time) > .seconds(2) ? 2 : 1)
        case .otherRequest:
            throw Fault(
                .unprocessable,
                "This Idempotency-Key was used for another request: method, path and body must be the same. Take a "
                    + "new key for a new request.")
        }
    }

    private func firstAnswer(
        _ claim: IdempotencyClaim, _ context: OperationContext, problem: (Fault) -> Reply,
        handler: () async throws -> Reply
    ) async throws -> Reply {
        do {
            let reply = try await handler()
            await self.keep(reply, claim, context)
            return reply
        } catch let fault as Fault where fault.code == .conflict {
            await self.keep(problem(fault), claim, context)
            throw fault
        } catch {
            do {
                try await self.repository.release(claim)
            } catch let failure {
                // The key is free again with its lease.
                context.logger.error("An Idempotency-Key could not be released.", metadata: ["error": "\(failure)"])
            }
            throw error
        }
    }

    /// The thing is made, so the caller gets the answer whether or not it could be kept.
    private func keep(_ reply: Reply, _ claim: IdempotencyClaim, _ context: OperationContext) async {
        do {
            guard let stored = StoredReply(reply) else { return try await self.repository.release(claim) }
            try await self.repository.keep(
                try await self.box.seal(stored.bytes, for: Self.purpose(claim)), for: claim)
        } catch {
            context.logger.error(
                "An answer could not be kept for its Idempotency-Key.", metadata: ["error": "\(error)"])
        }
    }

    private func claim(_ key: String, _ inbound: Inbound, _ context: OperationContext) -> IdempotencyClaim {
        let now = self.clock.now()
        let request = [
            inbound.head.method.rawValue, inbound.head.path ?? "", context.organization?.description ?? "",
            String(decoding: inbound.body, as: UTF8.self),
        ].joined(separator: "\n")
        // Keyed, because a body may hold a secret that could be guessed from a bare hash.
        return IdempotencyClaim(
            principal: context.principal.text, key: key, fingerprint: self.minter.tag("idempotency", request),
            request: context.requestID, time: now, leasedUntil: now + Self.patience, expiresAt: now + Self.lifetime)
    }

    private static func purpose(_ claim: IdempotencyClaim) -> String {
        "idempotency/\(claim.principal)/\(claim.key)"
    }

    private static func valid(_ key: String) throws(Fault) -> String {
        let hasControls = key.unicodeScalars.contains { $0.properties.generalCategory == .control }
        guard !key.isEmpty, key.utf8.count <= Self.longestKey, !hasControls else {
            throw Fault(
                .invalid, "An Idempotency-Key has 1 to \(Self.longestKey) bytes, and no control characters.",
                fields: [.init(pointer: "Idempotency-Key", detail: "must have 1 to \(Self.longestKey) bytes")])
        }
        return key
    }
}
