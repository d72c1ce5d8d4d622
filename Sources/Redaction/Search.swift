/// What a reading searches with, borrowed for one stretch of input.
struct Search: ~Copyable {
    let tables: AutomatonTables
    let matches: UnsafeBufferPointer<SecretAutomaton.Match>
    let interesting: UnsafeBufferPointer<Bool>
}
