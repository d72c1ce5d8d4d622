import Glibc
import Subprocess
import SystemPackage

/// Starts a program that does nothing in a sandbox like any other: kernels and containers may forbid what looks possible.
package struct SandboxTrial: Sendable {
    private let settings: LocalSandboxSettings

    /// Tries with bubblewrap, as the first of the sandboxes' users where this process may become it.
    package init(_ settings: LocalSandboxSettings) { self.settings = settings }

    /// The arguments, the program itself first.
    var arguments: [String] {
        [
            self.settings.bubblewrap, "--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent",
            "--new-session", "--cap-drop", "ALL", "--clearenv", "--ro-bind", "/", "/", "--proc", "/proc", "--dev",
            "/dev", "/bin/true",
        ]
    }

    /// Why no sandbox can be started; nil where one was.
    package func obstacle() async -> String? {
        var options = PlatformOptions()
        if geteuid() == 0 {
            options.userID = self.settings.firstUser
            options.groupID = self.settings.firstUser
            options.supplementaryGroups = []
        }
        do {
            let outcome = try await Subprocess.run(
                .path(FilePath(self.arguments[0])), arguments: Arguments(Array(self.arguments.dropFirst())),
                environment: .custom([:]), platformOptions: options, output: .discarded, error: .string(limit: 4096))
            if outcome.terminationStatus.isSuccess { return nil }
            return outcome.standardError.split(whereSeparator: \.isNewline).first.map(String.init) ?? "it failed"
        } catch {
            return "\(error)"
        }
    }
}
