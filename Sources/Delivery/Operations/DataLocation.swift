package import ArgumentParser

/// Where a command finds its data and settings.
package struct DataLocation: ParsableArguments {
    /// The data directory.
    @Option(help: "The data directory (default: /var/lib/martlet, or ~/.local/share/martlet).")
    package var data: String?

    /// The configuration file.
    @Option(help: "The configuration file (default: martlet.yml in the data directory, or /etc/martlet/martlet.yml).")
    package var config: String?

    /// Takes the arguments.
    package init() {}
}
