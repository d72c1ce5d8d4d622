extension Observability {
    func write(_ writer: inout YAMLWriter) {
        var lines: [(String, String)] = []
        if let stdout = self.stdout { lines.append(("stdout", "\(stdout)")) }
        if let file = self.file { lines.append(("file", YAMLWriter.scalar(file))) }
        if lines.isEmpty, self.openTelemetry == nil { return writer.line(0, "observability", "{}") }
        writer.opening(0, "observability")
        self.openTelemetry?.write(&writer)
        for (key, value) in lines { writer.line(1, key, value) }
    }
}

extension Observability.OpenTelemetry {
    fileprivate func write(_ writer: inout YAMLWriter) {
        var lines: [(String, String)] = []
        if let enabled = self.enabled { lines.append(("enabled", "\(enabled)")) }
        if let endpoint = self.endpoint { lines.append(("endpoint", YAMLWriter.scalar(endpoint))) }
        if let transport = self.transport { lines.append(("protocol", YAMLWriter.scalar(transport))) }
        if let name = self.serviceName { lines.append(("service_name", YAMLWriter.scalar(name))) }
        if let insecure = self.insecure { lines.append(("insecure", "\(insecure)")) }
        if lines.isEmpty, self.resourceAttributes == nil { return writer.line(1, "otel", "{}") }
        writer.opening(1, "otel")
        for (key, value) in lines { writer.line(2, key, value) }
        guard let attributes = self.resourceAttributes else { return }
        if attributes.isEmpty { return writer.line(2, "resource_attributes", "{}") }
        writer.opening(2, "resource_attributes")
        for (key, value) in attributes.sorted(by: { $0.key < $1.key }) {
            writer.line(3, key, YAMLWriter.scalar(value))
        }
    }
}
