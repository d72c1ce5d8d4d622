import Kernel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The library PCRE2, loaded when the first pattern is read: a Martlet that governs no agents runs without it.
struct PCRE2: Sendable {
    typealias Bytes = UnsafePointer<UInt8>

    let compile:
        @convention(c) @Sendable (
            Bytes, Int, UInt32, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int>, OpaquePointer?
        ) -> OpaquePointer?
    let freeCode: @convention(c) @Sendable (OpaquePointer?) -> Void
    let makeCompileContext: @convention(c) @Sendable (OpaquePointer?) -> OpaquePointer?
    let freeCompileContext: @convention(c) @Sendable (OpaquePointer?) -> Void
    let setNewline: @convention(c) @Sendable (OpaquePointer, UInt32) -> Int32
    let setNestLimit: @convention(c) @Sendable (OpaquePointer, UInt32) -> Int32
    let makeMatchContext: @convention(c) @Sendable (OpaquePointer?) -> OpaquePointer?
    let freeMatchContext: @convention(c) @Sendable (OpaquePointer?) -> Void
    let setMatchLimit: @convention(c) @Sendable (OpaquePointer, UInt32) -> Int32
    let setDepthLimit: @convention(c) @Sendable (OpaquePointer, UInt32) -> Int32
    let setHeapLimit: @convention(c) @Sendable (OpaquePointer, UInt32) -> Int32
    let makeMatchData: @convention(c) @Sendable (OpaquePointer, OpaquePointer?) -> OpaquePointer?
    let freeMatchData: @convention(c) @Sendable (OpaquePointer?) -> Void
    let match:
        @convention(c) @Sendable (
            OpaquePointer, Bytes, Int, Int, UInt32, OpaquePointer, OpaquePointer?
        ) -> Int32
    let offsets: @convention(c) @Sendable (OpaquePointer) -> UnsafePointer<Int>
    let offsetCount: @convention(c) @Sendable (OpaquePointer) -> UInt32

    private static let found = Result { try PCRE2() }

    /// The library. Throws `unavailable` where it is not installed.
    static func load() throws -> PCRE2 { try self.found.get() }

    private init() throws {
        guard let handle = dlopen("libpcre2-8.so.0", RTLD_NOW | RTLD_LOCAL) else {
            throw Fault(
                .unavailable,
                "The library libpcre2-8.so.0 is missing. On Debian, install it with: apt install libpcre2-8-0",
                detail: dlerror().map { String(cString: $0) })
        }
        func symbol<Function>(_ name: String) throws -> Function {
            guard let address = dlsym(handle, "pcre2_\(name)_8") else {
                throw Fault(.unavailable, "The installed libpcre2-8.so.0 has no \(name). Install libpcre2-8-0.")
            }
            return unsafeBitCast(address, to: Function.self)
        }
        self.compile = try symbol("compile")
        self.freeCode = try symbol("code_free")
        self.makeCompileContext = try symbol("compile_context_create")
        self.freeCompileContext = try symbol("compile_context_free")
        self.setNewline = try symbol("set_newline")
        self.setNestLimit = try symbol("set_parens_nest_limit")
        self.makeMatchContext = try symbol("match_context_create")
        self.freeMatchContext = try symbol("match_context_free")
        self.setMatchLimit = try symbol("set_match_limit")
        self.setDepthLimit = try symbol("set_depth_limit")
        self.setHeapLimit = try symbol("set_heap_limit")
        self.makeMatchData = try symbol("match_data_create_from_pattern")
        self.freeMatchData = try symbol("match_data_free")
        self.match = try symbol("match")
        self.offsets = try symbol("get_ovector_pointer")
        self.offsetCount = try symbol("get_ovector_count")
    }

    /// Options and answers, as `pcre2.h` numbers them.
    enum Constant {
        static let caseless: UInt32 = 0x0000_0008
        static let dotAll: UInt32 = 0x0000_0020
        static let multiline: UInt32 = 0x0000_0400
        static let neverBackslashC: UInt32 = 0x0010_0000
        static let ucp: UInt32 = 0x0002_0000
        static let utf: UInt32 = 0x0008_0000
        static let alternativeCircumflex: UInt32 = 0x0020_0000
        static let noUTFCheck: UInt32 = 0x4000_0000
        static let notEmptyAtStart: UInt32 = 0x0000_0008
        static let newlineLF: UInt32 = 2
        static let noMatch: Int32 = -1
    }
}
