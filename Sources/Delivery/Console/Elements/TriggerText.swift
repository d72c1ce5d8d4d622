/// Where a deployment or an execution was asked for, in words.
enum TriggerText {
    static func words(_ trigger: String) -> String {
        switch trigger {
        case "api": "by API"
        case "console": "in the console"
        case "cli": "by CLI"
        case "token": "with a service token"
        case "retry": "as a retry"
        case "schedule": "by schedule"
        case "link": "by a link"
        case "rerun": "as a re-run"
        default: trigger
        }
    }
}
