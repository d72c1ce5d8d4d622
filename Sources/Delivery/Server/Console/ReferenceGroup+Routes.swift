import API
import Console
import HTTPTypes
import Kernel

extension ReferenceGroup {
    /// The reference of a table of routes, by group in order of appearance.
    static func groups(of routes: [Route]) -> [ReferenceGroup] {
        var order: [String] = []
        for route in routes where !order.contains(route.description.group) { order.append(route.description.group) }
        return order.map { group in
            ReferenceGroup(
                title: group, summary: "",
                routes: routes.filter { $0.description.group == group }.map { ReferenceRoute($0) })
        }
    }
}

extension ReferenceRoute {
    fileprivate init(_ route: Route) {
        let permission: String? =
            switch route.access {
            case .open: nil
            case .authenticated: "any credentials"
            case .permission(let permission): permission.rawValue
            }
        let query = route.description.query.map {
            ReferenceField(name: "?\($0.name)", type: $0.type, required: false, summary: $0.summary)
        }
        let header =
            route.takesIdempotencyKey
            ? [
                ReferenceField(
                    name: "Idempotency-Key", type: "header field", required: false,
                    summary: "The same key and request within 24 hours get the first answer again.")
            ] : []
        self.init(
            method: route.method.rawValue, path: route.path, permission: permission,
            summary: route.description.summary, status: route.description.status,
            request: header + query + Self.fields(route.description.request),
            response: Self.fields(route.description.response))
    }

    private static func fields(_ schema: Schema?) -> [ReferenceField] {
        guard case .object(_, let fields) = schema else { return [] }
        return fields.map {
            ReferenceField(name: $0.name, type: Self.words($0.schema), required: $0.isRequired, summary: "")
        }
    }

    private static func words(_ schema: Schema) -> String {
        switch schema {
        case .string(let format): format ?? "text"
        case .integer: "whole number"
        case .number: "number"
        case .boolean: "true or false"
        case .anything: "anything"
        case .oneOf(let values): values.joined(separator: " | ")
        case .array(let element): "list of \(Self.words(element))"
        case .map(let value): "names to \(Self.words(value))"
        case .object(let name, _): name
        }
    }
}
