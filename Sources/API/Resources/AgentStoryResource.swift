/// A session as a story.
package struct AgentStoryResource: Codable, Sendable, Hashable {
    /// The session.
    package var session: AgentSessionResource
    /// Its records, oldest first.
    package var records: [CallRecordResource]

    /// Joins the fields.
    package init(session: AgentSessionResource, records: [CallRecordResource]) {
        self.session = session
        self.records = records
    }
}
