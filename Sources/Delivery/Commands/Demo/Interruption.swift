import Dispatch
import Glibc

/// Waits for the person at the terminal.
enum Interruption {
    /// Returns when somebody presses Ctrl-C, or the program is asked to end.
    static func wait() async {
        let (interruptions, continuation) = AsyncStream<Void>.makeStream()
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.finish() }
            source.resume()
            return source
        }
        for await _ in interruptions {}
        for source in sources { source.cancel() }
    }
}
