// SPDX-License-Identifier: Apache-2.0

import Foundation
import Mandate
import Pipeline
import Storage
import TestSupport
import TravelTypes

@testable import Intake

/// A unit in a directory of its own, at noon of a day, with one carrier.
final class UnitUnderTest: Sendable {
    let directory: TemporaryDirectory
    let unit: PassengerInformationUnit
    let key: String

    /// 2026-06-15T12:00:00Z.
    static let noon: Int64 = 1_781_524_800

    init(sizeLimit: Int = 1 << 20) throws {
        directory = try TemporaryDirectory()
        var settings = UnitSettings(home: directory.file("home"), keys: directory.file("keys"), state: "CIV")
        settings.sizeLimit = sizeLimit
        unit = try PassengerInformationUnit.create(settings, clock: .fixed(seconds: Self.noon))
        key = try CarrierRegister(store: unit.store).add("ZZ", name: "Zénith Air", senders: ["ZZAIRLINE"]).text
    }

    /// A passenger list that the carrier may send, and one from somebody else.
    static func message(sender: String = "ZZAIRLINE", reference: String = "000000101") throws -> [UInt8] {
        let text = try Fixture.text("paxlst/paxlst-passenger.edi")
        return Array(
            text.replacingOccurrences(of: "ZZAIRLINE", with: sender)
                .replacingOccurrences(of: "000000101", with: reference).utf8
        )
    }

    deinit { unit.close() }
}
