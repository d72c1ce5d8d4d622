import Channels
import HTTP
import Kernel
import Notifications
import TestSupport
import Testing

/// Mail through a real server.
@Suite(.timeLimit(.minutes(6))) struct SMTPMailTests {
    private static let server = Result { try ScratchMailServer() }
    private let message = MailMessage(
        id: "dlv_1", subject: "shop #7 failed – é\r\nBcc: thief@example.org",
        text: "because\n.\n.\r\nRCPT TO:<thief@example.org>\n", time: Timestamp(microseconds: 1_800_000_000_000_000))

    private static func settings(
        _ security: MailSettings.Security, to: [String], host: String = "localhost", user: String? = nil
    ) throws -> MailSettings {
        let port = try #require(try Self.server.get().ports[security.rawValue])
        return MailSettings(
            host: host, port: port, security: security, user: user, from: "martlet@example.org", to: to)
    }

    private static func mail(
        allowed: [String] = ["localhost", "127.0.0.0/8", "::1/128"], trusted: Bool = true,
        timeout: Duration = .seconds(20)
    ) throws -> SMTPMail {
        SMTPMail(
            allowance: try OutgoingAllowance(allowed), timeout: timeout,
            authorities: trusted ? try Self.server.get().authority : nil)
    }

    @Test(arguments: MailSettings.Security.allCases)
    func `a message arrives whole, over whichever security`(_ security: MailSettings.Security) async throws {
        let receiver = "\(security.rawValue)@example.org"
        let user = security == .none ? nil : "martlet"
        let settings = try Self.settings(security, to: [receiver, "second@example.org"], user: user)
        let answer = try await Self.mail().send(self.message, by: settings, password: "correct horse")
        #expect(answer.status == 250)
        let message = try #require(try Self.server.get().messages(to: receiver).first)
        #expect(message.from == "martlet@example.org" && message.to == [receiver, "second@example.org"])
        #expect(message.tls == (security != .none) && message.user == user)
        #expect(message.text == self.message.text)
        #expect(message.subject == "shop #7 failed – é  Bcc: thief@example.org")
        #expect(message.data.contains("Message-ID: <dlv_1@example.org>\r\n"))
        #expect(message.data.contains("Date: 15 Jan 2027 08:00:00 +0000\r\n"))
        #expect(!message.data.contains("\nBcc:") && !message.to.contains("thief@example.org"))
    }

    @Test(arguments: [("later@example.org", 452), ("gone@example.org", 550)])
    func `a receiver's refusal is told with its code`(_ receiver: String, _ code: Int) async throws {
        let answer = try await Self.mail().send(
            self.message, by: try Self.settings(.none, to: [receiver]), password: "")
        #expect(answer.status == code)
        #expect(String(decoding: answer.beginning, as: UTF8.self).hasPrefix("\(code) "))
        #expect(try Self.server.get().messages(to: receiver).isEmpty)
    }

    @Test func `a wrong password is refused`() async throws {
        let settings = try Self.settings(.startTLS, to: ["wrong@example.org"], user: "martlet")
        let answer = try await Self.mail().send(self.message, by: settings, password: "wrong")
        #expect(answer.status == 535)
    }

    @Test func `a certificate that nobody vouches for is not trusted`() async throws {
        let settings = try Self.settings(.startTLS, to: ["distrust@example.org"], user: "martlet")
        await #expect(throws: OutgoingFailure.self) {
            try await Self.mail(trusted: false).send(self.message, by: settings, password: "correct horse")
        }
        #expect(try Self.server.get().messages(to: "distrust@example.org").isEmpty)
    }

    @Test func `nothing is sent in the clear where a server has no STARTTLS`() async throws {
        var settings = try Self.settings(.none, to: ["clear@example.org"])
        settings.security = .startTLS
        await #expect(throws: OutgoingFailure.self) {
            try await Self.mail().send(self.message, by: settings, password: "")
        }
        #expect(try Self.server.get().messages(to: "clear@example.org").isEmpty)
    }

    @Test func `a silent server is given up when its time is over`() async throws {
        let settings = try Self.settings(.none, to: ["silence@example.org"])
        let failure = await #expect(throws: OutgoingFailure.self) {
            try await Self.mail(timeout: .milliseconds(500)).send(self.message, by: settings, password: "")
        }
        guard case .unreachable(let why) = failure else {
            return #expect(Bool(false), "\(String(describing: failure))")
        }
        #expect(why.contains("did not take the mail"))
    }

    @Test func `private servers are refused where the operator does not allow them`() async throws {
        let mail = try Self.mail(allowed: [])
        let settings = try Self.settings(.none, to: ["inside@example.org"], host: "127.0.0.1")
        #expect(throws: Fault.self) { try mail.check(settings) }
        for host in ["127.0.0.1", "localhost"] {
            let named = try Self.settings(.none, to: ["inside@example.org"], host: host)
            let failure = await #expect(throws: OutgoingFailure.self) {
                try await mail.send(self.message, by: named, password: "")
            }
            guard case .refused = failure else { return #expect(Bool(false), "\(String(describing: failure))") }
        }
    }

    @Test(arguments: ["", "a b", "mail.example.org/x", "a@b", "mail:25", "2130706433", "mail.example.org?x"])
    func `what is no host is refused`(_ host: String) throws {
        let settings = MailSettings(
            host: host, port: 25, security: .none, user: nil, from: "a@example.org", to: ["b@example.org"])
        #expect(throws: Fault.self) { try Self.mail().check(settings) }
    }
}
