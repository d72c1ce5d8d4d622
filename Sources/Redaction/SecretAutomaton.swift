/// All forms of all secrets as one Aho–Corasick automaton.
///
/// A state is a number, 0 the root: "the last `depth` bytes are the beginning of a form". Most states have one
/// child, so children are lists; only the root has a table. A space is taken for a `+` (form encoding).
final class SecretAutomaton: Sendable {
    /// A state.
    struct Node {
        /// How many bytes have been matched.
        var depth: Int32
        /// The first child, and the next child of the same parent; 0 for none.
        var child: Int32 = 0
        var sibling: Int32 = 0
        /// The longest other state that the same bytes lead to.
        var fallback: Int32 = 0
        /// The longest form that ends here; -1 for none.
        var form: Int32 = -1
        /// How many of the bytes may still become a (longer) form.
        var held: Int32 = 0
        /// The byte that leads here.
        var label: UInt8
    }

    /// What a search needs to know of a form.
    struct Match {
        let length: Int
        let tailBits: UInt8
        let tail: UInt8
    }

    let nodes: [Node]
    /// The root's children by byte.
    let root: [Int32]
    let matches: [Match]
    /// Bytes at which a search at the root has something to do.
    let interesting: [Bool]
    /// The longest form's length.
    let deepest: Int

    init(_ forms: [SecretForm]) {
        var nodes = [Node(depth: 0, label: 0)]
        var root = [Int32](repeating: 0, count: 256)
        for (index, form) in forms.enumerated() {
            Self.insert(form.bytes, as: Int32(index), into: &nodes, &root)
        }
        Self.link(&nodes, root)
        var interesting = root.map { $0 != 0 }
        interesting[0x20] = interesting[0x2B]
        for byte in [UInt8(ascii: "%"), UInt8(ascii: "\\"), 0x0A] { interesting[Int(byte)] = true }
        self.nodes = nodes
        self.root = root
        self.matches = forms.map { Match(length: $0.bytes.count, tailBits: $0.tailBits, tail: $0.tail) }
        self.interesting = interesting
        self.deepest = forms.map(\.bytes.count).max() ?? 0
    }

    private static func insert(_ bytes: [UInt8], as form: Int32, into nodes: inout [Node], _ root: inout [Int32]) {
        var state: Int32 = 0
        for byte in bytes {
            let label = AutomatonTables.folded(byte)
            var next = state == 0 ? root[Int(label)] : nodes[Int(state)].child
            while next != 0, nodes[Int(next)].label != label { next = nodes[Int(next)].sibling }
            if next == 0 {
                next = Int32(nodes.count)
                var node = Node(depth: nodes[Int(state)].depth + 1, label: label)
                if state == 0 {
                    root[Int(label)] = next
                } else {
                    node.sibling = nodes[Int(state)].child
                    nodes[Int(state)].child = next
                }
                nodes.append(node)
            }
            state = next
        }
        if nodes[Int(state)].form < 0 { nodes[Int(state)].form = form }
    }

    /// Sets fallbacks, shallow states first, and what follows from them.
    private static func link(_ nodes: inout [Node], _ root: [Int32]) {
        var queue = root.filter { $0 != 0 }
        var position = 0
        while position < queue.count {
            let state = Int(queue[position])
            position += 1
            let fallback = nodes[state].fallback
            if nodes[state].form < 0 { nodes[state].form = nodes[Int(fallback)].form }
            nodes[state].held = nodes[state].child != 0 ? nodes[state].depth : nodes[Int(fallback)].held
            var child = nodes[state].child
            while child != 0 {
                let label = nodes[Int(child)].label
                let target = nodes.withUnsafeBufferPointer { nodes in
                    root.withUnsafeBufferPointer { root in
                        AutomatonTables(nodes: nodes, root: root).next(fallback, label)
                    }
                }
                nodes[Int(child)].fallback = target
                queue.append(child)
                child = nodes[Int(child)].sibling
            }
        }
    }
}
