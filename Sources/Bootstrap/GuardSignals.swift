import Backbone
import GuardWire
import Guarding
import Kernel
import Logging
import ServiceLifecycle

/// Turns the datagrams of guards into signals.
struct GuardSignals: Service {
    let path: String
    let signals: LiveSignals
    let logger: Logger

    func run() async throws {
        let socket: WakeSocket
        do {
            socket = try WakeSocket(path: self.path)
        } catch {
            throw Fault(.unavailable, "The socket for guards could not be made.", detail: "\(error)")
        }
        await withGracefulShutdownHandler {
            for await message in socket.messages { self.signals.signal(LiveTopic.output(message.run)) }
        } onGracefulShutdown: {
            socket.close()
        }
        socket.close()
    }
}
