/// Makes ids: the time in front, chance behind.
package struct IDSource: Sendable {
    private let clock: any WallClock
    private let random: @Sendable () -> UInt64

    /// Takes the time from `clock`; `random` gives 64 bits of chance, the system's unless a test says otherwise.
    package init(
        clock: any WallClock,
        random: @escaping @Sendable () -> UInt64 = { .random(in: .min ... .max) }
    ) {
        self.clock = clock
        self.random = random
    }

    /// A new id.
    package func make<Kind: IDKind>(_: ID<Kind>.Type = ID<Kind>.self) -> ID<Kind> {
        let milliseconds = UInt64(bitPattern: self.clock.now().microseconds / 1000)
        return ID(high: milliseconds << 16 | self.random() & 0xFFFF, low: self.random())
    }
}
