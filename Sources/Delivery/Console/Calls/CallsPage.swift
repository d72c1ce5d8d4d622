package import API
package import Kernel

/// What agents did, newest first, with facets.
package struct CallsPage: Sendable {
    /// What is looked for.
    package struct Filter: Sendable, Hashable {
        /// Only of this environment.
        package var environment: EnvironmentID?
        /// Values by the facet's name in the query.
        package var values: [String: String]
        /// Text that a report holds.
        package var text: String?
        /// How far back, in seconds.
        package var seconds: Int64

        /// Describes a filter.
        package init(environment: EnvironmentID?, values: [String: String], text: String?, seconds: Int64) {
            self.environment = environment
            self.values = values
            self.text = text
            self.seconds = seconds
        }
    }

    /// What surrounds the page.
    package var shell: Shell
    /// What is looked for.
    package var filter: Filter
    /// Newest first.
    package var records: [CallRecordResource]
    /// How often which values occur.
    package var facets: CallFacetsResource
    /// Over time.
    package var histogram: CallHistogramResource
    /// The environments that the person may see.
    package var environments: EnvironmentChoice
    /// How many reports were no call records.
    package var odd: Int
    /// Where the list begins; nil for its head.
    package var after: String?
    /// Where the next part begins; nil at the end.
    package var next: String?

    /// Describes the page.
    package init(
        shell: Shell, filter: Filter, records: [CallRecordResource], facets: CallFacetsResource,
        histogram: CallHistogramResource, environments: EnvironmentChoice, odd: Int, after: String?, next: String?
    ) {
        self.shell = shell
        self.filter = filter
        self.records = records
        self.facets = facets
        self.histogram = histogram
        self.environments = environments
        self.odd = odd
        self.after = after
        self.next = next
    }

    /// How far back one can look, in seconds, and what that is called.
    package static let spans: [(seconds: Int64, label: String)] = [
        (900, "15 minutes"), (3600, "1 hour"), (86_400, "1 day"), (7 * 86_400, "7 days"), (30 * 86_400, "30 days"),
    ]
}
