import ArgumentParser
import Kernel

/// When a key ends, as the commands that make keys take it.
struct KeyEnding: ParsableArguments {
    @Option(help: "Days until it ends.") var days: Int?
    @Option(help: "When it ends, such as 2027-01-31T00:00:00Z. Never, when neither is given.") var expires: String?

    /// Takes the arguments.
    init() {}

    /// Refuses what contradicts itself before anything is asked.
    func validate() throws {
        if self.days != nil, self.expires != nil { throw ValidationError("Give --days or --expires, not both.") }
        if let days = self.days, !(1...36_500).contains(days) { throw ValidationError("--days takes 1 to 36500.") }
    }

    func moment() throws -> Timestamp? {
        if let days = self.days { return SystemWallClock().now() + .seconds(days * 86_400) }
        return try self.expires.map { text in
            guard let moment = Timestamp(text) else {
                throw Fault(.invalid, "--expires takes a time such as 2027-01-31T00:00:00Z, and not \(text).")
            }
            return moment
        }
    }
}
