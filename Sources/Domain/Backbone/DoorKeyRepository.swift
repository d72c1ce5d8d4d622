package import Kernel

/// Where doors keep keys that were imported from the systems they stand in for.
package protocol DoorKeyRepository: Sendable {
    /// A door's keys, of every organization.
    func keys(of door: String) async throws -> [DoorKey]

    /// Stores a key; one of the same fingerprint stays as it is. Returns whether it was new.
    func add(_ key: DoorKey) async throws -> Bool
}

/// A key that another system signed with.
package struct DoorKey: Sendable, Hashable {
    /// The door.
    package let door: String
    /// Names the key without telling it.
    package let fingerprint: String
    /// The organization in which its signatures count.
    package let organization: OrganizationID
    /// The key, encrypted.
    package let sealed: [UInt8]
    /// When it was imported.
    package let importedAt: Timestamp

    /// Describes a key.
    package init(
        door: String, fingerprint: String, organization: OrganizationID, sealed: [UInt8], importedAt: Timestamp
    ) {
        self.door = door
        self.fingerprint = fingerprint
        self.organization = organization
        self.sealed = sealed
        self.importedAt = importedAt
    }
}
