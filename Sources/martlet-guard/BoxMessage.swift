/// What a sandbox's first process tells, as `martlet-init` describes it.
enum BoxMessage: Equatable {
    /// It waits for an order.
    case ready
    /// The ordered program cannot be executed: an errno.
    case unexecutable(Int32)
    /// The program is built: this file, to be closed by whoever takes it.
    case built(Int32)
    /// The program has ended, with this status of `waitpid`.
    case ended(Int32)
    /// What the sandbox has used so far.
    case usage(BoxUsage)
    /// There is no sandbox, for this reason.
    case refused(String)
    /// Nothing that is known; passed over.
    case unknown

    /// Reads a message; `file` is the one that came with it, or -1.
    init(_ bytes: ArraySlice<UInt8>, file: Int32) {
        let rest = bytes.dropFirst()
        switch bytes.first {
        case UInt8(ascii: "R"): self = .ready
        case UInt8(ascii: "C") where file >= 0: self = .built(file)
        case UInt8(ascii: "F"): self = Self.value(rest).map { .unexecutable($0) } ?? .unknown
        case UInt8(ascii: "X"): self = Self.value(rest).map { .ended($0) } ?? .unknown
        case UInt8(ascii: "U"): self = BoxUsage(rest).map { .usage($0) } ?? .unknown
        case UInt8(ascii: "E"): self = .refused(String(decoding: rest, as: UTF8.self))
        default: self = .unknown
        }
    }

    private static func value(_ bytes: ArraySlice<UInt8>) -> Int32? {
        guard bytes.count >= 4 else { return nil }
        return Int32(bitPattern: bytes.prefix(4).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
    }
}
