package import Kernel

/// What a fastDeploy token says.
package enum DoorToken: Sendable, Hashable {
    /// A person, by name; `version` changes with their password.
    case user(name: String, version: String?)
    /// One service, by name.
    case service(name: String, origin: String, user: String, id: String?)
    /// One running deployment, by its number.
    case deployment(Int64)
    /// A reader of what is deployed; ours name the organization.
    case config(organization: OrganizationID?)

    /// Reads a payload; nil when it is none of the four.
    package init?(_ payload: JSON) {
        switch payload["type"]?.string {
        case "user":
            guard let name = payload["user"]?.string, !name.isEmpty else { return nil }
            self = .user(name: name, version: payload["version"]?.string)
        case "service":
            guard let name = payload["service"]?.string, !name.isEmpty else { return nil }
            self = .service(
                name: name, origin: payload["origin"]?.string ?? "", user: payload["user"]?.string ?? "",
                id: payload["jti"]?.string)
        case "deployment":
            guard let number = payload["deployment"]?.int, number > 0 else { return nil }
            self = .deployment(number)
        case "config":
            self = .config(organization: payload["organization"]?.string.flatMap { OrganizationID($0) })
        default: return nil
        }
    }

    /// The payload of a token that ends then.
    package func payload(until end: Timestamp) -> JSON {
        var members: [String: JSON] = ["exp": .int(end.microseconds / 1_000_000)]
        switch self {
        case .user(let name, let version):
            members["type"] = "user"
            members["user"] = .string(name)
            members["version"] = version.map { .string($0) }
        case .service(let name, let origin, let user, let id):
            members["type"] = "service"
            members["service"] = .string(name)
            members["origin"] = .string(origin)
            members["user"] = .string(user)
            members["jti"] = id.map { .string($0) }
        case .deployment(let number):
            members["type"] = "deployment"
            members["deployment"] = .int(number)
        case .config(let organization):
            members["type"] = "config"
            members["organization"] = organization.map { .string($0.description) }
        }
        return .object(members)
    }
}
