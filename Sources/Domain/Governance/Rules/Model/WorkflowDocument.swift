package import Kernel

/// A document of `kind: Workflow`: SDKs from 0.17 on walk its stages by themselves, so it is kept and shown, not judged.
package struct WorkflowDocument: Sendable, Hashable {
    /// Its name.
    package let name: String
    /// What it is for.
    package let description: String?
    /// The ids of its stages, in order.
    package let stages: [String]
    /// All that it says.
    package let content: JSON

    /// Joins the parts.
    package init(name: String, description: String?, stages: [String], content: JSON) {
        self.name = name
        self.description = description
        self.stages = stages
        self.content = content
    }
}
