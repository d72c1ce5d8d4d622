import API
import Kernel

/// A rollout in the list.
struct RolloutRow: Listed {
    static let headings = ["ID", "BUNDLE", "VERSION", "WHERE", "STATE", "BY", "MADE", "NOTE"]
    let rollout: RolloutResource
    let place: String

    var cells: [String] {
        [
            self.rollout.id.description, self.rollout.bundle, String(self.rollout.version), self.place,
            self.rollout.state, self.rollout.createdBy.name, Terminal.short(self.rollout.createdAt),
            self.rollout.note ?? "",
        ]
    }

    func encode(to encoder: any Encoder) throws { try self.rollout.encode(to: encoder) }
}
