// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// What a sealed blob holds; each class has its own key, so that one can be released without the others.
///
/// The masked classes of Directive (EU) 2016/681 art. 12(2) lie in at most three blobs per traveller: `identity` (names
/// and API data), `contact` (addresses, contacts, frequent flyer accounts) and `payment`. Numbers are part of the format.
package enum SealClass: UInt8, Hashable, Sendable, CaseIterable {
    case identity = 1
    case contact = 2
    case payment = 3
    case booking = 4
    case evidence = 5
    case note = 6
    case package = 7
    case statistics = 8
    case message = 9
    case reply = 10
}

/// Where a sealed value stands; authenticated with it, so that no blob can be moved to another place.
///
/// Seal and open with the same context: a blob put under another table, row, version or day, or opened as another
/// class, does not open.
package struct SealContext: Hashable, Sendable {
    /// What names the row within its table.
    package enum Row: Hashable, Sendable {
        case number(Int64)
        case bytes([UInt8])
    }

    package var table: String
    package var row: Row
    /// The row's version: a blob sealed anew carries the next number, and the old one no longer opens.
    package var version: Int64
    /// The receipt day whose key guards the row.
    package var day: CivilDay

    package init(table: String, row: Int64, version: Int64 = 1, day: CivilDay) {
        self.init(table: table, row: .number(row), version: version, day: day)
    }

    package init(table: String, row: Row, version: Int64 = 1, day: CivilDay) {
        self.table = table
        self.row = row
        self.version = version
        self.day = day
    }

    /// The associated data of one blob.
    func authenticated(as sealClass: SealClass) -> [UInt8] {
        authenticated(kind: sealClass.rawValue, version: version)
    }

    /// The associated data of the row's wrapped data key, which outlives the versions of its blobs.
    func authenticatedForKey() -> [UInt8] { authenticated(kind: 0, version: 0) }

    private func authenticated(kind: UInt8, version: Int64) -> [UInt8] {
        var writer = ByteWriter(capacity: 64)
        writer.byte(kind)
        writer.string(table)
        switch row {
        case .number(let number):
            writer.byte(0)
            writer.signed(number)
        case .bytes(let bytes):
            writer.byte(1)
            writer.blob(bytes)
        }
        writer.signed(version)
        writer.signed(Int64(day.rawValue))
        return writer.bytes
    }
}
