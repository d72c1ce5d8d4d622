import Commands
import Logging

/// Where the server's messages go: standard error, one line each.
enum ServerLog {
    static func make(_ level: String) -> Logger {
        var logger = Logger(label: "martlet") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = Logger.Level(rawValue: level) ?? .info
        return logger
    }

    /// Says something to whoever started the program.
    static func say(_ text: String) {
        StandardError.line(text)
    }
}
