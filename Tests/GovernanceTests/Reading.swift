import Governance
import Kernel
import PatternMatching
import YAML

/// Reads documents as the program does.
func read(_ text: String) throws -> RuleDocument {
    try RuleDocumentChecking(yaml: GovernanceYAML(), patterns: PCREPatterns()).rules(text)
}

/// What is wrong with a document.
func problems(_ text: String) throws -> [Fault.Field] {
    do throws(Fault) {
        _ = try DocumentReader.read(text, yaml: GovernanceYAML(), patterns: try PCREPatterns())
        return []
    } catch {
        return error.fields
    }
}

/// A document of dialect A with these rules.
func bundle(_ rules: String, mode: String = "enforce", more: String = "") -> String {
    """
    apiVersion: edictum/v1
    kind: ContractBundle
    metadata: {name: test}
    defaults: {mode: \(mode)}
    \(more)
    contracts:
    \(rules)
    """
}
