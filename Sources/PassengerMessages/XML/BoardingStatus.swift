// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// What `BoardingStatus` says.
///
/// Unverified: 63 was seen on persons who had checked in; no source at hand explains it, or lists others.
///
/// The same mark in a push (`IFT+4:63::ZZ`) is not read. It was seen only without text, shortly after departure, on
/// persons, infants among them, whom the check-in groups of the same message name: it may say that they boarded, or
/// announce a status that was left out. Who checked in is known from those groups.
enum BoardingStatus {
    private static let codes: [(code: ShortCode, status: TravelStatus)] = [("63", .checkedIn)]

    static func read(_ code: ShortCode) -> TravelStatus? { codes.first { $0.code == code }?.status }

    static func code(of status: TravelStatus) -> String? {
        codes.first { $0.status == status }?.code.description
    }
}
