/// The host of a URL, as Python's `urlparse` finds it.
enum HostName {
    static func of(_ url: String) -> String? {
        var scalars = Array(url.unicodeScalars.drop { $0.value <= 0x20 })
        scalars.removeAll { $0 == "\t" || $0 == "\r" || $0 == "\n" }
        if let colon = scalars.firstIndex(of: ":"), colon > 0, Self.isLetter(scalars[0]),
            scalars[..<colon].allSatisfy({
                Self.isLetter($0) || ("0"..."9").contains($0) || "+-.".unicodeScalars.contains($0)
            })
        {
            scalars.removeFirst(colon + 1)
        }
        guard scalars.starts(with: ["/", "/"]) else { return nil }
        let authority = scalars.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        // Brackets that do not match, or hold something else than an address, make Python refuse the whole.
        guard authority.contains("[") == authority.contains("]") else { return nil }
        let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? authority
        var name: ArraySlice<Unicode.Scalar>
        if let open = host.firstIndex(of: "[") {
            name = host[(open + 1)...].prefix { $0 != "]" }
            guard name.allSatisfy({ $0.properties.isASCIIHexDigit || $0 == ":" || $0 == "." || $0 == "%" }) else {
                return nil
            }
        } else {
            name = host.prefix { $0 != ":" }
        }
        if name.isEmpty { return nil }
        let zone = name.firstIndex(of: "%") ?? name.endIndex
        return String(String.UnicodeScalarView(name[..<zone])).lowercased()
            + String(String.UnicodeScalarView(name[zone...]))
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
