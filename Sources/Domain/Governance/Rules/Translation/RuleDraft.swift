import Kernel

/// Documents to begin with.
package enum RuleDraft {
    /// A document with a contract for one tool, which observes until somebody lets it act.
    package static func document(tool: String, name: String = "agents") -> String {
        let id = String(
            tool.lowercased().unicodeScalars.map { scalar in
                let isPlain = (97...122).contains(scalar.value) || (48...57).contains(scalar.value)
                return isPlain ? Character(scalar) : "-"
            })
        let stem = id.drop { $0 == "-" }.prefix(40)
        return """
            apiVersion: edictum/v1
            kind: Ruleset
            metadata:
              name: \(name)
            defaults:
              mode: enforce
            rules:
              - id: \(stem.isEmpty ? "tool" : stem)-review
                type: pre
                # Observed: what it finds is recorded, and nothing is stopped. Take this line out to let it act.
                mode: observe
                tool: \(JSON.string(tool).text)
                when:
                  args.command: { matches: "rm\\\\s+-rf|shutdown|DROP TABLE" }
                then:
                  action: block
                  message: "{tool.name} may not do this: {args.command}"

            """
    }
}
