/// Where an agent reports to, besides the server; each part nil where the document does not say.
package struct Observability: Sendable, Hashable {
    /// OpenTelemetry.
    package struct OpenTelemetry: Sendable, Hashable {
        /// Whether it reports.
        package var enabled: Bool?
        /// Where to.
        package var endpoint: String?
        /// `grpc` or `http`.
        package var transport: String?
        /// Under which name.
        package var serviceName: String?
        /// Whether without TLS.
        package var insecure: Bool?
        /// With which attributes.
        package var resourceAttributes: [String: String]?

        /// Says nothing yet.
        package init() {}
    }

    /// OpenTelemetry.
    package var openTelemetry: OpenTelemetry?
    /// Whether to the standard output.
    package var stdout: Bool?
    /// To which file.
    package var file: String?

    /// Says nothing yet.
    package init() {}
}
