import Backbone
import Cryptography
import Deployments
import FastDeploy
import Foundation
import Identity
package import Kernel
package import Logging
import SQL

/// What to take over from a fastDeploy.
package struct FastDeployImport: Sendable {
    /// The directory of its services; absolute.
    package var services: String?
    /// People, with the hashes of their passwords.
    package var people: [ImportedPerson] = []
    /// What they may do here.
    package var role = Role.deployer
    /// Its SECRET_KEY.
    package var secretKey: String?

    /// Takes nothing over yet.
    package init() {}
}

/// A person of a fastDeploy.
package struct ImportedPerson: Sendable, Hashable {
    /// Their name there.
    package let name: String
    /// The bcrypt hash of their password.
    package let hash: String

    /// Reads `name,hash` lines, JSON (a list of objects with `name` and `password` or `hash`, or one object of hashes
    /// by name), or a plain dump by pg_dump. Throws `invalid` for what holds nobody.
    package static func read(_ text: String) throws(Fault) -> [ImportedPerson] {
        let people: [ImportedPerson]
        if let value = JSON(text: text) {
            people =
                (value.array ?? []).compactMap { entry in
                    guard let name = entry["name"]?.string else { return nil }
                    return (entry["hash"] ?? entry["password"])?.string.map { ImportedPerson(name: name, hash: $0) }
                }
                + (value.object ?? [:]).compactMap { name, hash in
                    hash.string.map { ImportedPerson(name: name, hash: $0) }
                }.sorted { $0.name < $1.name }
        } else if text.contains("COPY ") {
            people = Self.dump(text)
        } else {
            people = text.split(whereSeparator: \.isNewline).compactMap { line in
                // The hash holds no comma; a name might.
                guard let comma = line.lastIndex(of: ",") else { return nil }
                let sides = [line[..<comma], line[line.index(after: comma)...]].map { side in
                    side.filter { $0 != "\"" && !$0.isWhitespace }
                }
                return sides[1].hasPrefix("$2") ? ImportedPerson(name: sides[0], hash: sides[1]) : nil
            }
        }
        guard !people.isEmpty else {
            throw Fault(
                .invalid,
                "Nobody is in the file. It must hold lines of name,hash, a JSON list of objects with name "
                    + "and hash, or a plain dump by pg_dump.")
        }
        return people
    }

    /// The rows of the table `user` in a plain dump.
    private static func dump(_ text: String) -> [ImportedPerson] {
        var people: [ImportedPerson] = []
        var columns: [Substring]?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("COPY "), line.contains("\"user\" ("), let open = line.firstIndex(of: "("),
                let close = line.firstIndex(of: ")")
            {
                columns = line[line.index(after: open)..<close].split(separator: ",").map {
                    $0.drop { $0 == " " }
                }
            } else if line == "\\." {
                columns = nil
            } else if let columns {
                let values = line.split(separator: "\t", omittingEmptySubsequences: false)
                let row = Dictionary(zip(columns, values)) { first, _ in first }
                if let name = row["name"], let hash = row["password"] {
                    people.append(ImportedPerson(name: String(name), hash: String(hash)))
                }
            }
        }
        return people
    }
}

extension LocalOperations {
    /// Takes a fastDeploy over; returns what was done, line by line. Doing it again changes nothing.
    package func importFastDeploy(_ wanted: FastDeployImport, logger: Logger) async throws -> [String] {
        guard let organization = try await self.core.identity.organizations().first else {
            throw Fault(.conflict, "Run `martlet setup` first: there is no organization to import into.")
        }
        var lines: [String] = []
        if let directory = wanted.services {
            let context = OperationContext(
                principal: .system, name: "import", organization: organization,
                grants: [Grant(Scope(organization), Role.owner.permissions)], requestID: self.core.ids.make(),
                address: "local", logger: logger)
            let outcome = try await self.core.serviceOperations.sync(
                directory, dryRun: false, force: false, context: context)
            lines += outcome.plan.changes.map { "service  \($0.name): \($0.kind.rawValue)" }
            lines.append(
                "services \(outcome.plan.changes.count) changed, \(outcome.plan.unchanged) unchanged, from \(directory)"
            )
            lines += outcome.warnings.map { "warning  \($0.text)" }
        }
        lines += try await self.importPeople(wanted, organization)
        if let key = wanted.secretKey { lines.append(try await self.importKey(key, organization)) }
        return lines
    }

    private func importPeople(_ wanted: FastDeployImport, _ organization: OrganizationID) async throws -> [String] {
        if !wanted.people.isEmpty, !BcryptVerifier.isAvailable {
            throw Fault(
                .unavailable, "libcrypt.so.1, which verifies imported passwords, is not there. Install libcrypt1.")
        }
        var lines: [String] = []
        for person in wanted.people {
            guard BcryptVerifier.isHash(person.hash) else {
                lines.append("person   \(person.name): skipped, the hash is no bcrypt hash")
                continue
            }
            let email = PersonName.email(of: person.name)
            let isNew = try await self.core.identity.importPerson(
                email: email, passwordHash: person.hash, role: wanted.role, organization: organization)
            lines.append(
                isNew
                    ? "person   \(person.name): signs in as \(email), role \(wanted.role.rawValue)"
                    : "person   \(person.name): is a member already, as \(email)")
        }
        return lines
    }

    private func importKey(_ secret: String, _ organization: OrganizationID) async throws -> String {
        guard secret.utf8.count >= 16 else {
            throw Fault(.invalid, "The SECRET_KEY has fewer than 16 bytes; anybody could guess it. Not imported.")
        }
        let sealed = try await self.core.stores.ring.seal(Array(secret.utf8), for: FastDeployParts.sealPurpose)
        let isNew = try await SQLDoorKeyRepository(self.core.stores.state).add(
            DoorKey(
                door: FastDeployParts.name, fingerprint: String(self.core.minter.tag("door-key", secret).prefix(16)),
                organization: organization, sealed: sealed, importedAt: self.core.clock.now()))
        return isNew
            ? "key      SECRET_KEY imported: service tokens that it signed work until they end, 180 days at most"
            : "key      SECRET_KEY is known already"
    }
}
