import HTTPTypes
package import Kernel

/// The OpenAPI 3.1 description of a set of routes.
package struct OpenAPI: Sendable {
    private let routes: [Route]
    private let version: String

    /// Describes these routes.
    package init(_ routes: [Route], version: String) {
        self.routes = routes
        self.version = version
    }

    /// The description as a JSON value.
    package var document: JSON {
        var components: [String: JSON] = [:]
        var paths: [String: [String: JSON]] = [:]
        for route in self.routes {
            paths[route.path, default: [:]][route.method.rawValue.lowercased()] = Self.operation(route, &components)
        }
        components["Problem"] = Self.problem
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Martlet", "version": .string(self.version),
                "description": "Deploy services, and watch them live. Errors are RFC 9457 problems.",
                "license": ["name": "Apache-2.0", "identifier": "Apache-2.0"],
            ],
            "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "schemas": .object(components),
                "securitySchemes": [
                    "key": ["type": "http", "scheme": "bearer", "description": "An API key, mlt_…"],
                    "header": ["type": "apiKey", "in": "header", "name": "X-API-Key"],
                    "session": ["type": "apiKey", "in": "cookie", "name": "martlet_session"],
                ],
            ],
        ]
    }

    private static func operation(_ route: Route, _ components: inout [String: JSON]) -> JSON {
        let about = route.description
        var operation: [String: JSON] = [
            "operationId": .string(Self.operationID(route)),
            "summary": .string(about.summary),
            "tags": [.string(about.group)],
        ]
        switch route.access {
        case .open: operation["security"] = []
        case .authenticated: operation["security"] = Self.security
        case .permission(let permission):
            operation["security"] = Self.security
            operation["x-permission"] = .string(permission.rawValue)
        }
        let inPath: [JSON] = Self.parameters(in: route.path).map {
            ["name": .string($0), "in": "path", "required": true, "schema": ["type": "string"]]
        }
        let inQuery: [JSON] = about.query.map {
            [
                "name": .string($0.name), "in": "query", "description": .string($0.summary),
                "schema": Self.schema($0),
            ]
        }
        let parameters = inPath + inQuery + (route.takesIdempotencyKey ? [Self.idempotencyKey] : [])
        if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
        if let request = about.request {
            operation["requestBody"] = [
                "required": true,
                "content": ["application/json": ["schema": Self.schema(request, &components)]],
            ]
        }
        var success: [String: JSON] = ["description": "Success."]
        if let response = about.response {
            success["content"] = [about.responseType: ["schema": Self.schema(response, &components)]]
        }
        if route.takesIdempotencyKey { success["headers"] = ["Idempotent-Replay": Self.idempotentReplay] }
        operation["responses"] = [
            String(about.status): .object(success),
            "default": [
                "description": "What is wrong, and what to change.",
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ],
        ]
        return .object(operation)
    }

    private static func schema(_ parameter: RouteDescription.Parameter) -> JSON {
        guard let range = parameter.range else { return ["type": .string(parameter.type)] }
        return [
            "type": .string(parameter.type), "minimum": .int(Int64(range.lowerBound)),
            "maximum": .int(Int64(range.upperBound)),
        ]
    }

    private static let idempotencyKey: JSON = [
        "name": "Idempotency-Key", "in": "header",
        "description": .string(
            "Any text of the caller's, to repeat the request safely within 24 hours: the same key with the same "
                + "method, path and body gets the first answer again. With anything else it is refused with 422, and "
                + "while the first request runs with 409. After a failure other than a conflict it is a fresh try."),
        "schema": ["type": "string", "minLength": 1, "maxLength": 255],
    ]
    private static let idempotentReplay: JSON = [
        "description": "`true` when this is the first answer again.", "schema": ["type": "boolean"],
    ]
    private static let security: JSON = [["key": []], ["header": []], ["session": []]]

    /// The names in braces.
    package static func parameters(in path: String) -> [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }

    private static func operationID(_ route: Route) -> String {
        let words = route.path.split(separator: "/").filter { $0 != "api" && $0 != "v1" }.map { part in
            part.hasPrefix("{") ? "by_" + part.dropFirst().dropLast() : String(part)
        }
        return ([route.method.rawValue.lowercased()] + words).joined(separator: "_")
            .replacing("-", with: "_").replacing(".", with: "_")
    }

    private static func schema(_ schema: Schema, _ components: inout [String: JSON]) -> JSON {
        switch schema {
        case .string(let format):
            return format.map { ["type": "string", "format": .string($0)] } ?? ["type": "string"]
        case .integer: return ["type": "integer"]
        case .number: return ["type": "number"]
        case .boolean: return ["type": "boolean"]
        case .anything: return [:]
        case .oneOf(let values): return ["type": "string", "enum": .array(values.map { .string($0) })]
        case .array(let element): return ["type": "array", "items": Self.schema(element, &components)]
        case .map(let value): return ["type": "object", "additionalProperties": Self.schema(value, &components)]
        case .object(let name, let fields):
            var properties: [String: JSON] = [:]
            for field in fields { properties[field.name] = Self.schema(field.schema, &components) }
            let object: JSON = [
                "type": "object", "properties": .object(properties),
                "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
            ]
            // Lists of different things share a type name, and are told in place.
            if name == "List" { return object }
            components[name] = object
            return ["$ref": .string("#/components/schemas/\(name)")]
        }
    }

    private static let problem: JSON = [
        "type": "object",
        "required": ["type", "title", "status", "code", "detail", "request_id"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
            "code": ["type": "string"], "detail": ["type": "string"], "request_id": ["type": "string"],
            "errors": [
                "type": "array",
                "items": [
                    "type": "object",
                    "properties": ["pointer": ["type": "string"], "detail": ["type": "string"]],
                ],
            ],
        ],
    ]
}
