package import API
import Kernel

/// A bundle: its versions, one of them in full, and what is live.
package struct BundlePage: Sendable {
    /// What surrounds the page.
    package var shell: Shell
    /// The version that is shown.
    package var bundle: BundleResource
    /// All versions, newest first.
    package var versions: [BundleResource]
    /// What changed since the version that it is compared with; nil for the first.
    package var differences: [RuleDifferenceResource]?
    /// The version that it is compared with.
    package var base: Int64?
    /// The rollouts of the bundle, newest first.
    package var rollouts: [RolloutResource]
    /// The environments that the person may see.
    package var environments: EnvironmentChoice
    /// The form for a rollout.
    package var form: FormState

    /// Describes the page.
    package init(
        shell: Shell, bundle: BundleResource, versions: [BundleResource], differences: [RuleDifferenceResource]?,
        base: Int64?, rollouts: [RolloutResource], environments: EnvironmentChoice, form: FormState = FormState()
    ) {
        self.shell = shell
        self.bundle = bundle
        self.versions = versions
        self.differences = differences
        self.base = base
        self.rollouts = rollouts
        self.environments = environments
        self.form = form
    }
}
