/// Lets one at a time make a layer; whoever waited finds it made.
actor LayerTurns {
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]

    /// Returns when it is the caller's turn for that key.
    func enter(_ key: String) async {
        if self.waiting[key] == nil {
            self.waiting[key] = []
            return
        }
        await withCheckedContinuation { self.waiting[key]?.append($0) }
    }

    /// Ends the caller's turn.
    func leave(_ key: String) {
        guard var others = self.waiting[key], !others.isEmpty else {
            self.waiting[key] = nil
            return
        }
        let next = others.removeFirst()
        self.waiting[key] = others
        next.resume()
    }
}
