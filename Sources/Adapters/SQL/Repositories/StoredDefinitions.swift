import Deployments
import Kernel
import Synchronization

/// Definitions by their stored text. The same few stand in every service's row and in those of its deployments, and
/// take longer to read than all other columns. A text always means the same, so nothing here gets old.
enum StoredDefinitions {
    private static let known = Mutex<[String: ServiceDefinition]>([:])
    private static let capacity = 500
    private static let longest = 8 * 1024

    /// The definition in a row's column.
    static func definition(_ row: SQLRow) throws -> ServiceDefinition {
        let text = try row.text("definition")
        if let definition = self.known.withLock({ $0[text] }) { return definition }
        let definition = ServiceDefinition(json: try row.json("definition"))
        guard text.utf8.count <= self.longest else { return definition }
        self.known.withLock { known in
            if known.count >= self.capacity { known = [:] }
            known[text] = definition
        }
        return definition
    }
}
