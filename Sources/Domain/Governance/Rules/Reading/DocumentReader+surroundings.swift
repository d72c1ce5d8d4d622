import Kernel

extension DocumentReader {
    /// What the document says about tools.
    mutating func tools(_ top: MapView) -> [String: ToolProperties]? {
        guard let map = self.map(top["tools"], "tools") else { return nil }
        var tools: [String: ToolProperties] = [:]
        for entry in map.entries {
            guard let tool = self.map(entry.value, map.path(entry.key)) else { continue }
            self.check(tool, ["side_effect", "idempotent"])
            let idempotent = self.bool(tool["idempotent"], tool.path("idempotent"))
            if let effect: SideEffect = self.choice(tool.needed("side_effect", &self), tool.path("side_effect")) {
                tools[entry.key] = ToolProperties(sideEffect: effect, isIdempotent: idempotent)
            }
        }
        return tools
    }

    /// Where agents report to.
    mutating func observability(_ top: MapView) -> Observability? {
        guard let map = self.map(top["observability"], "observability") else { return nil }
        self.check(map, ["otel", "stdout", "file"])
        var observability = Observability()
        observability.stdout = self.bool(map["stdout"], map.path("stdout"))
        if let file = map["file"] {
            if case .null = file.kind {
                observability.file = .none
            } else {
                observability.file = self.text(file, map.path("file"))
            }
        }
        if let otel = self.map(map["otel"], map.path("otel")) {
            observability.openTelemetry = self.openTelemetry(otel)
        }
        return observability
    }

    private mutating func openTelemetry(_ map: MapView) -> Observability.OpenTelemetry {
        self.check(map, ["enabled", "endpoint", "protocol", "service_name", "insecure", "resource_attributes"])
        var result = Observability.OpenTelemetry()
        result.enabled = self.bool(map["enabled"], map.path("enabled"))
        result.endpoint = self.text(map["endpoint"], map.path("endpoint"))
        result.transport = self.choice(
            map["protocol"], map.path("protocol"), [("grpc", "grpc"), ("http", "http")])
        result.serviceName = self.text(map["service_name"], map.path("service_name"))
        result.insecure = self.bool(map["insecure"], map.path("insecure"))
        if let attributes = self.map(map["resource_attributes"], map.path("resource_attributes")) {
            var texts: [String: String] = [:]
            for entry in attributes.entries { texts[entry.key] = self.text(entry.value, attributes.path(entry.key)) }
            result.resourceAttributes = texts
        }
        return result
    }
}
