import AsyncHTTPClient
import Glibc
package import Kernel
import NIOCore
import NIOHTTP1
package import Notifications

/// The one client for addresses that users give. It resolves the host itself, looks at every address it gets, and connects
/// to the very address it looked at, so that a name which resolves to another one a moment later leads nowhere else.
/// Redirects are not followed. An answer's header may have 80 KiB, which is the parser's own limit.
package struct GuardedClient: OutgoingCalls {
    private let gate: OutgoingGate
    private let timeout: Duration
    private let answerLimit: Int

    /// Calls what is public or allowed. `timeout` holds for a call as a whole; `answerLimit` bytes of an answer are read,
    /// and no more.
    package init(
        allowance: OutgoingAllowance, resolver: any HostResolver = SystemHostResolver(),
        timeout: Duration = .seconds(10), answerLimit: Int = 2048
    ) {
        self.gate = OutgoingGate(allowance: allowance, resolver: resolver)
        self.timeout = timeout
        self.answerLimit = answerLimit
    }

    package func check(_ address: String) throws(Fault) {
        let parsed = try OutgoingAddress(address)
        guard let refusal = self.gate.refusal(of: parsed) else { return }
        throw Fault(.invalid, refusal, fields: [.init(pointer: "/url", detail: "is not allowed")])
    }

    package func send(_ call: OutgoingCall) async throws(OutgoingFailure) -> OutgoingAnswer {
        let address: OutgoingAddress
        do { address = try OutgoingAddress(call.address) } catch { throw .refused(error.message) }
        let timeout = self.timeout
        do {
            return try await withThrowingTaskGroup(of: OutgoingAnswer?.self) { group in
                group.addTask { try await self.send(call, to: address) }
                group.addTask {
                    try await Task.sleep(for: timeout)
                    return nil
                }
                defer { group.cancelAll() }
                guard let answer = try await group.next() ?? nil else {
                    throw OutgoingFailure.unreachable("There was no answer within \(Int(timeout.seconds)) seconds.")
                }
                return answer
            }
        } catch let failure as OutgoingFailure {
            throw failure
        } catch let error as IOError where error.errnoCode != 0 {
            throw .unreachable("The call failed: \(String(cString: strerror(error.errnoCode))).")
        } catch {
            throw .unreachable("The call failed: \(error)")
        }
    }

    private func send(_ call: OutgoingCall, to address: OutgoingAddress) async throws -> OutgoingAnswer {
        let places = try await self.gate.places(of: address)
        for (index, place) in places.enumerated() {
            do {
                return try await self.send(call, to: address, at: place)
            } catch let error as IOError where index < places.count - 1 && Self.meansNobodyThere(error.errnoCode) {
                continue
            }
        }
        throw OutgoingFailure.unreachable("The host \(address.hostText) has no address.")
    }

    private func send(
        _ call: OutgoingCall, to address: OutgoingAddress, at place: IPAddress
    ) async throws -> OutgoingAnswer {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.decompression = .disabled
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.timeout.connect = .nanoseconds(self.timeout.wholeMicroseconds * 1000)
        if case .name(let name) = address.host { configuration.dnsOverride = [name: place.description] }
        // A client of its own, because what it is pinned to holds for this call alone.
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let answer = try await self.exchange(call, address, client)
            try await client.shutdown()
            return answer
        } catch {
            try? await client.shutdown()
            throw error
        }
    }

    private func exchange(
        _ call: OutgoingCall, _ address: OutgoingAddress, _ client: HTTPClient
    ) async throws -> OutgoingAnswer {
        var request = HTTPClientRequest(url: address.text)
        request.method = .POST
        for (name, value) in call.headers { request.headers.add(name: name, value: value) }
        request.body = .bytes(ByteBuffer(bytes: call.body))
        let response = try await client.execute(
            request, timeout: .nanoseconds(self.timeout.wholeMicroseconds * 1000))
        var beginning: [UInt8] = []
        for try await buffer in response.body {
            beginning += buffer.readableBytesView.prefix(self.answerLimit - beginning.count)
            if beginning.count >= self.answerLimit { break }
        }
        return OutgoingAnswer(status: Int(response.status.code), beginning: beginning)
    }

    private static func meansNobodyThere(_ code: Int32) -> Bool {
        [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, ETIMEDOUT].contains(code)
    }
}
