/// The automaton's tables, borrowed for one stretch of searching.
struct AutomatonTables {
    let nodes: UnsafeBufferPointer<SecretAutomaton.Node>
    let root: UnsafeBufferPointer<Int32>

    /// Form encoding writes a space as `+`: both are one to the automaton.
    @inline(__always)
    static func folded(_ byte: UInt8) -> UInt8 { byte == 0x20 ? 0x2B : byte }

    /// The state after one more (folded) byte.
    @inline(__always)
    func next(_ state: Int32, _ byte: UInt8) -> Int32 {
        var state = state
        while state != 0 {
            let child = self.child(of: state, byte)
            if child != 0 { return child }
            state = self.nodes[Int(state)].fallback
        }
        return self.root[Int(byte)]
    }

    /// The state that goes on from this one with a (folded) byte; 0 for none.
    @inline(__always)
    func child(of state: Int32, _ byte: UInt8) -> Int32 {
        if state == 0 { return self.root[Int(byte)] }
        var child = self.nodes[Int(state)].child
        while child != 0, self.nodes[Int(child)].label != byte { child = self.nodes[Int(child)].sibling }
        return child
    }
}
