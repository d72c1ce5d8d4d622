import Dispatch
package import HTTP
package import Kernel
package import Notifications

/// Mail by SMTP. Like calls of webhooks it connects to the very address that was looked at.
package struct SMTPMail: OutgoingMail {
    private let gate: OutgoingGate
    private let timeout: Duration
    private let authorities: String?

    /// Sends through servers that are public or allowed. `timeout` holds for a conversation as a whole; `authorities` is
    /// a file with the authorities to trust, the system's where there is none.
    package init(
        allowance: OutgoingAllowance, resolver: any HostResolver = SystemHostResolver(),
        timeout: Duration = .seconds(20), authorities: String? = nil
    ) {
        self.gate = OutgoingGate(allowance: allowance, resolver: resolver)
        self.timeout = timeout
        self.authorities = authorities
    }

    package func check(_ settings: MailSettings) throws(Fault) {
        let address = try Self.address(settings)
        guard let refusal = self.gate.refusal(of: address) else { return }
        throw Fault(.invalid, refusal, fields: [.init(pointer: "/email/host", detail: "is not allowed")])
    }

    package func send(
        _ message: MailMessage, by settings: MailSettings, password: String
    ) async throws(OutgoingFailure) -> OutgoingAnswer {
        let address: OutgoingAddress
        do { address = try Self.address(settings) } catch { throw .refused(error.message) }
        let places: [IPAddress]
        do {
            places = try await self.gate.places(of: address)
        } catch let failure as OutgoingFailure {
            throw failure
        } catch {
            throw .unreachable("The host \(settings.host) has no address.")
        }
        guard !places.isEmpty else { throw .unreachable("The host \(settings.host) has no address.") }
        let order = SMTPExchange.Order(
            settings: settings, password: password,
            places: places.map { if case .v6 = $0 { "[\($0)]" } else { "\($0)" } }, bytes: message.bytes(settings),
            timeout: self.timeout, authorities: self.authorities)
        // The library blocks, for as long as its own deadline at most.
        let result = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: SMTPExchange.run(order)) }
        }
        return try result.get()
    }

    /// The server's address, read as strictly as a webhook's.
    private static func address(_ settings: MailSettings) throws(Fault) -> OutgoingAddress {
        let fault = Fault(
            .invalid, "\(settings.host.prefix(100)) is no mail server's name.",
            fields: [
                .init(
                    pointer: "/email/host",
                    detail: "must be a name, four decimal numbers, or an IPv6 address in brackets")
            ])
        if settings.host.contains(where: { "/?#@\\".contains($0) }) { throw fault }
        do {
            let address = try OutgoingAddress("https://\(settings.host):\(settings.port)")
            guard address.port == settings.port, address.target == "/" else { throw fault }
            return address
        } catch { throw fault }
    }
}
