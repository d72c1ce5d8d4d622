import API
import Identity
import Kernel
import Logging

/// Who sends a request, as far as it was proved.
struct Caller: Sendable {
    /// How they proved it.
    enum Proof: Sendable, Hashable { case nothing, header, cookie, wrong }

    var identity: Authenticator.Identity?
    var proof: Proof
    /// What they sent, to look it up again after a revocation.
    var secret: String?
    var address: String
    /// What they asked for: a door's credentials count there alone.
    var path = ""

    static func anonymous(address: String) -> Caller {
        Caller(identity: nil, proof: .nothing, secret: nil, address: address)
    }

    var missing: Fault {
        switch self.proof {
        case .wrong:
            Fault(
                .unauthenticated, "This key or session is unknown, revoked, or over. Sign in again, or use another key."
            )
        case .nothing, .header, .cookie:
            Fault(.unauthenticated, "Sign in, or send an API key: `Authorization: Bearer mlt_…`.")
        }
    }

    var credentials: RouteFailure.Credentials {
        if let identity = self.identity { return .principal(identity.principal) }
        return self.proof == .nothing ? .missing : .wrong
    }

    func context(requestID: RequestID, logger: Logger) -> OperationContext {
        OperationContext(
            principal: self.identity?.principal ?? .anonymous, name: self.identity?.name ?? "anonymous",
            organization: self.identity?.organization, grants: self.identity?.grants ?? [],
            service: self.identity?.service, agent: self.identity?.agent, requestID: requestID, address: self.address,
            logger: logger)
    }
}
