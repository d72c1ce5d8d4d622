import API
import Deployments
import HTTPTypes
import Identity
import Kernel

extension FastDeployDoor {
    /// Signing in, and the tokens of services.
    var tokenRoutes: [Route] {
        [
            self.route(.get, "", .nobody, .open, "Go to the console.") { _, _ in
                Reply(status: .temporaryRedirect, headers: [.location: "/"])
            },
            self.route(.post, "/token", .nobody, .open, "Sign in with name and password.", bodyLimit: 16_384) {
                inbound, context in try await self.signIn(inbound, context)
            },
            self.route(.get, "/users/me", .user, .authenticated, "Tell who the caller is.") { _, context in
                .value([
                    "id": .int(try await self.parts.numbers.number(of: context.principal)),
                    "name": .string(PersonName.name(of: context.name)),
                ])
            },
            self.route(.post, "/service-token", .user, .permission(.tokensWrite), "Make a service's token.") {
                inbound, context in try await self.makeToken(inbound, context)
            },
            self.route(
                .delete, "/service-token/{jti}", .user, .permission(.tokensWrite), "Revoke a service's token."
            ) { inbound, context in
                try await self.revokeToken(inbound.parameter("jti"), context)
            },
        ]
    }

    private func signIn(_ inbound: Inbound, _ context: OperationContext) async throws -> Reply {
        let form = inbound.form()
        func field(_ name: String) throws(Fault) -> String {
            guard let value = form.last(where: { $0.name == name })?.value, !value.isEmpty else {
                throw .field(name, Fault.required)
            }
            return value
        }
        let name = try field("username")
        let password = try field("password")
        do {
            let (_, user) = try await self.parts.identity.signIn(
                email: PersonName.email(of: name), password: password, door: "fastdeploy", address: context.address)
            return .value([
                "access_token": .string(self.parts.tokens.make(for: user)), "token_type": "bearer",
            ])
        } catch let fault as Fault where fault.code == .unauthenticated {
            return .unauthenticated("Incorrect username or password")
        }
    }

    private func makeToken(_ inbound: Inbound, _ context: OperationContext) async throws -> Reply {
        let body = try inbound.object()
        guard let name = body["service"]?.string else { throw Fault.field("service", Fault.required) }
        guard let origin = body["origin"]?.string else { throw Fault.field("origin", Fault.required) }
        let wanted = body["expiration_in_days"]
        guard let days = wanted == nil ? 1 : wanted?.int, (1...180).contains(days) else {
            throw Fault.field("expiration_in_days", "Input should be greater than 0 and less than or equal to 180")
        }
        let service = try await self.service(named: name, context)
        let (tokens, user) = (self.parts.tokens, PersonName.name(of: context.name))
        let (secret, token) = try await self.parts.identity.makeToken(
            service: service.id, scope: service.scope, origin: origin.isEmpty ? "fastdeploy" : origin, days: Int(days),
            spelled: { id, end in
                tokens.make(.service(name: name, origin: origin, user: user, id: id.description), until: end)
            }, context: context)
        return .value([
            "service_token": .string(secret), "token_type": "bearer", "jti": .string(token.id.description),
            "expires_at": .moment(token.expiresAt),
        ])
    }

    private func revokeToken(_ text: String, _ context: OperationContext) async throws -> Reply {
        let missing = Fault(.notFound, "Service token not found")
        guard let id = ServiceTokenID(text) else { throw missing }
        for service in try await self.parts.services.list(context: context) {
            guard try await self.parts.credentials.tokens(of: service.id).contains(where: { $0.id == id }) else {
                continue
            }
            try await self.parts.identity.revokeToken(id, of: service.id, scope: service.scope, context: context)
            let revoked = try await self.parts.credentials.tokens(of: service.id).first { $0.id == id }
            return .value([
                "detail": "Service token revoked", "jti": .string(id.description),
                "revoked_at": .moment(revoked?.revokedAt),
            ])
        }
        throw missing
    }
}
