import Identity
import Kernel
import Testing

@Suite struct RateCounterTests {
    private func at(_ seconds: Double) -> Timestamp {
        Timestamp(microseconds: 1_800_000_000_000_000 + Int64(seconds * 1e6))
    }

    @Test func `a bucket empties and fills evenly`() throws {
        let rule = try #require(RateLimitRule(.tokenBucket, requests: 60, windowSeconds: 60, burst: 3))
        var counter = RateCounter(rule, at: self.at(0))
        #expect((0..<4).map { _ in counter.take(rule, at: self.at(0)).isAllowed } == [true, true, true, false])
        // Going on asking does not put it off.
        for step in 1...9 { #expect(!counter.take(rule, at: self.at(Double(step) / 10)).isAllowed) }
        let verdict = counter.take(rule, at: self.at(1.01))
        #expect(verdict.isAllowed && verdict.limit == 3 && verdict.remaining == 0)
        #expect(!counter.take(rule, at: self.at(1.02)).isAllowed)
        #expect(counter.take(rule, at: self.at(1000)).remaining == 2, "it never holds more than it can")
        #expect(counter.take(rule, at: self.at(0)).isAllowed, "a clock that was set back takes nothing away")
    }

    @Test func `a window slides`() throws {
        let rule = try #require(RateLimitRule(.slidingWindow, requests: 10, windowSeconds: 10))
        var counter = RateCounter(rule, at: self.at(0))
        for _ in 0..<10 { #expect(counter.take(rule, at: self.at(9)).isAllowed) }
        for _ in 0..<100 { #expect(!counter.take(rule, at: self.at(9.5)).isAllowed) }
        // A fifth of the window before is behind: two may pass, although a hundred were refused.
        #expect((0..<3).map { _ in counter.take(rule, at: self.at(12)).isAllowed } == [true, true, false])
        #expect(counter.take(rule, at: self.at(100)).remaining == 9)
    }

    @Test func `exceptions count otherwise`() throws {
        let rule = try #require(RateLimitRule(.tokenBucket, requests: 10, windowSeconds: 1))
        let own = try #require(RateLimitRule(.slidingWindow, requests: 5, windowSeconds: 1))
        let settings = RateLimitSettings(
            rules: [.reads: rule],
            exceptions: [
                "a": .init(bypass: true, multiplier: 1, rules: [:]),
                "b": .init(bypass: false, multiplier: 0.25, rules: [:]),
                "c": .init(bypass: false, multiplier: 2, rules: [.reads: own, .writes: own]),
            ])
        #expect(settings.rule(for: "a", .reads) == nil)
        #expect(settings.rule(for: "b", .reads)?.requests == 3)
        #expect(settings.rule(for: "c", .reads)?.requests == 10)
        #expect(settings.rule(for: "c", .reads)?.algorithm == .slidingWindow)
        #expect(settings.rule(for: "c", .writes)?.requests == 10)
        #expect(settings.rule(for: "d", .reads) == rule && settings.rule(for: "d", .writes) == nil)
    }
}
