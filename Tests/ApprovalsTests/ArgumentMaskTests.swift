import Approvals
import Kernel
import Testing

@Suite struct ArgumentMaskTests {
    @Test func `values behind telling names are hidden, whatever they are`() {
        let arguments: JSON = [
            "path": "/etc/hosts", "password": "hunter2", "API_Key": "abc", "nested": [["secretValue": 5]],
            "headers": ["Authorization": "Bearer abcdefghi", "Accept": "text/html"], "token": ["a", "b"],
            "max_tokens": 400, "password_reset": true, "secret": .null, "client-secret": ["x": 1],
        ]
        let masked = ArgumentMask.masked(arguments)
        #expect(
            masked == [
                "path": "/etc/hosts", "password": "***", "API_Key": "***", "nested": [["secretValue": "***"]],
                "headers": ["Authorization": "***", "Accept": "text/html"], "token": "***", "max_tokens": 400,
                "password_reset": true, "secret": .null, "client-secret": "***",
            ])
    }

    private static let secrets = [
        "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a", "AKIA" + "IOSFODNN7EXAMPLE",
        "sk-" + "proj-abcDEF0123456789xyz",
        "xox" + "b-123456789012-abcdefABCDEF", "glpat-" + "abc123def456ghi789",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE KEY-----", "mlt_" + "0123456789abcdefghij",
    ]

    @Test(arguments: Self.secrets)
    func `what looks like a secret is hidden wherever it stands`(_ secret: String) {
        for (before, after) in [
            ("", ""), ("curl -H x:", " https://example.com"), ("a=", "\n"), ("(", ")"), ("é ", "é"),
        ] {
            let masked = ArgumentMask.masked("\(before)\(secret)\(after)")
            #expect(!masked.contains(secret.prefix(20)), "\(masked)")
            #expect(masked.contains(ArgumentMask.mask))
            #expect(after.isEmpty || masked.hasSuffix(after))
        }
    }

    @Test(arguments: [
        ("psql postgres://app:hunter2@db/x", "psql postgres://app:***@db/x"),
        ("mysql --password hunter2 -h db", "mysql --password *** -h db"),
        ("PGPASSWORD=hunter2 psql", "PGPASSWORD=*** psql"),
        ("{\"password\": \"hunter 2\", \"a\": 1}", "{\"password\": \"***\", \"a\": 1}"),
        ("curl -H 'Authorization: Bearer hunter2hunter2'", "curl -H 'Authorization: Bearer ***"),
        ("?token=abc&page=2", "?token=***&page=2"),
    ])
    func `passwords in commands and addresses are hidden`(_ text: String, _ wanted: String) {
        #expect(ArgumentMask.masked(text).hasPrefix(wanted), "\(ArgumentMask.masked(text))")
        #expect(!ArgumentMask.masked(text).contains("hunter"))
    }

    @Test(arguments: [
        "the risk-assessment-of-2024-and-later", "rm -rf /tmp/build", "SELECT * FROM users WHERE id = 7",
        "https://example.com/a:b@c", "task-1234567890123456", "the password is wrong", "key: value", "1.2.3.4:80",
        "", "eyJ", "-----BEGIN CERTIFICATE-----",
    ])
    func `other texts stay as they are`(_ text: String) { #expect(ArgumentMask.masked(text) == text) }

    @Test func `what is too deep or too long is cut`() {
        var deep: JSON = "end"
        for _ in 0..<100 { deep = [deep] }
        #expect(!ArgumentMask.masked(deep).text.contains("end"))
        #expect(ArgumentMask.masked(String(repeating: "a b ", count: 10_000)).utf8.count < 17_000)
        #expect(ArgumentMask.masked(.array(Array(repeating: 1, count: 5000))).array?.count == 1001)
    }

    @Test func `odd bytes never trap`() {
        var generator = SystemRandomNumberGenerator()
        let pieces = [
            "-----BEGIN ", "PRIVATE KEY-----", "://", "@", ":", "password", "=", "\"", "Bearer ", "eyJ", ".", "é", "\0",
        ]
        for _ in 0..<2000 {
            let count = Int.random(in: 0..<12, using: &generator)
            let text = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            #expect(ArgumentMask.masked(text).utf8.count <= text.utf8.count + 3 * 12)
        }
    }
}
