import CCurl
import Glibc
import Kernel

/// curl's library, loaded when it is first needed: a Martlet that sends no mail runs without it.
struct LibCurl: @unchecked Sendable {
    // Proof: addresses of functions, which are constant and may be called by any thread.
    private let setOption: UnsafeMutableRawPointer
    private let getInformation: UnsafeMutableRawPointer
    let open: @convention(c) () -> UnsafeMutableRawPointer?
    let perform: @convention(c) (UnsafeMutableRawPointer) -> Int32
    let close: @convention(c) (UnsafeMutableRawPointer) -> Void
    let words: @convention(c) (Int32) -> UnsafePointer<CChar>?
    let append:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>) ->
            UnsafeMutableRawPointer?
    let free: @convention(c) (UnsafeMutableRawPointer?) -> Void

    /// The names that Debian's packages libcurl4 and libcurl3-gnutls give it.
    private static let names = ["libcurl.so.4", "libcurl-gnutls.so.4"]
    private static let everything = 3
    private static let found = Result { try LibCurl() }

    /// The library. Throws `unavailable` where it is not installed.
    static func load() throws -> LibCurl { try self.found.get() }

    private init() throws {
        guard let handle = Self.names.lazy.compactMap({ dlopen($0, RTLD_NOW | RTLD_LOCAL) }).first else {
            throw Fault(
                .unavailable, "curl's library is missing. On Debian, install it with: apt install libcurl4",
                detail: dlerror().map { String(cString: $0) })
        }
        func address(_ name: String) throws -> UnsafeMutableRawPointer {
            guard let address = dlsym(handle, name) else {
                throw Fault(.unavailable, "The installed libcurl has no \(name). Install Debian's package libcurl4.")
            }
            return address
        }
        func symbol<Function>(_ name: String) throws -> Function {
            unsafeBitCast(try address(name), to: Function.self)
        }
        self.setOption = try address("curl_easy_setopt")
        self.getInformation = try address("curl_easy_getinfo")
        self.open = try symbol("curl_easy_init")
        self.perform = try symbol("curl_easy_perform")
        self.close = try symbol("curl_easy_cleanup")
        self.words = try symbol("curl_easy_strerror")
        self.append = try symbol("curl_slist_append")
        self.free = try symbol("curl_slist_free_all")
        let begin: @convention(c) (Int) -> Int32 = try symbol("curl_global_init")
        guard begin(Self.everything) == 0 else { throw Fault(.unavailable, "libcurl could not be started.") }
    }

    /// Sets an option to a number. Throws `unavailable` where the library does not know it.
    func set(_ handle: UnsafeMutableRawPointer, _ option: CurlOption, _ number: Int) throws {
        try Self.check(ccurl_set_number(self.setOption, handle, option.rawValue, number), option)
    }

    /// Sets an option to a pointer; what it points to must stay where the library does not copy it.
    func set(_ handle: UnsafeMutableRawPointer, _ option: CurlOption, _ pointer: UnsafeRawPointer?) throws {
        try Self.check(ccurl_set_pointer(self.setOption, handle, option.rawValue, pointer), option)
    }

    /// Sets an option to a text, which the library copies.
    func set(_ handle: UnsafeMutableRawPointer, _ option: CurlOption, text: String) throws {
        try text.withCString { try self.set(handle, option, UnsafeRawPointer($0)) }
    }

    /// The code of the server's last answer; 0 where there was none.
    func responseCode(_ handle: UnsafeMutableRawPointer) -> Int {
        var code = 0
        _ = ccurl_get_number(self.getInformation, handle, CurlOption.responseCode, &code)
        return code
    }

    private static func check(_ code: Int32, _ option: CurlOption) throws {
        guard code == 0 else {
            throw Fault(.unavailable, "The installed libcurl is too old: it has no option \(option).")
        }
    }
}
