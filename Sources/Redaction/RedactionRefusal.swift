/// Why secrets cannot be redacted.
package enum RedactionRefusal: Error, Equatable, Sendable {
    /// The secret at this place in the list is under `Redactor.minimumSecretLength` bytes.
    case tooShort(index: Int)
}
