/// A language in one version.
package struct RuntimeResource: Codable, Sendable, Hashable {
    /// Such as `python`.
    package var name: String
    /// Such as `3.11`.
    package var version: String
    /// What its program tells of itself.
    package var banner: String
    /// What the code's file is called.
    package var file: String
    /// Whether it is compiled first.
    package var isCompiled: Bool
    /// Whether packages can be installed.
    package var takesPackages: Bool
    /// A program that runs as it is.
    package var example: String

    private enum CodingKeys: String, CodingKey {
        case name, version, banner, file, example
        case isCompiled = "compiled"
        case takesPackages = "takes_packages"
    }

    /// Joins the fields.
    package init(
        name: String, version: String, banner: String, file: String, isCompiled: Bool, takesPackages: Bool,
        example: String
    ) {
        self.name = name
        self.version = version
        self.banner = banner
        self.file = file
        self.isCompiled = isCompiled
        self.takesPackages = takesPackages
        self.example = example
    }
}
