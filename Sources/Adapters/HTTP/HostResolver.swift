import Dispatch
import Glibc
import Synchronization

/// Finds the addresses of a host.
package protocol HostResolver: Sendable {
    /// The addresses in the order in which they are best tried. Empty, or an error, when there are none.
    func addresses(of host: String) async throws -> [IPAddress]
}

/// Asks the operating system, as every other program of this machine does.
package struct SystemHostResolver: HostResolver {
    /// There is only one.
    package init() {}

    package func addresses(of host: String) async throws -> [IPAddress] {
        let answer = Answer()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                answer.set(continuation)
                // The call blocks for as long as the system's resolver likes; whoever has no time left goes on without.
                DispatchQueue.global().async { answer.give(.success(Self.look(host))) }
            }
        } onCancel: {
            answer.give(.failure(CancellationError()))
        }
    }

    private static func look(_ host: String) -> [IPAddress] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_ADDRCONFIG
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &first) == 0, let first else { return [] }
        defer { freeaddrinfo(first) }
        var found: [IPAddress] = []
        for entry in sequence(first: first, next: { $0.pointee.ai_next }) {
            if let raw = UnsafeRawPointer(entry.pointee.ai_addr), let address = IPAddress(raw), !found.contains(address)
            {
                found.append(address)
            }
        }
        return found
    }

    /// Goes to the waiting task once, whoever comes first: the resolver or the cancellation.
    private final class Answer: Sendable {
        private enum State {
            case empty
            case waiting(CheckedContinuation<[IPAddress], any Error>)
            case early(Result<[IPAddress], any Error>)
            case over
        }

        private let state = Mutex(State.empty)

        func set(_ continuation: CheckedContinuation<[IPAddress], any Error>) {
            let early = self.state.withLock { state -> Result<[IPAddress], any Error>? in
                if case .early(let result) = state {
                    state = .over
                    return result
                }
                state = .waiting(continuation)
                return nil
            }
            if let early { continuation.resume(with: early) }
        }

        func give(_ result: Result<[IPAddress], any Error>) {
            let waiting = self.state.withLock { state -> CheckedContinuation<[IPAddress], any Error>? in
                switch state {
                case .empty:
                    state = .early(result)
                    return nil
                case .waiting(let continuation):
                    state = .over
                    return continuation
                case .early, .over: return nil
                }
            }
            waiting?.resume(with: result)
        }
    }
}
