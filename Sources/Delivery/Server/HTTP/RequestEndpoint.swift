import API
import Console
import HTTPTypes
import Hummingbird
import Identity
import Kernel
import Logging
import NIOCore

/// Carries one request through its route: who asks, may they, what does it answer.
struct RequestEndpoint: Sendable {
    let route: Route
    let services: HTTPServices
    /// Whether it stands for every address that no route has.
    var answersAnything = false

    func respond(to request: Request, context: ConnectionContext) async -> Response {
        let requestID = self.services.ids.make(Kernel.RequestID.self)
        var logger = self.services.logger
        logger[metadataKey: "request"] = "\(requestID)"
        let presentation = ProblemPresentation(
            requestID: requestID, wantsPage: self.wantsPage(request),
            path: request.method == .get ? request.uri.path : "/")
        var caller = Caller.anonymous(address: self.services.address(of: request, context))
        do {
            caller = try await self.services.caller(of: request, caller.address)
            try self.route.access.admit(caller)
            let limits = try await RateLimiting(limiter: self.services.rates).admit(caller, to: self.route)
            let body = try await self.body(of: request)
            try self.services.checkForgery(caller, request, body)
            let operation = caller.context(requestID: requestID, logger: logger)
            let inbound = self.inbound(request, context, body, caller)
            let reply = try await self.services.idempotency.answer(
                self.route, inbound, operation, problem: presentation.reply
            ) { try await self.reply(to: inbound, operation) }
            return self.response(reply.with(limits), requestID)
        } catch {
            let fault = Fault(answering: error)
            if fault.code == .bug || error as? Fault == nil {
                logger.error("A request failed.", metadata: ["route": "\(self.route.name)", "error": "\(error)"])
            }
            await self.services.noteRefusal(fault, self.route, caller, logger: logger)
            if let tell = self.route.failures {
                let failure = RouteFailure(fault, status: fault.status, credentials: caller.credentials)
                return self.response(tell(failure), requestID)
            }
            let shell = await self.shell(presentation, request, context, caller, logger)
            return self.response(presentation.reply(fault, shell: shell), requestID)
        }
    }

    /// The frame around a failure's page; nil for programs and strangers, and where the frame itself cannot be made.
    private func shell(
        _ presentation: ProblemPresentation, _ request: Request, _ context: ConnectionContext, _ caller: Caller,
        _ logger: Logger
    ) async -> Shell? {
        guard presentation.wantsPage, caller.identity?.session != nil else { return nil }
        let operation = caller.context(requestID: presentation.requestID, logger: logger)
        return try? await self.services.shells.shell(nil, self.inbound(request, context, [], caller), operation)
    }

    /// People get pages, and so does a browser at an address that is nothing.
    private func wantsPage(_ request: Request) -> Bool {
        if self.route.description.group == ConsoleRoute.group { return true }
        guard self.answersAnything, request.method == .get, !request.uri.path.hasPrefix("/api/") else { return false }
        return request.headers[.accept]?.contains("text/html") == true
    }

    /// Reads are short, and wait for nothing but the database; what writes may hash a password or read directories.
    private func reply(to inbound: Inbound, _ operation: OperationContext) async throws -> Reply {
        switch self.route.method {
        case .get, .head: try await self.route.handler(inbound, operation)
        default: try await EventLoopExecutor.offTheEventLoop { try await self.route.handler(inbound, operation) }
        }
    }

    private func body(of request: Request) async throws -> [UInt8] {
        let limit = self.route.bodyLimit
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit {
            throw Fault(.tooLarge, "The body is longer than \(limit) bytes.")
        }
        var bytes: [UInt8] = []
        do {
            for try await var buffer in request.body {
                if bytes.count + buffer.readableBytes > limit {
                    throw Fault(.tooLarge, "The body is longer than \(limit) bytes.")
                }
                bytes += buffer.readBytes(length: buffer.readableBytes) ?? []
            }
        } catch let error where !(error is Fault || error is CancellationError) {
            throw Fault(.invalid, "The body did not arrive whole.", detail: "\(error)")
        }
        return bytes
    }

    private func inbound(
        _ request: Request, _ context: ConnectionContext, _ body: [UInt8], _ caller: Caller
    ) -> Inbound {
        var parameters: [String: String] = [:]
        for name in OpenAPI.parameters(in: self.route.path) {
            if let value = context.parameters.get(name) {
                parameters[name] = FormCoding.unescape(value, plusIsSpace: false)
            }
        }
        return Inbound(
            head: request.head, parameters: parameters, query: FormCoding.decode(request.uri.query ?? ""), body: body,
            session: caller.identity?.session, isStillAllowed: { await self.services.isStillAllowed(caller) })
    }

    private func response(_ reply: Reply, _ requestID: Kernel.RequestID) -> Response {
        var headers = reply.headers
        SecurityHeaders.add(to: &headers)
        switch reply.body {
        case .empty: return Response(status: reply.status, headers: headers)
        case .bytes(let bytes):
            return Response(
                status: reply.status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .chunks(let length, let make):
            let body = ResponseBody(contentLength: length.map { Int($0) }) { writer in
                var chunks = make()
                while let (rest, bytes) = try await Self.next(of: chunks) {
                    chunks = rest
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            }
            return Response(status: reply.status, headers: headers, body: body)
        case .live(let make):
            let body = ResponseBody { writer in
                var chunks = make()
                while let bytes = try await chunks.next() { try await writer.write(ByteBuffer(bytes: bytes)) }
                try await writer.finish(nil)
            }
            return Response(status: reply.status, headers: headers, body: body)
        }
    }

    /// The next piece, which may be read from a file, and what gives those behind it.
    private static func next(of chunks: any ReplyChunks) async throws -> (rest: any ReplyChunks, bytes: [UInt8])? {
        try await EventLoopExecutor.offTheEventLoop {
            var chunks = chunks
            return try await chunks.next().map { (chunks, $0) }
        }
    }
}
