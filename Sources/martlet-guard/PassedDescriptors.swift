import CGuard
import GuardWire

/// What a sandbox gets beyond its three streams: its end of the channel, then files.
struct PassedDescriptors: ~Copyable {
    /// In the order in which the program has them.
    private(set) var numbers: [Int32] = []
    private var channel: Descriptor?

    /// Opens what `box` asks for; nothing for nil.
    init(_ box: BoxConfiguration?) throws(GuardFault) {
        guard let box else { return }
        var ours: Int32 = -1
        var theirs: Int32 = -1
        let error = cguard_channel(&ours, &theirs)
        guard error == 0 else { throw GuardFault("making the channel", error) }
        self.channel = Descriptor(ours)
        try self.lift(Descriptor(theirs))
        for bytes in box.files {
            let file = Descriptor(cguard_memory_file(bytes, bytes.count))
            guard file.number >= 0 else { throw GuardFault("keeping a file") }
            try self.lift(file)
        }
    }

    deinit {
        for number in self.numbers { _ = Descriptor(number) }
    }

    /// Above all numbers that the program may get, so that none overwrites another.
    private mutating func lift(_ descriptor: consuming Descriptor) throws(GuardFault) {
        let number = cguard_lift(descriptor.number)
        guard number >= 0 else { throw GuardFault("duplicating a descriptor") }
        self.numbers.append(number)
    }

    /// The guard's end; nil where nothing was asked for. The program's ends are closed.
    consuming func intoBox(_ configuration: BoxConfiguration?) -> Box? {
        guard let configuration else { return nil }
        switch self.channel.take() {
        case .some(let channel): return Box(channel: channel, configuration: configuration)
        case .none: return nil
        }
    }
}
