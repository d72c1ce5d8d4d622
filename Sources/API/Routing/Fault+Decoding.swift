package import Kernel

extension Fault {
    /// Says which field of a JSON body is wrong and what it must be.
    package init(_ error: DecodingError) {
        func pointer(_ path: [any CodingKey]) -> String {
            path.map { "/" + ($0.intValue.map { String($0) } ?? $0.stringValue) }.joined()
        }
        let place: String
        let detail: String
        switch error {
        case .keyNotFound(let key, let context):
            (place, detail) = (pointer(context.codingPath + [key]), "is missing")
        case .valueNotFound(_, let context):
            (place, detail) = (pointer(context.codingPath), "must not be null")
        case .typeMismatch(let type, let context):
            (place, detail) = (pointer(context.codingPath), "must be \(Self.words(type))")
        case .dataCorrupted(let context):
            if context.codingPath.isEmpty {
                self.init(.invalid, "The body is not JSON. Send an object, such as {\"name\": \"value\"}.")
                return
            }
            (place, detail) = (pointer(context.codingPath), context.debugDescription)
        @unknown default:
            (place, detail) = ("", "could not be read")
        }
        let subject = place.isEmpty ? "The body" : "The body has a field that is wrong: \(place)"
        self.init(
            .invalid, "\(subject) \(detail).",
            fields: [Field(pointer: place, detail: detail)])
    }

    private static func words(_ type: any Any.Type) -> String {
        switch String(describing: type) {
        case "String": "text"
        case "Int", "Int64": "a whole number"
        case "Double": "a number"
        case "Bool": "true or false"
        case let name where name.hasPrefix("Array"): "a list"
        default: "an object"
        }
    }
}
