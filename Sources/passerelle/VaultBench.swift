// SPDX-License-Identifier: Apache-2.0

import Foundation
import Simulator
import TravelTypes
import Vault

/// Sealing and opening travellers: one wrapped key and one blob each, as the store keeps them.
struct VaultBench {
    private let place: BenchPlace

    init(_ place: BenchPlace) { self.place = place }

    func run(_ print: (BenchRow) -> Void) throws {
        let keyring = try Keyring.create(at: place.directory + "/vault-keys", passphrase: nil)
        let day = CivilDay(year: 2026, month: 6, day: 1)
        let key = try keyring.dayKey(.pnr, day, create: true)
        let travellers = try InventedTravellers().make(4096).map(\.traveller)
        let plain = travellers.map { traveller in
            var writer = ByteWriter()
            traveller.encode(into: &writer)
            return writer.bytes
        }
        let bytes = plain.reduce(0) { $0 + $1.count }
        var sealed: [(key: [UInt8], blob: [UInt8])] = []
        let sealing = Measurement.repeating(for: place.seconds) {
            sealed = plain.enumerated().map { index, value in
                let context = SealContext(table: "traveller", row: Int64(index), day: day)
                let dataKey = key.newDataKey()
                return (key.wrap(dataKey, context: context), dataKey.seal(value, class: .identity, context: context))
            }
            return (plain.count, bytes)
        }
        print(BenchRow(name: "vault/seal", value: sealing.perSecond, unit: "travellers/s", measurement: sealing))
        let opening = try Measurement.repeating(for: place.seconds) {
            for (index, value) in sealed.enumerated() {
                let context = SealContext(table: "traveller", row: Int64(index), day: day)
                _ = try key.unwrap(value.key, context: context).open(value.blob, class: .identity, context: context)
            }
            return (sealed.count, bytes)
        }
        print(BenchRow(name: "vault/unseal", value: opening.perSecond, unit: "travellers/s", measurement: opening))
    }
}
