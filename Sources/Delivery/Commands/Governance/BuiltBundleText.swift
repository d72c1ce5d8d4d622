import API

/// Tells what came of building a composition.
enum BuiltBundleText {
    static func tell(_ built: BuiltBundleResource) {
        if let bundle = built.bundle { print("\(built.name) version \(bundle.version)") }
        for rollout in built.rollouts {
            print("\(rollout.id)  \(rollout.bundle) version \(rollout.version): \(rollout.state)")
        }
        for problem in built.problems { StandardError.line(problem) }
    }
}
