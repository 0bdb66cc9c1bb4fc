// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conformance
import Dispatch
import EDIFACT
import PassengerMessages
import Synchronization
import TravelTypes

/// `passerelle decode`: messages to travellers, bookings and findings.
///
/// Files are read through a window, so that one larger than memory, or a pipe that never ends, takes bounded memory.
struct Decode: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Read messages: flights, travellers, bookings, findings.")

    @Argument(
        help: "Files of PAXLST, PNRGOV, CUSRES, ACKRES or GOVREQ, or directories of them; - is standard input."
    )
    var files: [String]

    @Flag(help: "Decode every field and print only counts and a checksum.")
    var summary = false

    @Option(help: "Threads for --summary.")
    var threads = 1

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard !files.isEmpty else { throw ValidationError("Name at least one file.") }
        guard (1...256).contains(threads) else { throw ValidationError("--threads is a number from 1 to 256.") }
    }

    func run() throws {
        if summary { return Output.line(try total().json) }
        var decoder = MessageDecoder()
        var hasRejected = false
        for file in try inputs().map(\.path) {
            hasRejected = try (output.json ? printJSON(file, &decoder) : printText(file, &decoder)) || hasRejected
        }
        if hasRejected { throw CommandStatus.findings }
    }

    /// The files to read, those of a directory in the order of their names.
    private func inputs() throws -> [InputFile] { try files.flatMap { try InputFile($0).files() } }

    private func printJSON(_ file: String, _ decoder: inout MessageDecoder) throws -> Bool {
        var json = MessageJSON(file: file) { RuleCatalogue.wording($0) }
        var hasRejected = false
        let rest = try InputFile(file).decode(with: &decoder) { message in
            hasRejected = hasRejected || message.isRejected
            Output.write(json.line(message) + [0x0A])
        }
        if !rest.isEmpty { Output.write(json.line(rest) + [0x0A]) }
        return hasRejected || rest.hasErrors
    }

    private func printText(_ file: String, _ decoder: inout MessageDecoder) throws -> Bool {
        var hasRejected = false
        let rest = try InputFile(file).decode(with: &decoder) { message in
            hasRejected = hasRejected || message.isRejected
            printText(message, file)
        }
        if !rest.isEmpty { Output.line("\(file): \(rest.count) findings outside any message") }
        return hasRejected || rest.hasErrors
    }

    private func printText(_ message: PassengerMessage, _ file: String) {
        let flight = message.flights.first.map { flight in
            let leg = flight.legs.first
            return "\(flight.carrier?.description ?? "")\(flight.number) \(leg?.from?.description ?? "?")-"
                + "\(leg?.to?.description ?? "?") \(leg?.departure?.description ?? "")"
        }
        Output.line(
            "\(file): \(message.typeName) \(message.version) \(message.reference)\(message.isRejected ? " REJECTED" : "")"
                + (flight.map { ", " + $0 } ?? "")
                + ", \(message.travellers.count) travellers, \(message.bookings.count) bookings, "
                + "\(message.findings.count) findings"
        )
        for traveller in message.travellers {
            let documents = traveller.documents.map(\.number).joined(separator: " ")
            Output.line(
                "  \(traveller.name.surname), \(traveller.name.givenNames)  \(traveller.born?.description ?? "-")  "
                    + "\(traveller.nationality?.description ?? "-")  \(documents.isEmpty ? "-" : documents)  "
                    + "\(traveller.seat ?? "-")"
            )
        }
    }

    /// Decodes all files, some at the same time.
    private func total() throws -> DecodeSummary {
        let state = Mutex((total: DecodeSummary(), next: 0, failure: CommandFailure?.none))
        let files = try inputs()
        DispatchQueue.concurrentPerform(iterations: min(threads, files.count)) { _ in
            var decoder = MessageDecoder()
            var sum = DecodeSummary()
            while true {
                let next = state.withLock { state -> Int? in
                    guard state.next < files.count, state.failure == nil else { return nil }
                    state.next += 1
                    return state.next - 1
                }
                guard let next else { break }
                do {
                    try files[next].add(to: &sum, with: &decoder)
                } catch {
                    state.withLock { $0.failure = error as? CommandFailure }
                }
            }
            state.withLock { $0.total += sum }
        }
        return try state.withLock { state in
            if let failure = state.failure { throw failure }
            return state.total
        }
    }
}

extension InputFile {
    /// Decodes the file and gives each message to a closure: XML as a whole, everything else window by window.
    ///
    /// - Returns: what is wrong outside the messages.
    func decode(with decoder: inout MessageDecoder, each body: (PassengerMessage) -> Void) throws -> Findings {
        var stream = try stream()
        guard try stream.firstByte() == 0x3C else { return try decoder.decode(&stream, each: body) }
        return decoder.decode(try stream.wholeInput(), each: body)
    }

    /// Decodes the file and adds it to a summary.
    fileprivate func add(to sum: inout DecodeSummary, with decoder: inout MessageDecoder) throws {
        var stream = try stream()
        if try stream.firstByte() == 0x3C {
            sum.add(try stream.wholeInput(), with: &decoder)
        } else {
            try sum.add(&stream, with: &decoder)
        }
    }
}
