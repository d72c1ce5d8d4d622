package import API
package import Governance
import HTTPTypes
package import Kernel

/// The addresses of what is governed, and of what documents mean.
package struct CoverageRoutes: Sendable {
    private let coverage: CoverageReading
    private let bundles: BundleOperations
    private let documents: BundleDocuments

    /// Calls these operations.
    package init(coverage: CoverageReading, bundles: BundleOperations, documents: BundleDocuments) {
        self.coverage = coverage
        self.bundles = bundles
        self.documents = documents
    }

    /// All of them.
    package var routes: [Route] {
        [
            Route(
                .get, "/api/v1/agents/{agent}/coverage", .permission(.agentsRead),
                RouteDescription(
                    "Agents", "Tell which of an agent's tools are governed, by calls of the last seven days.",
                    response: .of(AgentCoverageResource.self))
            ) { inbound, context in
                let coverage = try await self.coverage.coverage(
                    of: try inbound.id("agent", of: "agent"), context: context)
                return try .json(AgentCoverageResource(coverage))
            },
            Route(
                .post, "/api/v1/bundles/checks", .permission(.contractsRead),
                RouteDescription(
                    "Bundles", "Tell whether agents could load a document, and what to change otherwise.",
                    request: .of(DocumentCheck.self), response: .of(DocumentCheckResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(DocumentCheck.self)
                return try .json(try DocumentCheckResource(self.bundles, wanted.document, context))
            },
            Route(
                .get, "/api/v1/bundles/{bundle}/versions/{version}/differences", .permission(.contractsRead),
                RouteDescription(
                    "Bundles", "Tell what a version means otherwise than another one.",
                    query: [.init("base", "The other version; the one before when it is missing.", type: "integer")],
                    response: .of(ListResource<RuleDifferenceResource>.self))
            ) { inbound, context in
                let name = inbound.parameter("bundle")
                let bundle = try await self.bundles.bundle(name, number: try inbound.version(), context: context)
                let base = inbound.query("base").flatMap { Int64($0) } ?? bundle.number - 1
                let found = try await self.differences(of: bundle, from: base, context: context)
                return try .json(ListResource(items: found))
            },
        ]
    }

    /// What a version means otherwise than an older one; all of it is new in the first.
    package func differences(
        of bundle: Bundle, from base: Int64, context: OperationContext
    ) async throws -> [RuleDifferenceResource] {
        let new = try self.documents.document(of: bundle)
        guard base > 0 else {
            return new.rules.map {
                RuleDifferenceResource(subject: $0.id, kind: "added", details: [$0.summary(new.mode)])
            }
        }
        let old = try await self.bundles.bundle(bundle.name, number: base, context: context)
        return new.differences(from: try self.documents.document(of: old)).map {
            RuleDifferenceResource(subject: $0.subject, kind: $0.kind.rawValue, details: $0.details)
        }
    }
}

extension AgentCoverageResource {
    /// Shows what is governed.
    package init(_ coverage: AgentCoverage) {
        self.init(
            since: coverage.since, bundle: coverage.bundle,
            tools: coverage.tools.map {
                ToolCoverageResource(
                    tool: $0.name, status: $0.state.rawValue, rules: $0.rules, calls: $0.calls, blocked: $0.blocked,
                    lastAt: $0.last)
            })
    }
}

extension DocumentCheckResource {
    /// Checks a document and shows what came of it. Throws only what is wrong with the question.
    package init(_ bundles: BundleOperations, _ document: String, _ context: OperationContext) throws {
        do {
            let checked = try bundles.check(document, context: context)
            self.init(
                isValid: true, name: checked.name, dialects: checked.renderings.map(\.dialect.rawValue),
                problem: checked.problem, problems: [])
        } catch let fault as Fault where fault.code == .unprocessable {
            self.init(
                isValid: false, name: nil, dialects: [], problem: nil,
                problems: fault.fields.map { DocumentProblemResource(place: $0.pointer, detail: $0.detail) })
        }
    }
}
