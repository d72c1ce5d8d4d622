import API
import Console
import Governance
import HTTPTypes
import Kernel

extension ConsoleBundleRoutes {
    var signingKeys: [Route] {
        [
            ConsoleRoute.page("/bundles/signing-keys", .permission(.contractsRead), "Show signing keys.") {
                inbound, context in
                let organization = try context.requireOrganization()
                let keys = try await self.parts.signing.list(context: context)
                return .html(
                    try await self.page(
                        keys, organization, shell: try await self.parts.shells.shell(.bundles, inbound, context)
                    ).html)
            },
            ConsoleRoute.form(
                "/bundles/signing-keys/rotate", .permission(.signingKeysWrite), "Replace the signing key."
            ) { inbound, context in
                let days = min(max(Int64(FormFields(inbound)["days"]) ?? 7, 0), 90)
                _ = try await self.parts.signing.rotate(overlap: .seconds(days * 86_400), context: context)
                return .seeOther("/bundles/signing-keys?done=saved")
            },
            // Whoever verifies need not have an account: these keys are public.
            ConsoleRoute.page("/signing-keys/{organization}", .open, "Show an organization's public keys.") {
                inbound, _ in
                let organization: OrganizationID = try inbound.id("organization", of: "organization")
                let keys = try await self.parts.signing.published(of: organization)
                if keys.isEmpty { throw Fault.notFound("organization") }
                return .html(try await self.page(keys, organization, shell: nil).html)
            },
        ]
    }

    private func page(
        _ keys: [SigningKey], _ organization: OrganizationID, shell: Shell?
    ) async throws -> SigningKeysPage {
        let now = self.parts.clock.now()
        return SigningKeysPage(
            shell: shell, organization: try await self.parts.organization(organization) ?? "this organization",
            keys: keys.map { SigningKeyResource($0, at: now) },
            publicAddress: "\(self.parts.url)/signing-keys/\(organization)", address: "\(self.parts.url)/edictum")
    }
}
