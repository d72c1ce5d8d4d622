/// Tells whether the page that opens a WebSocket is one of ours: browsers send cookies along from any page.
enum SocketOrigin {
    /// `origin` must name the host that was asked, or the server's public one. Programs send none.
    static func isOurs(_ origin: String?, host: String?, publicURL: String?) -> Bool {
        guard let origin else { return true }
        guard let page = Self.authority(of: origin) else { return false }
        let scheme = origin.lowercased().hasPrefix("https://") ? "https" : "http"
        let own = [host.map { "\(scheme)://\($0)" }, publicURL].compactMap { $0 }
        return own.contains { Self.authority(of: $0) == page }
    }

    /// Host and port; nil for what is no web address.
    private static func authority(of url: String) -> String? {
        let url = url.lowercased()
        for (scheme, port) in [("http://", "80"), ("https://", "443")] where url.hasPrefix(scheme) {
            let authority = url.dropFirst(scheme.utf8.count).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            guard !authority.isEmpty, !authority.contains("@") else { return nil }
            // The colons of an IPv6 address stand in brackets.
            let hasPort = authority.split(separator: "]").last?.contains(":") ?? false
            return hasPort ? String(authority) : "\(authority):\(port)"
        }
        return nil
    }
}
