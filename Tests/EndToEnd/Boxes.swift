import DockerEngine
import Foundation
import ScratchDocker
import Testing

/// The kinds of sandbox that one suite of tests goes through.
enum Boxes: String, Sendable, CaseIterable, CustomTestStringConvertible {
    case local, docker

    var testDescription: String { self.rawValue }

    /// Those that can be tried here: both where a Docker Engine can be started, which `make test` sees to.
    static let here: [Boxes] = ScratchEngine.isPossible ? Self.allCases : [.local]

    /// What a server's configuration says of it.
    func settings() throws -> String {
        switch self {
        case .local: ""
        case .docker:
            "execution_sandbox: docker\ndocker_host: \(try ScratchEngine.shared.get().address)\n"
        }
    }

    /// The containers of a node; none in this kind of sandbox, or where all is well.
    func containers(of node: String) async throws -> [String] {
        guard self == .docker else { return [] }
        let engine = DockerEngine(try EngineAddress(ScratchEngine.shared.get().address))
        return try await engine.containers(labelled: "martlet.node", node).map(\.id)
    }
}
