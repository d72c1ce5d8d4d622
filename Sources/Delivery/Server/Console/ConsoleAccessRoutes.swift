package import API
import Console
import HTTPTypes
package import Identity
package import Kernel

/// Set-up, sign-in, invitations and assets of the console.
package struct ConsoleAccessRoutes: Sendable {
    private let identity: IdentityOperations
    private let setUpToken: String
    private let assets: String?
    private let isSecure: Bool
    private let onSetUp: @Sendable (OrganizationID) async -> Void

    /// Joins what the routes call. `assets` is a directory to read assets from while developing; `isSecure` tells that
    /// browsers reach the server over TLS; `onSetUp` hears of the first organization.
    package init(
        identity: IdentityOperations, setUpToken: String, assets: String?, isSecure: Bool,
        onSetUp: @escaping @Sendable (OrganizationID) async -> Void
    ) {
        self.identity = identity
        self.setUpToken = setUpToken
        self.assets = assets
        self.isSecure = isSecure
        self.onSetUp = onSetUp
    }

    /// All of them.
    package var routes: [Route] { self.setUp + self.signIn + self.invitations + [self.asset] }

    private var setUp: [Route] {
        [
            ConsoleRoute.page("/setup", .open, "Show the form that creates the owner.") { inbound, _ in
                if try await self.identity.isSetUp() {
                    return .seeOther(inbound.session == nil ? "/sign-in?done=set-up" : "/")
                }
                let token = inbound.query("token") ?? ""
                try self.check(token)
                return .html(SetupPage(token: token).html)
            },
            ConsoleRoute.form("/setup", .open, "Create the owner.") { inbound, context in
                let form = FormFields(inbound)
                try self.check(form["token"])
                do {
                    let organization = try await self.identity.setUpWithoutKey(
                        email: form["email"], organization: form["organization"], password: form["password"],
                        address: context.address)
                    await self.onSetUp(organization.id)
                } catch let fault as Fault where fault.belongsToForm {
                    return .html(
                        SetupPage(token: form["token"], form: FormState(fault, values: form.echo)).html,
                        status: .unprocessableContent)
                }
                return try await self.session(form["email"], form["password"], to: "/", inbound, context)
            },
        ]
    }

    private var signIn: [Route] {
        [
            ConsoleRoute.page("/sign-in", .open, "Show the sign-in form.") { inbound, _ in
                if try await !self.identity.isSetUp() {
                    throw Fault(
                        .unavailable, "Nobody has set this Martlet up yet. Open the link that it printed at its start.")
                }
                let next = Self.localPath(inbound.query("next"))
                if inbound.session != nil { return .seeOther(next ?? "/") }
                return .html(SignInPage(next: next, notice: inbound.query("done").flatMap { Self.notices[$0] }).html)
            },
            ConsoleRoute.form("/sign-in", .open, "Sign in.") { inbound, context in
                let form = FormFields(inbound)
                let next = Self.localPath(form["next"])
                do {
                    return try await self.session(form["email"], form["password"], to: next ?? "/", inbound, context)
                } catch let fault as Fault where fault.belongsToForm {
                    return .html(
                        SignInPage(next: next, form: FormState(fault, values: form.echo)).html,
                        status: .unprocessableContent)
                }
            },
            ConsoleRoute.form("/sign-out", .authenticated, "Sign out.") { inbound, context in
                if let session = inbound.session { try await self.identity.endSession(session, context: context) }
                return Reply.seeOther("/sign-in?done=signed-out").with(.setCookie, self.cookie("", seconds: 0))
            },
        ]
    }

    private var invitations: [Route] {
        [
            ConsoleRoute.page("/invitations/{secret}", .open, "Show an invitation.") { inbound, _ in
                .html(try await self.invitation(inbound.parameter("secret"), FormState()).html)
            },
            ConsoleRoute.form("/invitations/{secret}", .open, "Take an invitation.") { inbound, context in
                let secret = inbound.parameter("secret")
                do {
                    let made = try await self.identity.accept(
                        secret: secret, password: FormFields(inbound)["password"],
                        userAgent: inbound.header("User-Agent") ?? "", address: context.address)
                    return self.signedIn(made.secret, to: "/")
                } catch let fault as Fault where fault.belongsToForm {
                    return .html(
                        try await self.invitation(secret, FormState(fault, values: [:])).html,
                        status: .unprocessableContent)
                }
            },
        ]
    }

    private var asset: Route {
        Route(
            .get, "/assets/{name}", .open,
            RouteDescription(ConsoleRoute.group, "Read an asset.", response: .string(format: "binary"))
        ) { inbound, _ in
            guard let asset = ConsoleAsset.named(inbound.parameter("name"), directory: self.assets) else {
                throw Fault.notFound("asset")
            }
            let caching = self.assets == nil ? "public, max-age=31536000, immutable" : "no-cache"
            if inbound.header("If-None-Match") == asset.etag { return Reply(status: .notModified) }
            return Reply.bytes(asset.bytes, type: asset.contentType).with(.cacheControl, caching)
                .with(.eTag, asset.etag)
        }
    }

    /// What is said above the form; the address names it by a word, so that nobody can make it say something else.
    private static let notices = [
        "set-up": "This Martlet is set up already. Sign in, or ask its owner for an invitation.",
        "signed-out": "You are signed out.",
    ]

    private func check(_ token: String) throws {
        guard !token.isEmpty, token == self.setUpToken else {
            throw Fault(.forbidden, "This set-up link is not the present one. Martlet prints it at each start.")
        }
    }

    private func invitation(_ secret: String, _ form: FormState) async throws -> InvitationPage {
        let (invitation, organization) = try await self.identity.invitation(secret: secret)
        return InvitationPage(
            token: secret, organization: organization.name, email: invitation.email, role: invitation.role, form: form)
    }

    private func session(
        _ email: String, _ password: String, to path: String, _ inbound: Inbound, _ context: OperationContext
    ) async throws -> Reply {
        let made = try await self.identity.signIn(
            email: email, password: password, userAgent: inbound.header("User-Agent") ?? "", address: context.address)
        return self.signedIn(made.secret, to: path)
    }

    private func signedIn(_ secret: String, to path: String) -> Reply {
        Reply.seeOther(path).with(
            .setCookie, self.cookie(secret, seconds: Int(IdentityOperations.sessionLength.seconds)))
    }

    private func cookie(_ value: String, seconds: Int) -> String {
        "\(HTTPServices.cookieName)=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
            + (self.isSecure ? "; Secure" : "")
    }

    /// A path on this server; nil for anything that a browser could take for another host.
    static func localPath(_ text: String?) -> String? {
        guard let text, text.hasPrefix("/"), !text.hasPrefix("//"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 != UInt8(ascii: "\\") && $0 < 0x7F })
        else { return nil }
        return text
    }
}
