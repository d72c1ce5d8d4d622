import Kernel

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// PostgreSQL's client library, loaded when it is first needed: a Martlet on SQLite runs without it.
struct LibPQ: Sendable {
    /// A `char *` that belongs to the library.
    typealias Text = UnsafePointer<CChar>
    /// An array of texts.
    typealias Texts = UnsafePointer<Text?>

    let connect: @convention(c) @Sendable (Texts, Texts, Int32) -> OpaquePointer?
    let finish: @convention(c) @Sendable (OpaquePointer) -> Void
    let status: @convention(c) @Sendable (OpaquePointer) -> Int32
    let transactionStatus: @convention(c) @Sendable (OpaquePointer) -> Int32
    let errorMessage: @convention(c) @Sendable (OpaquePointer) -> Text?
    let serverVersion: @convention(c) @Sendable (OpaquePointer) -> Int32
    let parameterStatus: @convention(c) @Sendable (OpaquePointer, Text) -> Text?
    let backend: @convention(c) @Sendable (OpaquePointer) -> Int32
    let socket: @convention(c) @Sendable (OpaquePointer) -> Int32
    let setNoticeProcessor:
        @convention(c) @Sendable (
            OpaquePointer, @convention(c) (UnsafeMutableRawPointer?, Text?) -> Void, UnsafeMutableRawPointer?
        ) -> UnsafeRawPointer?

    let execute: @convention(c) @Sendable (OpaquePointer, Text) -> OpaquePointer?
    let executeWithParameters:
        @convention(c) @Sendable (
            OpaquePointer, Text, Int32, UnsafePointer<UInt32>?, Texts?, UnsafePointer<Int32>?, UnsafePointer<Int32>?,
            Int32
        ) -> OpaquePointer?
    let prepare: @convention(c) @Sendable (OpaquePointer, Text, Text, Int32, UnsafePointer<UInt32>?) -> OpaquePointer?
    let describe: @convention(c) @Sendable (OpaquePointer, Text) -> OpaquePointer?
    let executePrepared:
        @convention(c) @Sendable (
            OpaquePointer, Text, Int32, Texts?, UnsafePointer<Int32>?, UnsafePointer<Int32>?, Int32
        ) -> OpaquePointer?

    let resultStatus: @convention(c) @Sendable (OpaquePointer) -> Int32
    let resultErrorField: @convention(c) @Sendable (OpaquePointer, Int32) -> Text?
    let resultErrorMessage: @convention(c) @Sendable (OpaquePointer) -> Text?
    let clear: @convention(c) @Sendable (OpaquePointer) -> Void
    let rowCount: @convention(c) @Sendable (OpaquePointer) -> Int32
    let columnCount: @convention(c) @Sendable (OpaquePointer) -> Int32
    let columnName: @convention(c) @Sendable (OpaquePointer, Int32) -> Text?
    let columnType: @convention(c) @Sendable (OpaquePointer, Int32) -> UInt32
    let value: @convention(c) @Sendable (OpaquePointer, Int32, Int32) -> Text?
    let valueLength: @convention(c) @Sendable (OpaquePointer, Int32, Int32) -> Int32
    let isNull: @convention(c) @Sendable (OpaquePointer, Int32, Int32) -> Int32
    let command: @convention(c) @Sendable (OpaquePointer) -> Text?
    let affectedRows: @convention(c) @Sendable (OpaquePointer) -> Text?
    let parameterCount: @convention(c) @Sendable (OpaquePointer) -> Int32
    let parameterType: @convention(c) @Sendable (OpaquePointer, Int32) -> UInt32

    let consumeInput: @convention(c) @Sendable (OpaquePointer) -> Int32
    let nextNotification: @convention(c) @Sendable (OpaquePointer) -> UnsafeMutableRawPointer?
    let free: @convention(c) @Sendable (UnsafeMutableRawPointer) -> Void

    private static let found = Result { try LibPQ() }

    /// The library. Throws `unavailable` where it is not installed.
    static func load() throws -> LibPQ { try self.found.get() }

    private init() throws {
        guard let handle = dlopen("libpq.so.5", RTLD_NOW | RTLD_LOCAL) else {
            throw Fault(
                .unavailable,
                "PostgreSQL's client library libpq.so.5 is missing. On Debian, install it with: apt install libpq5",
                detail: dlerror().map { String(cString: $0) })
        }
        func symbol<Function>(_ name: String) throws -> Function {
            guard let address = dlsym(handle, name) else {
                throw Fault(.unavailable, "The installed libpq.so.5 has no \(name). Install Debian's package libpq5.")
            }
            return unsafeBitCast(address, to: Function.self)
        }
        self.connect = try symbol("PQconnectdbParams")
        self.finish = try symbol("PQfinish")
        self.status = try symbol("PQstatus")
        self.transactionStatus = try symbol("PQtransactionStatus")
        self.errorMessage = try symbol("PQerrorMessage")
        self.serverVersion = try symbol("PQserverVersion")
        self.parameterStatus = try symbol("PQparameterStatus")
        self.backend = try symbol("PQbackendPID")
        self.socket = try symbol("PQsocket")
        self.setNoticeProcessor = try symbol("PQsetNoticeProcessor")
        self.execute = try symbol("PQexec")
        self.executeWithParameters = try symbol("PQexecParams")
        self.prepare = try symbol("PQprepare")
        self.describe = try symbol("PQdescribePrepared")
        self.executePrepared = try symbol("PQexecPrepared")
        self.resultStatus = try symbol("PQresultStatus")
        self.resultErrorField = try symbol("PQresultErrorField")
        self.resultErrorMessage = try symbol("PQresultErrorMessage")
        self.clear = try symbol("PQclear")
        self.rowCount = try symbol("PQntuples")
        self.columnCount = try symbol("PQnfields")
        self.columnName = try symbol("PQfname")
        self.columnType = try symbol("PQftype")
        self.value = try symbol("PQgetvalue")
        self.valueLength = try symbol("PQgetlength")
        self.isNull = try symbol("PQgetisnull")
        self.command = try symbol("PQcmdStatus")
        self.affectedRows = try symbol("PQcmdTuples")
        self.parameterCount = try symbol("PQnparams")
        self.parameterType = try symbol("PQparamtype")
        self.consumeInput = try symbol("PQconsumeInput")
        self.nextNotification = try symbol("PQnotifies")
        self.free = try symbol("PQfreemem")
    }
}
