import Governance
import Synchronization

/// Frames that are made once for all agents that get them.
final class FrameCache: Sendable {
    private let known = Mutex<[String: [UInt8]]>([:])
    private static let capacity = 64

    func updates(_ delivery: Delivery) -> [UInt8] {
        if let bytes = self.known.withLock({ $0[delivery.identity] }) { return bytes }
        let bytes = DeliveryShape.updates(delivery)
        self.known.withLock { known in
            if known.count >= Self.capacity { known = [:] }
            known[delivery.identity] = bytes
        }
        return bytes
    }
}
