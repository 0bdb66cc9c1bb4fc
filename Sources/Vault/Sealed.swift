// SPDX-License-Identifier: Apache-2.0

/// A value that can only be read with its row's key and in its place.
///
/// The type says what will come out, the bytes are what the database keeps.
package struct Sealed<Value: BinaryCodable & Sendable>: Hashable, Sendable {
    package let bytes: [UInt8]

    /// A sealed value as it was kept.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// Seals a value to its place.
    package init(_ value: Value, as sealClass: SealClass, with key: DataKey, context: SealContext) {
        bytes = key.seal(value.encoded(), class: sealClass, context: context)
    }

    /// The value, if key, class and place are right and no bit has changed.
    package func open(as sealClass: SealClass, with key: DataKey, context: SealContext) throws(VaultError) -> Value {
        let plain = try key.open(bytes, class: sealClass, context: context)
        do { return try Value(decoding: plain) } catch { throw .malformed(error) }
    }
}
