/// The host of a URL, as Python's `urlparse` finds it.
enum HostName {
    /// The host in lower case; nil where the text names none, or not a proper one.
    static func of(_ text: String) -> String? {
        var scalars = Array(text.unicodeScalars.drop { $0.value <= 0x20 })
        scalars.removeAll { $0 == "\t" || $0 == "\r" || $0 == "\n" }
        if let colon = scalars.firstIndex(of: ":"), colon > 0, Self.isLetter(scalars[0]),
            scalars[..<colon].allSatisfy({
                Self.isLetter($0) || ("0"..."9").contains($0) || $0 == "+" || $0 == "-" || $0 == "."
            })
        {
            scalars.removeSubrange(...colon)
        }
        guard scalars.count > 2, scalars[0] == "/", scalars[1] == "/" else { return nil }
        let place = Array(scalars.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" })
        let (opens, closes) = (place.contains("["), place.contains("]"))
        guard opens == closes, !place.contains(where: Self.isDeceptive) else { return nil }
        if opens, !Self.isGoodBracket(place) { return nil }
        let host = Array(place.lastIndex(of: "@").map { place[place.index(after: $0)...] } ?? place[...])
        let name: ArraySlice<Unicode.Scalar>
        if let open = host.firstIndex(of: "[") {
            name = host[(open + 1)...].prefix { $0 != "]" }
        } else {
            name = host.prefix { $0 != ":" }
        }
        guard !name.isEmpty else { return nil }
        let zone = name.firstIndex(of: "%") ?? name.endIndex
        func string(_ part: ArraySlice<Unicode.Scalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: part)
            return String(view)
        }
        return string(name[..<zone]).lowercased() + string(name[zone...])
    }

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }

    /// Characters that become a separator of URLs when they are normalised.
    private static func isDeceptive(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2047, 0x2048, 0x2049, 0x2100, 0x2101, 0x2105, 0x2106, 0x2a74, 0xfe13, 0xfe16, 0xfe55, 0xfe56, 0xfe5f,
            0xfe6b, 0xff03, 0xff0f, 0xff1a, 0xff1f, 0xff20:
            true
        default: false
        }
    }

    /// Whether what stands in brackets is an address of version 6, or says of which version it is.
    private static func isGoodBracket(_ place: [Unicode.Scalar]) -> Bool {
        guard let open = place.firstIndex(of: "[") else { return false }
        let inside = place[(open + 1)...].prefix { $0 != "]" }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: inside)
        let address = String(text)
        if address.hasPrefix("v") {
            let digits = address.unicodeScalars.dropFirst().prefix(while: \.isASCIIHexDigit)
            let rest = address.unicodeScalars[digits.endIndex...]
            return !digits.isEmpty && rest.first == "." && rest.dropFirst().first != nil
        }
        return Self.isVersion6(address)
    }

    private static func isVersion6(_ text: String) -> Bool {
        let zoned = text.split(separator: "%", maxSplits: 1, omittingEmptySubsequences: false)
        if zoned.count == 2, zoned[1].isEmpty || zoned[1].contains("%") { return false }
        var groups = zoned[0].split(separator: ":", omittingEmptySubsequences: false).map { String($0) }
        guard groups.count >= 3 else { return false }
        if let last = groups.last, last.contains(".") {
            let bytes = last.split(separator: ".", omittingEmptySubsequences: false)
            guard bytes.count == 4, bytes.allSatisfy({ Self.isByte($0) }) else { return false }
            groups.removeLast()
            groups += ["0", "0"]
        }
        guard groups.count <= 9 else { return false }
        let gaps = (1..<(groups.count - 1)).filter { groups[$0].isEmpty }
        guard gaps.count <= 1 else { return false }
        if gaps.isEmpty {
            guard groups.count == 8 else { return false }
            return groups.allSatisfy { Self.isGroup($0) }
        }
        var head = groups[..<gaps[0]]
        var tail = groups[(gaps[0] + 1)...]
        if head.first == "" {
            guard head.count == 1 else { return false }
            head = []
        }
        if tail.last == "" {
            guard tail.count == 1 else { return false }
            tail = []
        }
        return head.count + tail.count < 8 && (Array(head) + Array(tail)).allSatisfy { Self.isGroup($0) }
    }

    private static func isGroup(_ text: String) -> Bool {
        (1...4).contains(text.utf8.count) && text.unicodeScalars.allSatisfy(\.isASCIIHexDigit)
    }

    private static func isByte(_ text: Substring) -> Bool {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), text.utf8.count <= 3, let value = Int(text) else {
            return false
        }
        return value < 256 && (text.utf8.count == 1 || !text.hasPrefix("0"))
    }
}

extension Unicode.Scalar {
    fileprivate var isASCIIHexDigit: Bool { self.properties.isASCIIHexDigit }
}
