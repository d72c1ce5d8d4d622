import API
import Console
import HTTPTypes
import Kernel

/// What the console's routes have in common.
enum ConsoleRoute {
    /// The group in the route table by which they are known; they are not part of the API's description.
    static let group = "Console"

    /// A page.
    static func page(
        _ path: String, _ access: Route.Access, _ summary: String, handler: @escaping Route.Handler
    ) -> Route {
        Route(
            .get, path, access,
            RouteDescription(Self.group, summary, response: .string(), responseType: "text/html"), handler: handler)
    }

    /// A form's target.
    static func form(
        _ path: String, _ access: Route.Access, _ summary: String, bodyLimit: Int = 256 * 1024,
        handler: @escaping Route.Handler
    ) -> Route {
        Route(
            .post, path, access,
            RouteDescription(Self.group, summary, status: 303, responseType: "text/html"), bodyLimit: bodyLimit,
            handler: handler)
    }
}

extension Reply {
    /// A page.
    static func html(_ html: HTML, status: HTTPResponse.Status = .ok) -> Reply {
        .bytes(html.bytes, type: "text/html; charset=utf-8", status: status)
    }
}

/// The fields of a form.
struct FormFields {
    let fields: [(name: String, value: String)]

    init(_ inbound: Inbound) { self.fields = inbound.form() }

    /// The fields among the parts of a form that may have files.
    init(_ parts: [MultipartForm.Part]) {
        self.fields = parts.filter { $0.fileName == nil }.map { ($0.name, $0.text) }
    }

    /// A field's text; empty when it is missing.
    subscript(_ name: String) -> String { self.fields.first { $0.name == name }?.value ?? "" }

    /// A field's text; nil when it is missing or blank.
    func text(_ name: String) -> String? {
        let text = self[name]
        return text.allSatisfy(\.isWhitespace) ? nil : text
    }

    /// All values of a field that may stand several times.
    func all(_ name: String) -> [String] { self.fields.filter { $0.name == name }.map(\.value) }

    /// What is put back into the form after an error; never a password.
    var echo: [String: String] {
        self.fields.reduce(into: [:]) { echo, field in
            if !["password", "current", "csrf"].contains(field.name) { echo[field.name] = field.value }
        }
    }
}

extension Fault {
    /// Whether a form is shown again with this fault beside its fields.
    var belongsToForm: Bool {
        switch self.code {
        case .invalid, .conflict, .unprocessable, .preconditionFailed, .tooManyRequests, .unauthenticated: true
        case .forbidden, .notFound, .methodNotAllowed, .tooLarge, .unsupportedMediaType, .unavailable,
            .insufficientStorage, .bug:
            false
        }
    }
}
