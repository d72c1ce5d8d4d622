import Dispatch
import Glibc

/// Waits for the person at the terminal.
enum Interruption {
    /// Returns when somebody presses Ctrl-C, or the program is asked to end.
    static func wait() async {
        let signals = AsyncStream<Void> { continuation in
            let sources = [SIGINT, SIGTERM].map { number in
                signal(number, SIG_IGN)
                let source = DispatchSource.makeSignalSource(signal: number)
                source.setEventHandler { continuation.finish() }
                source.resume()
                return source
            }
            continuation.onTermination = { _ in for source in sources { source.cancel() } }
        }
        for await _ in signals {}
    }
}
