import Kernel

/// Roles in words.
enum RoleText {
    static func words(_ role: Role) -> String {
        switch role {
        case .owner: "may do everything, also rename or close the organization."
        case .admin: "may do everything but change the organization itself."
        case .deployer: "may deploy, cancel and make service tokens."
        case .author: "may define services and variables, and deploy."
        case .approver: "may approve, deny and cancel deployments."
        case .viewer: "may look at everything and change nothing."
        }
    }

    /// All roles, for a choice.
    static let options: [(value: String, label: String)] = Role.allCases.map { ($0.rawValue, Self.name($0)) }

    /// What each role may do, to open.
    static let explanation: HTML = {
        let pairs: [HTML] = Role.allCases.map { "<dt>\(Self.name($0))</dt><dd>\(Self.words($0))</dd>" }
        return """
            <details class="roles"><summary>What the roles may do</summary><dl class="pairs">\(pairs)</dl></details>
            """
    }()

    /// The role with a capital.
    private static func name(_ role: Role) -> String {
        role.rawValue.prefix(1).uppercased() + role.rawValue.dropFirst()
    }
}
