/// The control group of one run: one directory on a unified hierarchy, several on version 1.
package struct ControlGroup: Equatable, Sendable {
    /// How everything in the group is ended at once.
    package enum Ending: Equatable, Sendable {
        /// By writing `1` to this file.
        case kill(String)
        /// By writing `FROZEN` to this file, killing the members, then writing `THAWED`.
        case freezer(String)
        /// By killing the members until none is left.
        case members(String)
    }

    /// What the run joins, by writing to `cgroup.procs` in each; `GuardConfiguration.controlGroups`.
    package let directories: [String]
    /// How the guard ends what is in it.
    package let ending: Ending
}
