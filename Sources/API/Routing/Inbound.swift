import FoundationEssentials
package import HTTPTypes
package import Kernel

/// A request on its way to a route.
package struct Inbound: Sendable {
    /// Method, path and header fields.
    package let head: HTTPRequest
    /// The path's parameters, percent-decoded.
    package let parameters: [String: String]
    /// The query's parameters, percent-decoded; the last of a name wins in look-ups.
    package let query: [(name: String, value: String)]
    /// The whole body, no longer than the route takes.
    package let body: [UInt8]
    /// The browser session, if the request came with its cookie.
    package let session: SessionID?
    /// Tells whether the caller's credentials still hold; open streams ask it after revocations.
    package let isStillAllowed: @Sendable () async -> Bool

    /// Describes a request.
    package init(
        head: HTTPRequest, parameters: [String: String], query: [(name: String, value: String)], body: [UInt8],
        session: SessionID?, isStillAllowed: @escaping @Sendable () async -> Bool
    ) {
        self.head = head
        self.parameters = parameters
        self.query = query
        self.body = body
        self.session = session
        self.isStillAllowed = isStillAllowed
    }

    /// A parameter of the path; empty when the route has none of that name.
    package func parameter(_ name: String) -> String { self.parameters[name] ?? "" }

    /// An id in the path. Throws `notFound` when it is none: nothing has such an id.
    package func id<Kind>(_ name: String, of what: String, _: ID<Kind>.Type = ID<Kind>.self) throws(Fault) -> ID<Kind> {
        guard let id = ID<Kind>(self.parameter(name)) else { throw .notFound(what) }
        return id
    }

    /// A parameter of the query.
    package func query(_ name: String) -> String? { self.query.last { $0.name == name }?.value }

    /// A truth value in the query: present without value, `true` or `1`.
    package func flag(_ name: String) -> Bool {
        self.query(name).map { ["", "true", "1", "yes"].contains($0) } ?? false
    }

    /// Which part of a list is wanted.
    package func page() throws(Fault) -> PageRequest {
        var limit = 50
        if let text = self.query("limit") {
            guard let number = Int(text), (1...500).contains(number) else {
                throw Fault(
                    .invalid, "The limit must be a number from 1 to 500.",
                    fields: [.init(pointer: "limit", detail: "must be 1 to 500")])
            }
            limit = number
        }
        return PageRequest(limit: limit, after: self.query("after"))
    }

    /// A header field's value.
    package func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { self.head.headerFields[$0] } }

    /// The body as JSON of that shape. Throws `invalid` naming the field that is wrong.
    package func decode<Value: Decodable>(_: Value.Type = Value.self) throws(Fault) -> Value {
        let bytes = self.body.isEmpty ? Array("{}".utf8) : self.body
        do {
            return try JSONDecoder().decode(Value.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Fault(error)
        } catch {
            throw Fault(.invalid, "The body is not JSON.")
        }
    }

    /// The body as a form: `application/x-www-form-urlencoded`.
    package func form() -> [(name: String, value: String)] {
        FormCoding.decode(String(decoding: self.body, as: UTF8.self))
    }

    /// The parts of a form in `multipart/form-data`; nil for any other body. Throws `invalid` when it breaks off.
    package func parts() throws(Fault) -> [MultipartForm.Part]? {
        guard let boundary = MultipartForm.boundary(of: self.head.headerFields[.contentType]) else { return nil }
        return try MultipartForm(self.body, boundary: boundary).parts
    }
}
