package import API
package import Executions
import FoundationEssentials
import HTTPTypes
package import Identity
package import Kernel

/// Signed addresses that run scripts: whoever has one may run that script, in the name of whoever made it, until it expires
/// or they may not run it any more.
package struct ScriptLinks: Sendable {
    private let isEnabled: Bool
    private let minter: any SecretMinter
    private let scripts: any ScriptRepository
    private let operations: ExecutionOperations
    private let context: ScheduleRunning.ContextFinder
    private let publicURL: @Sendable () -> String
    private let clock: any WallClock
    private static let purpose = "script-link"

    /// Joins what the links need. `isEnabled` is what the operator says; `context` tells what a link's maker may do at present.
    package init(
        isEnabled: Bool, minter: any SecretMinter, scripts: any ScriptRepository, operations: ExecutionOperations,
        context: @escaping ScheduleRunning.ContextFinder, publicURL: @escaping @Sendable () -> String,
        clock: any WallClock
    ) {
        self.isEnabled = isEnabled
        self.minter = minter
        self.scripts = scripts
        self.operations = operations
        self.context = context
        self.publicURL = publicURL
        self.clock = clock
    }

    func make(_ script: Script, expiresIn: Int, context: OperationContext) throws -> LinkResource {
        try context.require(.executionsRun, in: script.scope, of: "script")
        guard self.isEnabled else {
            throw Fault(.forbidden, "Signed addresses are off. The operator can set execution_links: true.")
        }
        guard (60...31_536_000).contains(expiresIn) else {
            throw Fault(
                .invalid, "The address must expire within a year.",
                fields: [.init(pointer: "/expires_in", detail: "must be 60 to 31536000 seconds")])
        }
        let expiresAt = self.clock.now() + .seconds(expiresIn)
        let text = "\(script.id).\(expiresAt.microseconds / 1_000_000).\(context.principal.text)"
        let name = Data("\(text)\n\(context.name)".utf8).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return LinkResource(
            url: "\(self.publicURL())/hooks/run/\(name).\(self.minter.tag(Self.purpose, name))", expiresAt: expiresAt)
    }

    /// The address itself.
    package var route: Route {
        Route(
            .post, "/hooks/run/{token}", .open,
            RouteDescription(
                "Scripts", "Run a script by a signed address; the body is what the program reads.", request: .anything,
                status: 202, response: .of(ExecutionAccepted.self)), bodyLimit: ExecutionSubmission.longestInput
        ) { inbound, _ in
            let (id, owner) = try self.read(inbound.parameter("token"))
            guard let script = try await self.scripts.script(id),
                let version = try await self.scripts.version(script.latest, of: id),
                let context = try await self.context(owner, script.scope)
            else { throw Self.unknown }
            var wanted = ExecutionSubmission(
                scope: script.scope, trigger: .link, code: version.code, runtime: script.runtime,
                version: script.version)
            wanted.script = Execution.ScriptReference(id: id, version: version.number)
            wanted.stdin = inbound.body
            let execution = try await self.operations.submit(wanted, context: context)
            return try Reply.json(
                ExecutionAccepted(
                    id: execution.id, stream: "/api/v1/executions/\(execution.id)/stream",
                    status: execution.state.name), status: .accepted)
        }
    }

    /// Why it does not work is told to nobody: who guesses learns nothing.
    private static let unknown = Fault(.notFound, "There is no such address, or it has expired.")

    private func read(_ token: String) throws -> (ScriptID, Actor) {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard self.isEnabled, parts.count == 2, token.utf8.count < 2000 else { throw Self.unknown }
        let name = String(parts[0])
        let (expected, given) = (Array(self.minter.tag(Self.purpose, name).utf8), Array(parts[1].utf8))
        let isOurs =
            expected.count == given.count && zip(expected, given).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
        let padded =
            name.replacing("-", with: "+").replacing("_", with: "/")
            + String(repeating: "=", count: (4 - name.utf8.count % 4) % 4)
        guard isOurs, let data = Data(base64Encoded: padded) else { throw Self.unknown }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", maxSplits: 1)
        let fields = lines.first?.split(separator: ".", maxSplits: 2) ?? []
        guard lines.count == 2, fields.count == 3, let id = ScriptID(fields[0]), let expiry = Int64(fields[1]),
            expiry > self.clock.now().microseconds / 1_000_000
        else { throw Self.unknown }
        return (id, Actor(principal: String(fields[2]), name: String(lines[1])))
    }
}
