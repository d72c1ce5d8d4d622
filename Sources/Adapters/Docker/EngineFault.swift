import Kernel

/// Turns an engine's answers into failures that say what to do.
enum EngineFault {
    /// There was no answer.
    static func unreachable(_ address: EngineAddress, _ error: any Error) -> Fault {
        let text = String(describing: error)
        let advice =
            text.contains("EACCES") || text.contains("errno: 13") || text.contains("Permission denied")
            ? "The server's user may not use it: run as root, or add the user to the group docker."
            : "Is it running? Start it with: systemctl start docker; or set docker_host."
        return Fault(
            .unavailable, "The Docker Engine does not answer at \(address.socket). \(advice)", detail: text,
            retryAfter: 5)
    }

    /// It answered, with something else than was asked for.
    static func refused(_ status: Int, _ answer: JSON?) -> Fault {
        let message = answer?["message"]?.string ?? "status \(status)"
        switch status {
        case 400: return Fault(.unavailable, "The Docker Engine did not understand: \(message)")
        case 404: return Fault(.notFound, "The Docker Engine has no such thing: \(message)")
        case 409: return Fault(.conflict, "The Docker Engine is in the middle of something else: \(message)")
        default:
            return Fault(
                .unavailable, "The Docker Engine failed: \(message)", detail: "status \(status)", retryAfter: 5)
        }
    }
}
