import Foundation

/// A real web server (Python's) over a folder, on a free port of this machine.
final class FileHost {
    let port: Int
    let folder: URL
    private let process = Process()

    init(_ folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        self.folder = folder
        let output = Pipe()
        self.process.executableURL = URL(filePath: "/usr/bin/python3")
        self.process.arguments = [
            "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder.path,
        ]
        self.process.standardOutput = output
        self.process.standardError = FileHandle.nullDevice
        try self.process.run()
        var line = ""
        while !line.hasSuffix("\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            line += String(decoding: byte, as: UTF8.self)
        }
        guard let port = line.firstMatch(of: #/port ([0-9]+)/#).flatMap({ Int($0.1) }) else {
            throw Installation.Failure("the web server said: \(line)")
        }
        self.port = port
    }

    /// Puts a file there.
    func put(_ text: String, at name: String) throws {
        try Data(text.utf8).write(to: self.folder.appending(path: name), options: .atomic)
    }

    deinit { self.process.terminate() }
}
