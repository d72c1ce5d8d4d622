import Kernel

/// What a client of `/api/v1/ws` says.
enum SocketRequest: Sendable, Hashable {
    /// Who it is.
    case token(String)
    /// What it wants to follow.
    case subscribe(Subscription)

    /// What to follow, and from where on.
    struct Subscription: Sendable, Hashable {
        /// Most deployments that one connection follows.
        static let mostDeployments = 32

        /// The last frame of the organization's stream that the client has; nil from now on.
        var cursor: StreamCursor?
        /// Deployments whose steps and output are wanted besides.
        var deployments: [DeploymentID] = []
    }

    /// Reads a message. Throws `invalid` with what is wrong.
    init(_ text: String) throws(Fault) {
        guard let value = JSON(text: text), let members = value.object else {
            throw Fault(.invalid, "A message is a JSON object.")
        }
        if let token = members["access_token"] {
            guard let token = token.string else { throw Fault(.invalid, "access_token must be text.") }
            self = .token(token)
            return
        }
        guard let wanted = members["subscribe"]?.object else {
            throw Fault(.invalid, "A message has an access_token, or says what to subscribe to.")
        }
        var subscription = Subscription()
        if let cursor = wanted["cursor"], cursor != .null {
            guard let cursor = cursor.string.flatMap({ StreamCursor($0) }) else {
                throw Fault(.invalid, "The cursor is not one of this server's.")
            }
            subscription.cursor = cursor
        }
        if let deployments = wanted["deployments"], deployments != .null {
            let ids = (deployments.array ?? [.null]).map { $0.string.flatMap { DeploymentID($0) } }
            guard ids.count <= Subscription.mostDeployments, !ids.contains(nil) else {
                throw Fault(
                    .invalid, "deployments must be a list of at most \(Subscription.mostDeployments) ids like dep_….")
            }
            subscription.deployments = Array(Set(ids.compactMap { $0 })).sorted()
        }
        self = .subscribe(subscription)
    }
}

/// The frames of a stream of server-sent events as JSON messages.
enum SocketFrame {
    /// The messages in whole frames, and how far a reader is who has each; comments are left out. `deployment` names
    /// the stream, where it is not the organization's.
    static func messages(
        from events: [UInt8], deployment: DeploymentID?
    ) -> [(text: String, cursor: StreamCursor?)] {
        String(decoding: events, as: UTF8.self).components(separator: "\n\n").compactMap { frame in
            var fields: [Substring: Substring] = [:]
            for line in frame.split(separator: "\n") {
                guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { continue }
                fields[line[..<colon]] = line[line.index(after: colon)...].drop { $0 == " " }
            }
            guard let event = fields["event"], let data = fields["data"] else { return nil }
            let id = fields["id"].map { JSON.string(String($0)) } ?? .null
            let stream = deployment.map { #""deployment":"\#($0)","# } ?? ""
            // The data is JSON already.
            let kind = JSON.string(String(event)).text
            return (
                #"{\#(stream)"id":\#(id.text),"event":\#(kind),"data":\#(data)}"#,
                fields["id"].flatMap { StreamCursor($0) }
            )
        }
    }
}

extension String {
    fileprivate func components(separator: String) -> [Substring] {
        self.split(separator: separator, omittingEmptySubsequences: true)
    }
}
