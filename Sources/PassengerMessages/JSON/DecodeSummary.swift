// SPDX-License-Identifier: Apache-2.0

public import EDIFACT
public import TravelTypes

/// What decoding some files amounted to; sums of two summaries are summaries.
public struct DecodeSummary: Hashable, Sendable {
    public var messages = 0
    public var travellers = 0
    public var bookings = 0
    public var findings = 0
    public var bytes = 0
    /// Data elements and components that held something.
    public var fields = 0
    /// The sum modulo 2^64 of FNV-1a-64 over `surname|givenNames|born|first document number` of every traveller.
    public var checksum: UInt64 = 0

    public init() {}

    /// Decodes a file and adds it.
    public mutating func add(_ bytes: [UInt8], with decoder: inout MessageDecoder) {
        let fieldsBefore = decoder.fieldCount
        var total = self
        let rest = decoder.decode(bytes) { total.add($0) }
        self = total
        findings += rest.count
        self.bytes += bytes.count
        fields += decoder.fieldCount - fieldsBefore
    }

    /// Decodes a stream and adds it, in bounded memory; throws what its source throws.
    public mutating func add(_ stream: inout InterchangeStream, with decoder: inout MessageDecoder) throws {
        let fieldsBefore = decoder.fieldCount
        var total = self
        let rest = try decoder.decode(&stream) { total.add($0) }
        self = total
        findings += rest.count
        bytes += stream.byteCount
        fields += decoder.fieldCount - fieldsBefore
    }

    /// Adds one message.
    public mutating func add(_ message: PassengerMessage) {
        messages += 1
        travellers += message.travellers.count
        bookings += message.bookings.count
        findings += message.findings.count
        // A pointer to each traveller; a loop over the array would copy it.
        message.travellers.withUnsafeBufferPointer { travellers in
            guard var traveller = travellers.baseAddress else { return }
            for _ in travellers.indices {
                checksum &+= Self.checksum(at: traveller)
                traveller += 1
            }
        }
    }

    /// FNV-1a-64 over `surname|givenNames|born|first document number` in UTF-8; what is not known is empty.
    public static func checksum(of traveller: Traveller) -> UInt64 {
        withUnsafePointer(to: traveller) { checksum(at: $0) }
    }

    private static func checksum(at traveller: UnsafePointer<Traveller>) -> UInt64 {
        var hash = FowlerNollVo()
        hash.add(traveller.pointee.name.surname)
        hash.add(0x7C)
        hash.add(traveller.pointee.name.givenNames)
        hash.add(0x7C)
        if let born = traveller.pointee.born { hash.add(born) }
        hash.add(0x7C)
        if let document = traveller.pointee.documents.first { hash.add(document.number) }
        return hash.value
    }

    public static func += (left: inout Self, right: Self) {
        left.messages += right.messages
        left.travellers += right.travellers
        left.bookings += right.bookings
        left.findings += right.findings
        left.bytes += right.bytes
        left.fields += right.fields
        left.checksum &+= right.checksum
    }

    /// The summary as one JSON object; the checksum as a number.
    public var json: String {
        """
        {"messages":\(messages),"travellers":\(travellers),"bookings":\(bookings),"findings":\(findings),\
        "bytes":\(bytes),"fields":\(fields),"checksum":\(checksum)}
        """
    }
}

/// The hash FNV-1a with 64 bits.
private struct FowlerNollVo {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ byte: UInt8) {
        value ^= UInt64(byte)
        value &*= 0x0000_0100_0000_01B3
    }

    // Inlined, the span would want the whole traveller at an address, which copies it.
    @inline(never)
    mutating func add(_ text: String) {
        let bytes = text.utf8.span
        for index in bytes.indices { add(bytes[index]) }
    }

    /// The ISO 8601 form of a date, digit by digit.
    mutating func add(_ date: PartialDate) {
        add(date.year, 1000)
        guard date.month != 0 else { return }
        add(0x2D)
        add(date.month, 10)
        guard date.day != 0 else { return }
        add(0x2D)
        add(date.day, 10)
    }

    private mutating func add(_ number: Int, _ highest: Int) {
        var place = highest
        while place > 0 {
            add(UInt8(0x30 + number / place % 10))
            place /= 10
        }
    }
}
