// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes

/// What `BoardingStatus` says.
///
/// Unverified: 63 was seen on persons who had checked in; no source at hand explains it, or lists others. A push shows by
/// its check-in groups who checked in, so that the same mark in it (`IFT+4:63::ZZ`) is not read.
enum BoardingStatus {
    private static let codes: [(code: ShortCode, status: TravelStatus)] = [("63", .checkedIn)]

    static func read(_ code: ShortCode) -> TravelStatus? { codes.first { $0.code == code }?.status }

    static func code(of status: TravelStatus) -> String? {
        codes.first { $0.status == status }?.code.description
    }
}
