/// Reads YAML as the agents' SDKs read it: with the words of YAML 1.1, as PyYAML's safe loader does.
package protocol YAMLReading: Sendable {
    /// The one document of a text. Throws ``YAMLProblem`` at the first thing that is not YAML, or that Martlet does not
    /// take: more than 1 MiB, a key twice, tags, dates, keys that are not text, very deep nesting.
    func read(_ text: String) throws(YAMLProblem) -> YAMLNode
}
