import TestSupport

/// Damages bytes in the ways that disks, networks and people do.
struct WireFuzz: RandomNumberGenerator {
    private var random: SeededGenerator

    init(seed: UInt64) { self.random = SeededGenerator(seed: seed) }

    mutating func next() -> UInt64 { self.random.next() }

    mutating func damage(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &self)
            switch self.next() % 6 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: self.next())
            case 1: bytes[place] ^= 1 << UInt8(self.next() % 8)
            case 2: bytes = Array(bytes[..<place])
            case 3: bytes.insert(UInt8(truncatingIfNeeded: self.next()), at: place)
            case 4: bytes.replaceSubrange(place..<min(place + 4, bytes.count), with: [255, 255, 255, 255])
            default: bytes += bytes[place...]
            }
        }
        return bytes
    }

    mutating func noise() -> [UInt8] {
        (0..<Int.random(in: 0...200, using: &self)).map { _ in UInt8(truncatingIfNeeded: self.next()) }
    }
}
