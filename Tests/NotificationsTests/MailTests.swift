import Foundation
import Kernel
import Notifications
import Testing

@Suite struct MailTests {
    private func settings(
        from: String = "martlet@example.org", to: [String] = ["ops@example.org"], user: String? = nil,
        security: MailSettings.Security = .startTLS, port: Int = 587
    ) -> MailSettings {
        MailSettings(host: "smtp.example.org", port: port, security: security, user: user, from: from, to: to)
    }

    @Test(arguments: [
        "", "ops", "@example.org", "ops@", "a@b@c", "ops@example.org\r\nRCPT TO:<x@y.z>", "ops example@x.org",
        "<ops@example.org>", "ops@example.org,x@y.z", "ops@-x.org", "ops@x..org", "é@example.org", "a\u{0}@example.org",
        "ops@example.org>",
    ])
    func `what is no address is refused as sender and as receiver`(_ address: String) {
        #expect(throws: Fault.self) { try self.settings(from: address).check(hasPassword: false) }
        #expect(throws: Fault.self) { try self.settings(to: ["ok@example.org", address]).check(hasPassword: false) }
    }

    @Test func `settings say what is wrong with them`() throws {
        try self.settings().check(hasPassword: false)
        try self.settings(user: "martlet").check(hasPassword: true)
        func field(_ settings: MailSettings, hasPassword: Bool) -> String? {
            do { try settings.check(hasPassword: hasPassword) } catch { return error.fields.first?.pointer }
            return nil
        }
        #expect(field(self.settings(to: []), hasPassword: false) == "/email/to")
        #expect(field(self.settings(port: 0), hasPassword: false) == "/email/port")
        #expect(field(self.settings(user: "a"), hasPassword: false) == "/email/password")
        #expect(field(self.settings(), hasPassword: true) == "/email/password")
        #expect(field(self.settings(user: "a", security: .none), hasPassword: true) == "/email/security")
        #expect(field(self.settings(user: "a\r\nQUIT"), hasPassword: true) == "/email/user")
    }

    @Test func `no line of a message begins what its words say, and none is too long`() {
        let hostile = String(repeating: "é – \r\nBcc: x@y.z\r\n\r\nbody\u{0}", count: 20)
        let message = MailMessage(
            id: "dlv_1", subject: hostile, text: hostile, time: Timestamp(microseconds: 1_800_000_000_000_000))
        let text = String(
            decoding: message.bytes(self.settings(to: ["a@example.org", "b@example.org"])), as: UTF8.self)
        let lines = text.components(separatedBy: "\r\n")
        let names = lines.prefix { !$0.isEmpty }.filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != ":" } }
        #expect(
            names == [
                "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type",
                "Content-Transfer-Encoding", "Auto-Submitted",
            ])
        #expect(lines.allSatisfy { $0.utf8.count <= 76 + 14 })
        #expect(text.utf8.allSatisfy { $0 < 128 && $0 != 0 })
    }
}
