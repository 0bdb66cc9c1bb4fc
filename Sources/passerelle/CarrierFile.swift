// SPDX-License-Identifier: Apache-2.0

import Foundation
import Intake
import Pipeline
import Storage
import TravelTypes

/// A list of carriers in a file of JSON Lines, with whom each may speak for.
struct CarrierFile {
    private struct Line: Decodable {
        var carrier: String
        var name: String?
        var senders: [String]
        var speaksFor: [String]?
    }

    private let lines: [Line]

    init(_ file: InputFile) throws { try self.init(Array(file.text().utf8), name: file.path) }

    /// - Throws: `CommandFailure` with status `unreadable` and the line's number.
    init(_ bytes: [UInt8], name: String) throws {
        lines = try bytes.split(separator: 0x0A).enumerated().map { index, line in
            guard let read = try? JSONDecoder().decode(Line.self, from: Data(line)) else {
                throw CommandFailure(.unreadable, "\(name), line \(index + 1): not a carrier with carrier and senders")
            }
            return read
        }
    }

    /// Registers every carrier and every mandate for a year; makes the carriers' directories.
    ///
    /// - Returns: The new keys.
    func register(in register: CarrierRegister, of unit: PassengerInformationUnit) throws -> [(String, CarrierKey)] {
        var keys: [(String, CarrierKey)] = []
        for line in lines {
            keys.append(
                (line.carrier, try register.add(line.carrier, name: line.name ?? line.carrier, senders: line.senders))
            )
            try FileManager.default.createDirectory(
                atPath: unit.settings.incoming + "/" + line.carrier,
                withIntermediateDirectories: true
            )
        }
        let today = unit.store.now.day
        for line in lines {
            for carrier in line.speaksFor ?? [] where carrier != line.carrier {
                try register.mandate(agent: line.carrier, carrier: carrier, from: today, to: today.adding(months: 12))
            }
        }
        return keys
    }
}
