import Glibc
import Kernel
import Notifications

/// One conversation with a mail server, from the connection to its end.
final class SMTPExchange {
    /// What is said and to whom.
    struct Order: Sendable {
        let settings: MailSettings
        let password: String
        /// Where to connect, as it was looked at.
        let places: [String]
        let bytes: [UInt8]
        let timeout: Duration
        /// A file with the authorities to trust; nil for the system's.
        let authorities: String?
    }

    private let order: Order
    private var sent = 0
    /// What the server said, line by line; the last of it.
    private var replies: [String] = []
    private static let longestReply = 500
    private static let mostReplies = 20
    private static let errorSize = 256
    private static let timeIsOver: Int32 = 28

    private init(_ order: Order) { self.order = order }

    /// Blocks until the server has answered or the time is over.
    static func run(_ order: Order) -> Result<OutgoingAnswer, OutgoingFailure> {
        do {
            return try SMTPExchange(order).run(LibCurl.load())
        } catch let fault as Fault {
            return .failure(.unreachable(fault.message))
        } catch {
            return .failure(.unreachable("The mail could not be sent: \(error)"))
        }
    }

    private func run(_ curl: LibCurl) throws -> Result<OutgoingAnswer, OutgoingFailure> {
        guard let handle = curl.open() else { throw Fault(.unavailable, "libcurl has no room for a conversation.") }
        defer { curl.close(handle) }
        var lists: [UnsafeMutableRawPointer?] = []
        defer { for list in lists { curl.free(list) } }
        let problem = UnsafeMutablePointer<CChar>.allocate(capacity: Self.errorSize)
        problem.initialize(repeating: 0, count: Self.errorSize)
        defer { problem.deallocate() }
        try curl.set(handle, .errorBuffer, UnsafeRawPointer(problem))
        try self.connect(curl, handle, &lists)
        try self.speak(curl, handle, &lists)
        let code = curl.perform(handle)
        let status = curl.responseCode(handle)
        if code == 0 { return .success(self.answer(status == 0 ? 250 : status)) }
        // The server's own refusal tells more than what the library makes of it.
        if status >= 400 { return .success(self.answer(status)) }
        let host = self.order.settings.host
        if code == Self.timeIsOver {
            let seconds = Int(self.order.timeout.seconds)
            return .failure(.unreachable("\(host) did not take the mail within \(seconds) seconds."))
        }
        let words = problem[0] == 0 ? curl.words(code).map { String(cString: $0) } : String(cString: problem)
        return .failure(.unreachable("\(host) did not take the mail: \(words ?? "error \(code)")."))
    }

    /// What was said with that code; behind it comes the farewell.
    private func answer(_ status: Int) -> OutgoingAnswer {
        let line = self.replies.last { $0.hasPrefix("\(status)") } ?? ""
        return OutgoingAnswer(status: status, beginning: Array(line.utf8))
    }

    private func connect(
        _ curl: LibCurl, _ handle: UnsafeMutableRawPointer, _ lists: inout [UnsafeMutableRawPointer?]
    ) throws {
        let settings = self.order.settings
        let scheme = settings.security == .tls ? "smtps" : "smtp"
        try curl.set(handle, .url, text: "\(scheme)://\(settings.host):\(settings.port)")
        // Neither an environment's proxy nor another protocol, and no name that changes its mind.
        try curl.set(handle, .proxy, text: "")
        try curl.set(handle, .protocols, CurlOption.mailProtocols)
        let host = settings.host.filter { !"[]".contains($0) }
        let pin = "\(host):\(settings.port):\(self.order.places.joined(separator: ","))"
        let pins = curl.append(nil, pin)
        lists.append(pins)
        try curl.set(handle, .resolve, UnsafeRawPointer(pins))
        if settings.security == .startTLS { try curl.set(handle, .useTLS, CurlOption.allTLS) }
        if let authorities = self.order.authorities { try curl.set(handle, .authorities, text: authorities) }
        let milliseconds = Int(self.order.timeout.wholeMicroseconds / 1000)
        try curl.set(handle, .timeout, milliseconds)
        try curl.set(handle, .connectTimeout, milliseconds)
        try curl.set(handle, .noSignal, 1)
        if let user = settings.user {
            try curl.set(handle, .user, text: user)
            try curl.set(handle, .password, text: self.order.password)
        }
    }

    private func speak(
        _ curl: LibCurl, _ handle: UnsafeMutableRawPointer, _ lists: inout [UnsafeMutableRawPointer?]
    ) throws {
        let settings = self.order.settings
        try curl.set(handle, .mailFrom, text: "<\(settings.from)>")
        let receivers = settings.to.reduce(UnsafeMutableRawPointer?.none) { curl.append($0, "<\($1)>") }
        lists.append(receivers)
        try curl.set(handle, .mailReceivers, UnsafeRawPointer(receivers))
        let own = UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque())
        let read: Callback = { buffer, size, count, exchange in
            guard let buffer, let exchange else { return 0 }
            return Unmanaged<SMTPExchange>.fromOpaque(exchange).takeUnretainedValue().read(buffer, size * count)
        }
        let hear: Callback = { buffer, size, count, exchange in
            guard let buffer, let exchange else { return 0 }
            return Unmanaged<SMTPExchange>.fromOpaque(exchange).takeUnretainedValue().hear(buffer, size * count)
        }
        let ignore: Callback = { _, size, count, _ in size * count }
        try curl.set(handle, .readFunction, unsafeBitCast(read, to: UnsafeRawPointer.self))
        try curl.set(handle, .readData, own)
        try curl.set(handle, .headerFunction, unsafeBitCast(hear, to: UnsafeRawPointer.self))
        try curl.set(handle, .headerData, own)
        try curl.set(handle, .writeFunction, unsafeBitCast(ignore, to: UnsafeRawPointer.self))
        try curl.set(handle, .upload, 1)
    }

    private typealias Callback = @convention(c) (UnsafeMutableRawPointer?, Int, Int, UnsafeMutableRawPointer?) -> Int

    private func read(_ buffer: UnsafeMutableRawPointer, _ room: Int) -> Int {
        let count = min(room, self.order.bytes.count - self.sent)
        self.order.bytes.withUnsafeBytes { bytes in
            if let start = bytes.baseAddress, count > 0 { memcpy(buffer, start + self.sent, count) }
        }
        self.sent += count
        return count
    }

    private func hear(_ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
        let line = UnsafeRawBufferPointer(start: buffer, count: count).prefix(Self.longestReply)
            .filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        self.replies.append(String(decoding: line, as: UTF8.self))
        if self.replies.count > Self.mostReplies { self.replies.removeFirst() }
        return count
    }
}
