/// In which words a document of rules is written: agents of different ages understand different ones.
package enum RuleDialect: String, Sendable, Hashable, CaseIterable {
    /// `kind: ContractBundle`, for SDKs up to 0.16.
    case contractBundle = "contract_bundle"
    /// `kind: Ruleset`, for SDKs from 0.17 on.
    case ruleset
}
