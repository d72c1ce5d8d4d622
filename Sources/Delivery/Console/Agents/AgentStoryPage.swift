package import API
import Kernel

/// One session of an agent as a timeline: each call with everything that became of it.
package struct AgentStoryPage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The session.
    package var session: AgentSessionResource
    /// A part of its records, oldest first.
    package var records: [CallRecordResource]
    /// How many records lie before that part.
    package var offset: Int
    /// What the environment is called.
    package var place: String

    /// Describes the page.
    package init(
        shell: Shell, session: AgentSessionResource, records: [CallRecordResource], offset: Int, place: String
    ) {
        self.shell = shell
        self.session = session
        self.records = records
        self.offset = offset
        self.place = place
    }

    /// How many records a page shows.
    package static let portion = 200

    private var address: URLPath {
        URLPath("agents", "sessions", self.session.id).with("environment", self.session.environmentID.description)
    }

    /// The page.
    package var html: HTML {
        let above: HTML = """
            <a href="\(AgentsPage.address)">Agents</a> / <a href="\(URLPath("agents", "sessions"))">Sessions</a>
            """
        let session = self.session
        let lead: HTML = """
            <p>\(session.agent) in \(self.place), \(HTML.time(session.startedAt)) to \(HTML.time(session.lastAt)): \
            \(Figures.count(Int(session.calls), "call")), \(session.blocked) blocked, \(session.asked) asked, \
            \(session.failed) failed</p>
            """
        return self.shell.page(
            "Session \(session.id)",
            content: """
                \(HTML.heading("Session <code>\(session.id)</code>", above: above, below: lead))
                <div id="story" data-refresh="3"><ol class="story">\(self.calls)</ol></div>\(self.pager)
                """)
    }

    /// Records of one call stand together, as long as no other call comes between.
    private var calls: HTML {
        var groups: [[CallRecordResource]] = []
        for record in self.records {
            if groups.last?.first?.callID == record.callID {
                groups[groups.count - 1].append(record)
            } else {
                groups.append([record])
            }
        }
        return groups.map { CallStory(records: $0).html }.joined()
    }

    private var pager: HTML {
        let next = self.offset + self.records.count
        let hasMore = Int64(next) < self.session.records
        let later: HTML = HTML.when(
            hasMore, "<a class=\"btn\" rel=\"next\" href=\"\(self.address.with("offset", String(next)))\">Later</a>")
        let first: HTML = HTML.when(self.offset > 0, "<a class=\"btn\" href=\"\(self.address)\">From the beginning</a>")
        if !hasMore, self.offset == 0 { return .empty }
        return "<nav class=\"pager\" aria-label=\"Pages\">\(first)\(later)</nav>"
    }
}
