package import Kernel
import Synchronization

/// The rules that stand in bundles, read once for each document.
package final class BundleDocuments: Sendable {
    private let reader: RuleDocumentReader
    private let known = Mutex<[String: RuleDocument]>([:])
    private static let capacity = 256

    /// Reads with `reader`.
    package init(_ reader: RuleDocumentReader) { self.reader = reader }

    /// The document of a version, as it was written. Throws `unprocessable` for one that this program would not take any
    /// more.
    package func document(of bundle: Bundle) throws(Fault) -> RuleDocument {
        guard let rendering = bundle.renderings.first else { throw Fault(.bug, "A bundle has no document.") }
        if let document = self.known.withLock({ $0[rendering.revision] }) { return document }
        let document = try self.reader.read(rendering.document)
        self.known.withLock { known in
            if known.count >= Self.capacity { known = [:] }
            known[rendering.revision] = document
        }
        return document
    }
}
