import Executions
import Foundation
import GuardWire
import Guarding
import Kernel

extension LocalSandbox {
    /// The layer that holds a launch's packages, installed now where nobody had them before; nil where it wants none.
    /// Throws `unprocessable` with the installer's own words where it fails.
    func layer(for launch: SandboxLaunch) async throws -> String? {
        guard !launch.packages.isEmpty else { return nil }
        let foundation = await self.maker.foundation(of: launch.runtime)
        let key = PackageLayers.key(launch.runtime, launch.packages, on: foundation)
        await self.turns.enter(key)
        let result: Result<String, any Error>
        do {
            if let layer = self.layers.layer(key) {
                result = .success(layer)
            } else {
                result = .success(try await self.install(launch, as: key))
            }
        } catch {
            result = .failure(error)
        }
        await self.turns.leave(key)
        return try result.get()
    }

    /// Installs packages in a sandbox of their own, which reaches the package hosts and nothing else.
    private func install(_ launch: SandboxLaunch, as key: String) async throws -> String {
        guard let installation = PackageInstallation.launch(launch, policy: self.packages) else {
            throw Fault(.unprocessable, "The runtime \(launch.runtime.name) takes no packages on this server.")
        }
        try self.room()
        let place = try await self.prepare(installation)
        do {
            try await self.start(place)
            let result = try await self.end(of: place)
            guard result.ending == .exit, result.exitCode == 0 else {
                throw Fault(.unprocessable, self.failure(result, of: place))
            }
            let layer = try await self.keep(place, as: key, limit: installation.limits.diskBytes)
            await self.clear(place)
            return layer
        } catch {
            await self.cancel(place)
            await self.clear(place)
            throw error
        }
    }

    /// Copies on a thread of its own: it may take long, and others need the threads of this one.
    private func keep(_ place: SandboxPlace, as key: String, limit: Int64) async throws -> String {
        let (layers, folder) = (self.layers, "\(self.directory(place.slot).path)/output")
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(with: Result { try layers.keep(folder, as: key, limit: limit) })
            }
        }
    }

    private func end(of place: SandboxPlace) async throws -> ExecutionResult {
        while true {
            switch await self.status(of: place) {
            case .ended(let result): return result
            case .lost, .unstarted: throw Fault(.unavailable, "The installation of the packages was interrupted.")
            case .prepared, .running: try await Task.sleep(for: .milliseconds(20))
            }
        }
    }

    /// What the installer said last; that is where the reason stands.
    private func failure(_ result: ExecutionResult, of place: SandboxPlace) -> String {
        let reader = GuardedRun(directory: self.directories.path(place.run)).output
        let errors = (try? reader.bytes(of: .standardError, from: 0, limit: 1 << 20)) ?? []
        let lines = String(decoding: errors.suffix(4000), as: UTF8.self).split(whereSeparator: \.isNewline).suffix(6)
        let reason =
            result.ending == .wall ? "it took too long" : result.detail ?? "the installer failed"
        return "The packages could not be installed (\(reason)): \(lines.joined(separator: "\n"))"
    }

    private func clear(_ place: SandboxPlace) async {
        await self.forget(place)
        try? FileManager.default.removeItem(atPath: self.directories.path(place.run))
    }
}
