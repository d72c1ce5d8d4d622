package import Kernel

/// A rollout as the API shows it.
package struct RolloutResource: Codable, Sendable, Hashable {
    /// Its id.
    package var id: RolloutID
    /// The bundle's name.
    package var bundle: String
    /// The version.
    package var version: Int64
    /// The environment.
    package var environmentID: EnvironmentID
    /// `waiting`, `live`, `superseded`, `denied` or `cancelled`.
    package var state: String
    /// Why it was denied or cancelled.
    package var reason: String?
    /// The rollout that it undoes.
    package var rollsBack: RolloutID?
    /// What its maker says about it.
    package var note: String?
    /// Who made it.
    package var createdBy: ActorResource
    /// When it was asked for.
    package var createdAt: Timestamp
    /// When it went live.
    package var startedAt: Timestamp?
    /// When it was over.
    package var finishedAt: Timestamp?
    /// How many agents apply it; only where one is shown.
    package var acknowledged: Int?
    /// How many agents are to; only where one is shown.
    package var expected: Int?

    private enum CodingKeys: String, CodingKey {
        case id, bundle, version, state, reason, note, acknowledged, expected
        case environmentID = "environment_id"
        case rollsBack = "rolls_back"
        case createdBy = "created_by"
        case createdAt = "created_at"
        case startedAt = "started_at"
        case finishedAt = "finished_at"
    }

    /// Joins the fields.
    package init(
        id: RolloutID, bundle: String, version: Int64, environmentID: EnvironmentID, state: String,
        reason: String? = nil, rollsBack: RolloutID? = nil, note: String? = nil, createdBy: ActorResource,
        createdAt: Timestamp, startedAt: Timestamp? = nil, finishedAt: Timestamp? = nil, acknowledged: Int? = nil,
        expected: Int? = nil
    ) {
        self.id = id
        self.bundle = bundle
        self.version = version
        self.environmentID = environmentID
        self.state = state
        self.reason = reason
        self.rollsBack = rollsBack
        self.note = note
        self.createdBy = createdBy
        self.createdAt = createdAt
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.acknowledged = acknowledged
        self.expected = expected
    }
}
