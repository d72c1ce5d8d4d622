import API
import Kernel

extension Feeds {
    /// The answer that follows a stream, from the cursor in `Last-Event-ID` or in the query on.
    func reply(_ source: any StreamSource, _ inbound: Inbound) throws -> Reply {
        let text = inbound.header("Last-Event-ID") ?? inbound.query("cursor")
        var cursor: StreamCursor?
        if let text, !text.isEmpty {
            guard let parsed = StreamCursor(text) else {
                throw Fault(
                    .invalid, "The cursor is not one of this server's.",
                    fields: [.init(pointer: "Last-Event-ID", detail: "must be the id of a frame, such as e12.o0")])
            }
            cursor = parsed
        }
        let from = cursor
        return .events {
            StreamReader(source, feeds: self, from: from, isStillAllowed: inbound.isStillAllowed)
        }
    }
}
