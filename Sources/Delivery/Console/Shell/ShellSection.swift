package import Kernel

/// A place in the navigation.
package enum ShellSection: String, Sendable, CaseIterable {
    case home, services, deployments, run, scripts, executions, projects, people, keys, audit, health, reference,
        account
    case agents, calls, bundles
    case notifications, approvals
    case deadLetters = "dead-letters"

    /// What people read.
    package var title: String {
        switch self {
        case .home: "Home"
        case .services: "Services"
        case .deployments: "Deployments"
        case .run: "Run"
        case .scripts: "Scripts"
        case .executions: "Executions"
        case .projects: "Projects"
        case .people: "People"
        case .keys: "API keys"
        case .audit: "Audit"
        case .health: "Health"
        case .reference: "API reference"
        case .account: "Account"
        case .agents: "Agents"
        case .calls: "Calls"
        case .bundles: "Bundles"
        case .notifications: "Notifications"
        case .deadLetters: "Dead letters"
        case .approvals: "Approvals"
        }
    }

    /// Where it is.
    package var address: URLPath { self == .home ? .root : URLPath(self.rawValue) }

    /// Who doesn't have it isn't shown the place; nil for everybody.
    package var permission: Permission? {
        switch self {
        case .home, .reference, .account, .notifications: nil
        case .agents, .calls: .agentsRead
        case .bundles: .contractsRead
        case .deadLetters: .deadLettersRead
        case .approvals: .approvalsRead
        case .services: .servicesRead
        case .deployments: .deploymentsRead
        case .run: .executionsRun
        case .scripts: .scriptsRead
        case .executions: .executionsRead
        case .projects: .projectsRead
        case .people: .peopleRead
        case .keys: .keysRead
        case .audit: .auditRead
        case .health: .systemRead
        }
    }

    /// The letter after `g`.
    var shortcut: String? {
        switch self {
        case .home: "h"
        case .services: "s"
        case .deployments: "d"
        case .run: "n"
        case .scripts: "c"
        case .executions: "x"
        case .projects: "p"
        case .people: "m"
        case .keys: "k"
        case .audit: "l"
        case .health: "e"
        case .reference: "r"
        case .account: "a"
        case .agents: "b"
        case .calls: "t"
        case .bundles: "o"
        case .notifications: "i"
        case .deadLetters: "f"
        case .approvals: "q"
        }
    }

    var icon: Icon {
        switch self {
        case .home: .home
        case .services: .box
        case .deployments: .rocket
        case .run: .play
        case .scripts: .braces
        case .executions: .terminal
        case .projects: .layers
        case .people: .people
        case .keys: .key
        case .audit: .scroll
        case .health: .pulse
        case .reference: .book
        case .account: .person
        case .agents: .people
        case .calls: .pulse
        case .bundles: .scroll
        case .notifications: .bell
        case .deadLetters: .letter
        case .approvals: .stamp
        }
    }
}
