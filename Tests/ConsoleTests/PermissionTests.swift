import Console
import Kernel
import Testing

@Suite struct PermissionTests {
    private func actions(_ role: Role) -> Set<String> {
        var samples = Samples()
        samples.permissions = role.permissions
        var found: Set<String> = []
        for page in samples.deliveryPages + samples.executionPages + samples.scriptPages + samples.servicePages
            + samples.organizationPages
        {
            for form in page.html.text.split(separator: "<form method=\"post\" action=\"").dropFirst() {
                found.insert(String(form.prefix { $0 != "\"" }))
            }
        }
        return found
    }

    @Test func `A viewer is offered nothing but what belongs to themselves`() {
        #expect(self.actions(.viewer).allSatisfy { $0 == "/sign-out" || $0.hasPrefix("/account/") })
    }

    @Test func `An approver is offered approving and no deploying`() {
        let actions = self.actions(.approver)
        #expect(actions.contains { $0.hasSuffix("/approve") })
        #expect(!actions.contains { $0.hasSuffix("/rerun") || $0.hasSuffix("/deployments") })
    }

    @Test func `An owner is offered all`() {
        let actions = self.actions(.owner)
        for end in [
            "/cancel", "/rerun", "/deny", "/deployments", "/tokens", "/variables", "/delete", "/role", "/remove",
            "/keys", "/retry", "/priority", "/run", "/schedules",
        ] {
            #expect(actions.contains { $0.hasSuffix(end) }, "\(end)")
        }
    }
}
