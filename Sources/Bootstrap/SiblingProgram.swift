import Foundation
import Kernel

/// A program that is installed beside this one.
struct SiblingProgram: Sendable {
    /// Its name.
    let name: String
    /// Where it is, or should be.
    let path: String

    /// Looks for it.
    init(_ name: String) {
        // An update replaces the file that runs, and the system says so in its name.
        let own = ((try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "")
            .replacing(" (deleted)", with: "")
        self.name = name
        self.path = (own as NSString).deletingLastPathComponent + "/\(name)"
    }

    /// What watches over everything that runs long.
    static var processGuard: SiblingProgram { SiblingProgram("martlet-guard") }
    /// The first process of every sandbox.
    static var firstProcess: SiblingProgram { SiblingProgram("martlet-init") }

    /// Whether it is there.
    var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: self.path) }

    /// The path. Throws `unavailable` when it is not there.
    func required() throws(Fault) -> String {
        if self.isInstalled { return self.path }
        throw Fault(
            .unavailable, "\(self.name) is not beside this program, at \(self.path). Install them together.")
    }
}
