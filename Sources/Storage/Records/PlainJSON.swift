// SPDX-License-Identifier: Apache-2.0

import Foundation

/// JSON text in plain columns: only for what is not personal and not on a hot path.
package enum PlainJSON {
    package static func encode(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        do {
            return try JSONDecoder().decode(type, from: Data(text.utf8))
        } catch {
            throw StorageError.damaged("a column does not hold the \(type) it should")
        }
    }
}
