package import Executions

/// What an operator decides of packages that are installed for executions.
package struct PackagePolicy: Sendable, Hashable {
    /// Hosts that installers may reach, as ``HostPattern``s; where there are none nothing is installed.
    package var hosts: [String]
    /// Variables that installers get, such as `PIP_INDEX_URL`.
    package var variables: [String: String]
    /// Bytes of layers, and of built programs, that are kept; those not used for longest go first.
    package var budget: Int64
    /// The most that an installer may use.
    package var largest: ExecutionLimits

    /// Describes a policy.
    package init(hosts: [String], variables: [String: String] = [:], budget: Int64, largest: ExecutionLimits = .largest)
    {
        self.hosts = hosts
        self.variables = variables
        self.budget = budget
        self.largest = largest
    }
}
