// SPDX-License-Identifier: Apache-2.0

import Console
import Foundation
import Hummingbird
import Intake
import Logging
import Pipeline
import ServiceLifecycle

/// The doors of a unit on one address: the one place where routes meet.
struct UnitServer: Sendable {
    let unit: PassengerInformationUnit
    let logger: Logger

    /// All routes: for machines first, then the console, which also answers for what is nowhere.
    ///
    /// - Parameter isSecure: Whether browsers come over TLS only, so that their cookies may be bound to it.
    /// - Returns: A router for one application.
    /// - Throws: what is missing of the console's own files.
    func router(isSecure: Bool) throws -> Router<BasicRequestContext> {
        let router = Router(context: BasicRequestContext.self)
        MessageDoor(store: unit.store, receiver: unit.receiver, processor: unit.processor).addRoutes(to: router)
        HealthDoor(store: unit.store, home: unit.settings.home).addRoutes(to: router)
        try ConsoleApplication(unit: unit, logger: logger, isSecure: isSecure).addRoutes(to: router)
        return router
    }

    /// Whether nobody but this machine can reach an address.
    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }

    /// Serves until the process is asked to stop, then lets requests and work in hand end.
    ///
    /// - Parameters:
    ///   - host: The address to listen on.
    ///   - port: The port; 0 for any free one.
    ///   - isBehindTLS: Whether something in front of this server ends TLS.
    ///   - services: What runs beside the server.
    ///   - started: Called with the address once connections are taken.
    /// - Throws: what keeps the server from starting.
    func run(
        host: String,
        port: Int,
        isBehindTLS: Bool = false,
        services: [any Service],
        started: @escaping @Sendable (String) -> Void
    ) async throws {
        let application = Application(
            router: try router(isSecure: isBehindTLS || !Self.isLoopback(host)),
            server: .http1(configuration: .init(idleTimeout: .seconds(60))),
            configuration: .init(address: .hostname(host, port: port), serverName: nil),
            services: services,
            onServerRunning: { channel in
                started("http://\(host.contains(":") ? "[\(host)]" : host):\(channel.localAddress?.port ?? port)")
            },
            logger: logger
        )
        try await application.runService()
    }
}

/// Work on threads of its own that is started with the server and ends before the process does.
struct ThreadService: Service {
    private let start: @Sendable () -> Void
    private let stop: @Sendable () -> Void

    /// - Parameters:
    ///   - start: Starts the threads and returns.
    ///   - stop: Waits until they have ended.
    init(start: @escaping @Sendable () -> Void, stop: @escaping @Sendable () -> Void) {
        self.start = start
        self.stop = stop
    }

    func run() async throws {
        start()
        try? await gracefulShutdown()
        // Waiting blocks: it may not take a thread of the cooperative pool.
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                stop()
                continuation.resume()
            }
        }
    }
}

extension ThreadService {
    /// The engine of a unit.
    static func engine(_ unit: PassengerInformationUnit, logger: Logger) -> ThreadService {
        let engine = Engine(unit) { line in logger.warning("\(line)") }
        return ThreadService(start: { engine.start() }, stop: { engine.stop() })
    }

    /// The door for carriers' directories.
    static func directories(_ unit: PassengerInformationUnit, logger: Logger) -> ThreadService {
        let door = DirectoryDoor(
            store: unit.store,
            receiver: unit.receiver,
            incoming: unit.settings.incoming,
            receipts: unit.settings.receipts,
            outgoing: unit.settings.outgoing,
            wording: { FindingWording.text(of: $0) },
            logger: logger
        )
        let watch = DirectoryWatch(door)
        return ThreadService(start: { watch.start() }, stop: { watch.stop() })
    }
}
