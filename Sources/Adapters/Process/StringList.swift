internal import Glibc

/// Strings as C wants them: an array of pointers that ends with NULL.
struct StringList: ~Copyable {
    private let pointers: UnsafeMutableBufferPointer<UnsafeMutablePointer<CChar>?>

    init(_ strings: [String]) {
        self.pointers = .allocate(capacity: strings.count + 1)
        self.pointers.initialize(repeating: nil)
        for (index, string) in strings.enumerated() { self.pointers[index] = strdup(string) }
    }

    deinit {
        for pointer in self.pointers { free(pointer) }
        self.pointers.deallocate()
    }

    /// Valid as long as this list.
    var base: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? { self.pointers.baseAddress }
}
