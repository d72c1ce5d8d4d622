package import Kernel

extension ContractOperations {
    /// Makes contracts and a composition of a document in either dialect, in one step: new rules are added to the
    /// library, others get a new version where they differ, and the composition of the document's name becomes the
    /// document. Its update strategy stays.
    package func take(
        _ document: String, note: String?, context: OperationContext
    ) async throws -> ImportedDocument {
        let organization = try self.organization(.contractsWrite, context)
        let (name, parts) = try self.parts(document)
        var changes: [ContractChange] = []
        var (created, changed): ([String], [String]) = ([], [])
        var items: [Composition.Item] = []
        for definition in parts.rules {
            let rule = try self.reader.read(definition)
            let writing = ContractWriting(definition: definition, note: note)
            var id: ContractID
            if let known = try await self.contracts.contract(rule.id, in: organization) {
                id = known.id
                let made = try await self.changed(known, writing, context)
                if made.change.version != nil {
                    changes.append(made.change)
                    changed.append(known.name)
                }
            } else {
                let made = try self.made(writing, in: organization, context)
                id = made.saved.contract.id
                changes.append(made.change)
                created.append(rule.id)
            }
            items.append(Composition.Item(contract: id, version: nil, mode: nil, isEnabled: true))
        }
        let composition = try await self.composition(name, parts.settings, items, organization, context)
        try await self.contracts.write(changes, composition)
        _ = try await self.follow(
            Set(changes.filter { $0.contract.revision > 1 }.map(\.contract.id)), organization, except: name, context)
        return ImportedDocument(
            composition: try await self.compositions.resolved(composition.composition), created: created,
            changed: changed)
    }

    private func composition(
        _ name: String, _ settings: Composition.Settings, _ items: [Composition.Item],
        _ organization: OrganizationID, _ context: OperationContext
    ) async throws -> CompositionChange {
        let now = self.clock.now()
        let valid = try self.compositions.valid(settings)
        var composition = Composition(
            id: self.ids.make(), organization: organization, name: name, settings: valid, items: items,
            createdAt: now, updatedAt: now, revision: 1)
        if var known = try await self.compositions.compositions.composition(name, in: organization) {
            let update = known.settings.update
            known.settings = valid
            known.settings.update = update
            known.items = items
            known.updatedAt = now
            known.revision += 1
            composition = known
        }
        let happening = composition.revision == 1 ? "created" : "changed"
        return CompositionChange(
            composition: composition,
            event: composition.event(happening, id: self.ids.make(), by: context.actor, at: now))
    }

    /// A document's name and parts: of what was written where it can be taken apart, so that comments stay, else of the
    /// same document as this program writes it.
    private func parts(_ document: String) throws -> (String, DocumentParts) {
        let checking = self.reader.checking
        let checked = try checking.check(document)
        var texts = checked.renderings.filter { $0.dialect == .ruleset }.map(\.document)
        if let other = checked.renderings.first(where: { $0.dialect == .contractBundle }) {
            texts += try checking.check(other.document).renderings.filter { $0.dialect == .ruleset }.map(\.document)
        }
        for text in texts {
            guard let parts = DocumentParts(text), (try? parts.rules.map { try self.reader.read($0) }) != nil else {
                continue
            }
            return (checked.name, parts)
        }
        throw Fault(
            .unprocessable,
            "This document cannot be taken apart. Write it in blocks, with every member on a line of its own, and "
                + "each rule in the words of both dialects.")
    }
}
