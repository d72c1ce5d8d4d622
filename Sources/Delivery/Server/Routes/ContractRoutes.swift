package import API
package import Governance
import HTTPTypes
package import Kernel

/// The addresses of the library of contracts.
package struct ContractRoutes: Sendable {
    private let contracts: ContractOperations
    private static let group = "Contracts"

    /// Calls these operations.
    package init(_ contracts: ContractOperations) { self.contracts = contracts }

    /// All of them.
    package var routes: [Route] { self.library + self.single + self.about }

    private var library: [Route] {
        [
            Route(
                .get, "/api/v1/contracts", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "List contracts by name.",
                    query: RouteDescription.paging + [
                        .init("kind", "Only of this kind."), .init("tag", "Only with this tag."),
                        .init("q", "Only with these letters in name, description or tags."),
                    ], response: .of(ListResource<ContractResource>.self))
            ) { inbound, context in
                let filter = ContractFilter(
                    kind: try inbound.ruleKind(), tag: inbound.query("tag"), search: inbound.query("q"))
                let page = try await self.contracts.list(filter, try inbound.page(), context: context)
                return try .json(ListResource(page.map { ContractResource($0) }))
            },
            Route(
                .post, "/api/v1/contracts", .permission(.contractsWrite),
                RouteDescription(
                    Self.group, "Make a contract.", request: .of(ContractCreation.self), status: 201,
                    response: .of(ContractResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(ContractCreation.self)
                let made = try await self.contracts.create(
                    ContractWriting(
                        definition: wanted.definition, description: wanted.description, tags: wanted.tags,
                        note: wanted.note), context: context)
                return try .json(ContractResource(made), status: .created)
            },
            Route(
                .post, "/api/v1/contracts/checks", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "Tell whether agents could load a rule, and what to change otherwise.",
                    request: .of(DocumentCheck.self), response: .of(DocumentCheckResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(DocumentCheck.self)
                return try .json(try DocumentCheckResource(self.contracts, wanted.document, context))
            },
            Route(
                .post, "/api/v1/contracts/import", .permission(.contractsWrite),
                RouteDescription(
                    Self.group, "Make contracts and a composition of a document.", request: .of(DocumentImport.self),
                    status: 201, response: .of(ImportResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(DocumentImport.self)
                let imported = try await self.contracts.take(wanted.document, note: wanted.note, context: context)
                return try .json(ImportResource(imported), status: .created)
            },
        ]
    }

    private var single: [Route] {
        [
            Route(
                .get, "/api/v1/contracts/{contract}", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "Show a contract with its newest version.", response: .of(ContractResource.self))
            ) { inbound, context in
                try .json(
                    ContractResource(
                        try await self.contracts.contract(inbound.parameter("contract"), context: context)))
            },
            Route(
                .put, "/api/v1/contracts/{contract}", .permission(.contractsWrite),
                RouteDescription(
                    Self.group, "Give a contract a new version.", request: .of(API.ContractChange.self),
                    response: .of(ContractResource.self))
            ) { inbound, context in
                let wanted = try inbound.decode(API.ContractChange.self)
                let saved = try await self.contracts.change(
                    inbound.parameter("contract"),
                    ContractWriting(
                        definition: wanted.definition, description: wanted.description, tags: wanted.tags,
                        note: wanted.note), context: context)
                return try .json(ContractResource(saved))
            },
            Route(
                .delete, "/api/v1/contracts/{contract}", .permission(.contractsWrite),
                RouteDescription(Self.group, "Remove a contract that no composition uses.", status: 204)
            ) { inbound, context in
                try await self.contracts.remove(inbound.parameter("contract"), context: context)
                return .noContent
            },
        ]
    }

    private var about: [Route] {
        [
            Route(
                .get, "/api/v1/contracts/{contract}/versions", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "List a contract's versions, newest first.", query: RouteDescription.paging,
                    response: .of(ListResource<ContractVersionResource>.self))
            ) { inbound, context in
                let page = try await self.contracts.versions(
                    of: inbound.parameter("contract"), try inbound.page(), context: context)
                return try .json(ListResource(page.map { ContractVersionResource($0) }))
            },
            Route(
                .get, "/api/v1/contracts/{contract}/versions/{version}", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "Show a contract with a version, or `latest`.", response: .of(ContractResource.self))
            ) { inbound, context in
                try .json(
                    ContractResource(
                        try await self.contracts.contract(
                            inbound.parameter("contract"), number: try inbound.version(), context: context)))
            },
            Route(
                .get, "/api/v1/contracts/{contract}/usage", .permission(.contractsRead),
                RouteDescription(
                    Self.group, "List the compositions that use a contract.",
                    response: .of(ListResource<ContractUsageResource>.self))
            ) { inbound, context in
                let usage = try await self.contracts.usage(of: inbound.parameter("contract"), context: context)
                return try .json(ListResource(items: usage.map { ContractUsageResource($0) }))
            },
        ]
    }
}

extension Inbound {
    /// The kind in the query, if one is named. Throws `invalid` for what is none.
    func ruleKind() throws(Fault) -> RuleKind? {
        guard let text = self.query("kind"), !text.isEmpty else { return nil }
        let kind: RuleKind = try Fault.choice(text, "kind")
        return kind
    }
}

extension Fault {
    /// One of some words. Throws `invalid` with all of them for another.
    static func choice<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String, _ name: String
    ) throws(Fault) -> Word {
        if let word = Word(rawValue: text) { return word }
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw Fault(
            .invalid, "The field \(name) takes one of \(words).",
            fields: [.init(pointer: "/\(name)", detail: "must be one of \(words)")])
    }
}

extension DocumentCheckResource {
    /// Checks a rule and shows what came of it. Throws only what is wrong with the question.
    package init(_ contracts: ContractOperations, _ definition: String, _ context: OperationContext) throws {
        do {
            let rule = try contracts.check(definition, context: context)
            self.init(
                isValid: true, name: rule.id, dialects: rule.dialects.map(\.rawValue), problem: rule.problem,
                problems: [])
        } catch let fault as Fault where fault.code == .unprocessable {
            self.init(
                isValid: false, name: nil, dialects: [], problem: nil,
                problems: fault.fields.map { DocumentProblemResource(place: $0.pointer, detail: $0.detail) })
        }
    }
}
