/// Damages bytes in the ways that disks, networks and people do.
struct WireFuzz: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        self.state = seed
    }

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var word = self.state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }

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
