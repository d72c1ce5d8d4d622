/// Small files of ours that runtimes load, so that what a program prints is seen at once.
enum BoxLibrary {
    private static let files = [
        "Autoflush.pm": "package Autoflush;\n$| = 1;\n1;\n",
        "autoflush.rb": "$stdout.sync = true\n",
    ]

    /// Writes them to a directory that every user can read.
    static func write(to directory: String) throws { try BoxFiles.write(Self.files, to: directory) }
}
