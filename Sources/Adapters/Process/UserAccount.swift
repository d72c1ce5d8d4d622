import Glibc
import GuardWire
import Kernel

/// Looks up the operating system's users.
enum UserAccount {
    /// A user's ids with all of their groups. Throws `unprocessable` when there is no such user.
    static func identity(of name: String) throws -> ProcessIdentity {
        var entry = passwd()
        var found: UnsafeMutablePointer<passwd>?
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        let failure = getpwnam_r(name, &entry, &buffer, buffer.count, &found)
        guard failure == 0, found != nil else {
            throw Fault(.unprocessable, "This machine has no user \"\(name)\" to run the script as.")
        }
        var count: Int32 = 256
        var groups = [gid_t](repeating: 0, count: Int(count))
        let listed = getgrouplist(name, entry.pw_gid, &groups, &count)
        return ProcessIdentity(
            user: entry.pw_uid, group: entry.pw_gid,
            supplementaryGroups: listed >= 0 ? Array(groups.prefix(Int(count))) : [entry.pw_gid])
    }
}
