import API
import HTTPTypes
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// The routes that take WebSockets, by path.
struct SocketTable: Sendable {
    private let routes: [(parts: [Substring], route: Route)]

    init(_ routes: [Route]) {
        self.routes = routes.filter { $0.socket != nil }.map { ($0.path.split(separator: "/"), $0) }
    }

    /// The opening that a request asks for; nil when no route takes a WebSocket there.
    func opening(_ nio: HTTPRequestHead) -> SocketOpening? {
        guard let head = try? HTTPRequest(nio, secure: false, splitCookie: false) else { return nil }
        let path = (head.path ?? "/").prefix { $0 != "?" }.split(separator: "/")
        for (parts, route) in self.routes where parts.count == path.count {
            var parameters: [String: String] = [:]
            let isMatch = zip(parts, path).allSatisfy { part, given in
                guard part.hasPrefix("{") else { return part == given }
                parameters[String(part.dropFirst().dropLast())] = FormCoding.unescape(given, plusIsSpace: false)
                return true
            }
            if isMatch { return SocketOpening(head: head, route: route, parameters: parameters) }
        }
        return nil
    }
}
