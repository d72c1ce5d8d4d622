import Kernel

/// What a selector names, taken apart once.
enum CallSelector: Sendable {
    case environment, tool, output
    case argument([String])
    case metadata([String])
    case claim([String])
    case userID, serviceID, organizationID, role, ticket
    case variable(String)
    /// Nothing that the SDK knows by itself: programs can register more, which never reach the server.
    case unknown

    init(_ text: String) {
        switch text {
        case "environment": self = .environment
        case "tool.name": self = .tool
        case "output.text": self = .output
        case "principal.user_id": self = .userID
        case "principal.service_id": self = .serviceID
        case "principal.org_id": self = .organizationID
        case "principal.role": self = .role
        case "principal.ticket_ref": self = .ticket
        default:
            if let rest = Self.rest(text, "args.") {
                self = .argument(Self.parts(rest))
            } else if let rest = Self.rest(text, "metadata.") {
                self = .metadata(Self.parts(rest))
            } else if let rest = Self.rest(text, "principal.claims.") {
                self = .claim(Self.parts(rest))
            } else if let rest = Self.rest(text, "env.") {
                self = .variable(String(decoding: rest, as: UTF8.self))
            } else {
                self = .unknown
            }
        }
    }

    // By bytes: Swift's characters may swallow a dot together with what follows it.
    private static func rest(_ text: String, _ prefix: String) -> Substring.UTF8View? {
        text.utf8.starts(with: prefix.utf8) ? text.utf8.dropFirst(prefix.utf8.count) : nil
    }

    private static func parts(_ rest: Substring.UTF8View) -> [String] {
        rest.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
