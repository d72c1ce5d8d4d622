import Console
import Kernel
import Testing

@Suite struct PageTests {
    private static let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>`&"

    @Test func `Every page is a whole document with its landmarks`() {
        for page in Samples().pages {
            let text = page.html.text
            #expect(text.hasPrefix("<!doctype html>"), "\(page.name)")
            #expect(text.hasSuffix("</html>"), "\(page.name)")
            #expect(text.contains("<main id=\"main\""), "\(page.name)")
            #expect(text.contains("<h1>"), "\(page.name)")
            #expect(text.contains("class=\"skip\""), "\(page.name)")
        }
    }

    @Test func `Hostile text stays text on every page`() {
        for page in Samples(word: Self.hostile).pages {
            let text = page.html.text
            #expect(!text.contains("<script>"), "\(page.name)")
            #expect(!text.contains("<img"), "\(page.name)")
            #expect(text.contains("&lt;script&gt;"), "\(page.name) shows none of its text")
        }
    }

    @Test func `No page has anything inline that the content policy forbids`() {
        for page in Samples().pages {
            let text = page.html.text
            #expect(!text.contains(" style=\""), "\(page.name)")
            #expect(!text.contains("<style"), "\(page.name)")
            #expect(!text.contains(" onclick="), "\(page.name)")
            for script in text.split(separator: "<script").dropFirst() {
                #expect(script.hasPrefix(" src=\"/assets/"), "\(page.name)")
            }
            #expect(text.contains("<script src=\"/assets/console.js?v="), "\(page.name)")
        }
    }

    @Test func `Every form of a signed-in person carries the token`() {
        for page in Samples().pages where page.html.text.contains("class=\"shelled") {
            let forms = page.html.text.split(separator: "<form method=\"post\"").dropFirst()
            for form in forms { #expect(form.prefix(600).contains("name=\"csrf\" value=\"c5rf\""), "\(page.name)") }
        }
    }

    @Test(arguments: [
        ("home", ["storefront", "billing-worker", "Synced 6 services.", "data-live"]),
        ("home-empty", ["service.json", "martlet services sync"]),
        ("setup", ["name=\"email\"", "name=\"organization\"", "name=\"password\"", "value=\"t0ken\""]),
        ("setup-wrong", ["This is no e-mail address.", "aria-invalid=\"true\"", "aria-describedby"]),
        ("sign-in", ["name=\"next\" value=\"/deployments\""]),
        ("invitation", ["action=\"/invitations/inv1te\"", "jo@heron.example"]),
        ("services", ["storefront/service.json:12", "action=\"/services/sync\"", "Never deployed"]),
        ("service-tokens", ["mlt_svc_", "Expired", "name=\"days\""]),
        ("service-variables", ["name=\"secret\"", "Inherited", "name=\"revision\" value=\"2\""]),
        ("deployments", ["aria-label=\"Filter by status\"", "after=abc"]),
        ("home", ["id=\"running-executions\"", "id=\"failed-executions\"", "import pandas"]),
        ("executions", ["Running on this machine", "out of memory", "data-live=\"execution.\"", "after=abc"]),
        ("executions-empty", ["martlet run hello.py"]),
        ("executions-none-fits", ["See all executions", "<option value=\"perl\" selected>"]),
        ("run", ["name=\"code\"", "enctype=\"multipart/form-data\"", "Not enforced here: needs to run as root"]),
        ("run-wrong", ["name=\"keep\" value=\"data.csv\" checked", "must be a number", "The earlier run had TOKEN"]),
        ("run-nothing", ["No runtime works here", "bubblewrap is missing"]),
        ("scripts", ["What was sold yesterday", "Private", "after=abc", "type=\"search\""]),
        ("scripts-empty", ["martlet scripts save"]),
        ("scripts-none-fits", ["See all scripts"]),
        ("script", ["30 4 * * 1-5", "The disk is full.", "/versions/2\"", "import pandas", "name=\"sharing\""]),
        ("script-wrong", ["It has not run yet.", "must be minute", "value=\"soon\""]),
        ("approvals", ["data-countdown", "name=\"ids\"", "<kbd>j</kbd>", "rm -rf build", "data-pending", "More wait"]),
        ("approvals-empty", ["martlet approvals list"]),
        ("approval-history", ["too broad", "<option value=\"denied\" selected>", "after=abc"]),
        ("approval", ["value=\"approve\"", "and has 1", "two people"]),
        ("approval-denied", ["too broad"]),
        ("approval-rules", ["must be 1 to 20", "Turn on", "shell.*"]),
        ("approval-rule", ["value=\"jo@heron.example\" checked", "value=\"300\""]),
        ("notification-settings", ["id=\"slack-url\"", "name=\"security\"", "mail ops", "ops@heron.example"]),
        ("webhook-email", ["<option value=\"tls\" selected>", "Empty: the one that is kept.", "is not allowed"]),
        ("keys", ["value=\"deployments:create\"", "Choose at least one.", "Revoked"]),
        ("people", ["/invitations/8sJ2kQ", "Withdraw"]),
        ("audit", ["14×", "refused"]),
        ("health", ["3.1 % free", "/readyz"]),
        ("account", ["Chrome on Linux", "name=\"current\""]),
        ("reference", ["/api/v1/services/{id}/deployments", "openapi.json"]),
        ("error-404", ["404", "req_"]),
    ])
    func `A page tells its essentials`(name: String, essentials: [String]) throws {
        let page = try #require(Samples().pages.first { $0.name == name })
        for text in essentials { #expect(page.html.text.contains(text), "\(name) lacks \(text)") }
    }
}
