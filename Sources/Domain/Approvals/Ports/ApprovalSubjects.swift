/// What stands behind the approvals of one kind of subject.
package protocol ApprovalSubjects: Sendable {
    /// Which kind.
    var kind: ApprovalSubject.Kind { get }

    /// All subjects that wait for an approval at present, each with the question it asks. nil for a kind that puts its
    /// questions itself and is never asked whether it still waits.
    func waiting() async throws -> [ApprovalRequest]?

    /// Carries out an approval's end: lets the subject go on, or ends it. May be asked again for the same approval,
    /// and changes nothing then.
    func settle(_ approval: Approval) async throws
}
