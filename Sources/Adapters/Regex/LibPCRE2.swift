import Kernel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// PCRE2 for bytes, loaded when it is first needed.
struct LibPCRE2: Sendable {
    /// `pcre2_code`, `pcre2_match_data` and the contexts.
    typealias Handle = OpaquePointer

    let compile:
        @convention(c) @Sendable (
            UnsafePointer<UInt8>?, Int, UInt32, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int>, Handle?
        ) -> Handle?
    let freeCode: @convention(c) @Sendable (Handle?) -> Void
    let makeCompileContext: @convention(c) @Sendable (Handle?) -> Handle?
    let setNewline: @convention(c) @Sendable (Handle, UInt32) -> Int32
    let makeMatchContext: @convention(c) @Sendable (Handle?) -> Handle?
    let setMatchLimit: @convention(c) @Sendable (Handle, UInt32) -> Int32
    let setDepthLimit: @convention(c) @Sendable (Handle, UInt32) -> Int32
    let setHeapLimit: @convention(c) @Sendable (Handle, UInt32) -> Int32
    let makeMatchData: @convention(c) @Sendable (Handle, Handle?) -> Handle?
    let freeMatchData: @convention(c) @Sendable (Handle?) -> Void
    let match: @convention(c) @Sendable (Handle, UnsafePointer<UInt8>?, Int, Int, UInt32, Handle, Handle?) -> Int32
    let offsets: @convention(c) @Sendable (Handle) -> UnsafeMutablePointer<Int>?
    let errorMessage: @convention(c) @Sendable (Int32, UnsafeMutablePointer<UInt8>, Int) -> Int32

    /// Debian's name of it.
    static let file = "libpcre2-8.so.0"

    private static let found = Result { try LibPCRE2() }

    /// The library. Throws `unavailable` where it is not installed.
    static func load() throws -> LibPCRE2 { try self.found.get() }

    private init() throws {
        guard let handle = dlopen(Self.file, RTLD_NOW | RTLD_LOCAL) else {
            throw Fault(
                .unavailable,
                "The library for regular expressions, \(Self.file), is missing. On Debian, install it with: apt install "
                    + "libpcre2-8-0", detail: dlerror().map { String(cString: $0) })
        }
        func symbol<Function>(_ name: String) throws -> Function {
            guard let address = dlsym(handle, "pcre2_\(name)_8") else {
                throw Fault(.unavailable, "The installed \(Self.file) has no \(name). Install Debian's libpcre2-8-0.")
            }
            return unsafeBitCast(address, to: Function.self)
        }
        self.compile = try symbol("compile")
        self.freeCode = try symbol("code_free")
        self.makeCompileContext = try symbol("compile_context_create")
        self.setNewline = try symbol("set_newline")
        self.makeMatchContext = try symbol("match_context_create")
        self.setMatchLimit = try symbol("set_match_limit")
        self.setDepthLimit = try symbol("set_depth_limit")
        self.setHeapLimit = try symbol("set_heap_limit")
        self.makeMatchData = try symbol("match_data_create_from_pattern")
        self.freeMatchData = try symbol("match_data_free")
        self.match = try symbol("match")
        self.offsets = try symbol("get_ovector_pointer")
        self.errorMessage = try symbol("get_error_message")
    }
}
