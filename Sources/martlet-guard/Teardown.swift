/// How far the end of a tree has come. Time comes in as an argument; the caller sends the signals.
struct Teardown {
    /// Each stage's exits: the next below, or the end of the last process at any time.
    enum Stage: Equatable {
        /// The leader runs. To `settling` when it ends, to `terminating` or `killing` when it must.
        case none
        /// The leader has ended by itself; helpers such as `tee` get a moment to end, too.
        case settling(until: Moment)
        /// TERM was sent.
        case terminating(until: Moment)
        /// KILL is sent again and again.
        case killing(again: Moment, pause: Int64, giveUp: Moment)
        /// Something cannot be ended, and is left.
        case abandoned
    }

    /// What the caller must do now.
    enum Action: Equatable {
        case nothing
        case terminate
        case kill
        case abandon
    }

    static let settling: Int64 = 250_000
    static let afterLeader: Int64 = 1_000_000
    static let patience: Int64 = 30_000_000
    private static let firstPause: Int64 = 10_000
    private static let longestPause: Int64 = 200_000

    private(set) var stage: Stage = .none

    /// When `advance` is to be asked next.
    var deadline: Moment? {
        switch self.stage {
        case .none, .abandoned: nil
        case .settling(let until), .terminating(let until): until
        case .killing(let again, _, _): again
        }
    }

    /// The leader has ended by itself.
    mutating func leaderEnded(at now: Moment) {
        guard self.stage == .none else { return }
        self.stage = .settling(until: now.advanced(by: Self.settling))
    }

    /// The tree must end: TERM now, KILL after the grace.
    mutating func begin(grace: Int64, at now: Moment) -> Action {
        switch self.stage {
        case .none, .settling:
            self.stage = .terminating(until: now.advanced(by: grace))
            return .terminate
        case .terminating, .killing, .abandoned:
            return .nothing
        }
    }

    /// The tree must end at once.
    mutating func killNow(at now: Moment) -> Action {
        switch self.stage {
        case .none, .settling, .terminating:
            self.stage = .killing(
                again: now.advanced(by: Self.firstPause),
                pause: Self.firstPause,
                giveUp: now.advanced(by: Self.patience)
            )
            return .kill
        case .killing, .abandoned:
            return .nothing
        }
    }

    /// What a passed deadline asks for.
    mutating func advance(at now: Moment) -> Action {
        guard let deadline, deadline <= now else { return .nothing }
        switch self.stage {
        case .none, .abandoned:
            return .nothing
        case .settling:
            return self.begin(grace: Self.afterLeader, at: now)
        case .terminating:
            return self.killNow(at: now)
        case .killing(_, let pause, let giveUp):
            guard now < giveUp else {
                self.stage = .abandoned
                return .abandon
            }
            let longer = min(pause * 2, Self.longestPause)
            self.stage = .killing(again: now.advanced(by: longer), pause: longer, giveUp: giveUp)
            return .kill
        }
    }
}
