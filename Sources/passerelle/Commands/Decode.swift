// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conformance
import Dispatch
import EDIFACT
import PassengerMessages
import Synchronization
import TravelTypes

/// `passerelle decode`: messages to travellers, bookings and findings.
struct Decode: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Read messages: flights, travellers, bookings, findings.")

    @Argument(help: "Files of PAXLST, PNRGOV, CUSRES, ACKRES or GOVREQ; - is standard input.")
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
        var hasRejected = false
        for file in files {
            let bytes = try InputFile(file).bytes()
            hasRejected = (output.json ? printJSON(bytes, file) : printText(bytes, file)) || hasRejected
        }
        if hasRejected { throw CommandStatus.findings }
    }

    private func printJSON(_ bytes: [UInt8], _ file: String) -> Bool {
        var json = MessageJSON(file: file) { RuleCatalogue.wording($0) }
        var decoder = MessageDecoder()
        var hasRejected = false
        let rest = decoder.decode(bytes) { message in
            hasRejected = hasRejected || message.isRejected
            Output.write(json.line(message) + [0x0A])
        }
        if !rest.isEmpty { Output.write(json.line(rest) + [0x0A]) }
        return hasRejected || rest.hasErrors
    }

    private func printText(_ bytes: [UInt8], _ file: String) -> Bool {
        let decoded = DecodedFile(bytes)
        for message in decoded.messages {
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
        if !decoded.findings.isEmpty { Output.line("\(file): \(decoded.findings.count) findings outside any message") }
        return decoded.findings.hasErrors || decoded.messages.contains { $0.isRejected }
    }

    /// Decodes all files, some at the same time.
    private func total() throws -> DecodeSummary {
        let state = Mutex((total: DecodeSummary(), next: 0, failure: CommandFailure?.none))
        let files = files
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
                    sum.add(try InputFile(files[next]).bytes(), with: &decoder)
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
