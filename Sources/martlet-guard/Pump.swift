import Glibc
import GuardWire
import Redaction

/// Reads one of the program's streams and redacts it.
struct Pump: ~Copyable {
    let stream: OutputStream
    private var pipe: Descriptor?
    private var redactor: Redactor
    private var redacted: [UInt8] = []

    init(_ stream: OutputStream, pipe: consuming Descriptor, redactor: Redactor) {
        self.stream = stream
        self.pipe = consume pipe
        self.redactor = redactor
    }

    /// What to poll; -1 (which `poll` passes over) after the end.
    var number: Int32 {
        switch self.pipe {
        case .some(let pipe): pipe.number
        case .none: -1
        }
    }

    var isOpen: Bool { self.number >= 0 }

    /// Reads once and answers what may be written; nil where nothing was there.
    mutating func read(using buffer: UnsafeMutableRawBufferPointer) -> ArraySlice<UInt8>? {
        guard self.isOpen else { return nil }
        let count = Glibc.read(self.number, buffer.baseAddress, buffer.count)
        if count < 0, errno == EAGAIN || errno == EINTR { return nil }
        guard count > 0 else {
            self.pipe = nil
            return nil
        }
        self.redacted.removeAll(keepingCapacity: true)
        self.redactor.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]), into: &self.redacted)
        return self.redacted[...]
    }

    /// Redacts by other secrets from here on; nothing is held back yet.
    mutating func redact(by redactor: Redactor) {
        self.redactor = redactor
    }

    /// Answers what was held back.
    mutating func finish() -> ArraySlice<UInt8> {
        self.pipe = nil
        self.redacted.removeAll(keepingCapacity: true)
        self.redactor.finish(into: &self.redacted)
        return self.redacted[...]
    }
}
