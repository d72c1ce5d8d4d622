import API
import ArgumentParser
import Client
import Kernel

/// `martlet calls list`
struct CallsList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List call records, newest first, or follow them.",
        discussion: "With --follow it begins now, or with --since there, tells the oldest first, and goes on.")

    @OptionGroup var connection: Connection
    @OptionGroup var filter: CallFiltering
    @Option(help: "How many at most; not with --follow.") var limit = 50
    @Flag(name: .shortAndLong, help: "Show calls as they are reported.") var follow = false
    @Flag(help: "Print JSON; with --follow, one record a line.") var json = false

    func validate() throws {
        if self.follow, self.filter.until != nil { throw ValidationError("--follow has no end: leave --until out.") }
    }

    func run() async throws {
        try await reporting {
            let client = try self.connection.client()
            let query = try await self.filter.query(client)
            if self.follow {
                return try await CallFollowing(
                    client: client, query: query, starts: self.filter.since != nil, json: self.json
                ).run()
            }
            let list: ListResource<CallRecordResource> = try await client.get(
                "/api/v1/calls", query: query + [("limit", String(self.limit))])
            try Printer.list(list.items, json: self.json)
        }
    }
}

extension CallRecordResource: Listed {
    static let headings = ["WHEN", "AGENT", "TOOL", "OUTCOME", "MODE", "RULE", "SESSION"]

    var cells: [String] {
        [
            String(self.time.description.prefix(19)).replacing("T", with: " "), self.agent, self.tool, self.outcome,
            self.mode, self.rule ?? "", self.session ?? "",
        ]
    }
}
