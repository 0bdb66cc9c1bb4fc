// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

extension ListContents {
    /// Stands first in the stored form; a later form gets another number.
    ///
    /// Version 2 had no dates of single names, and is read as it was.
    fileprivate static let version: UInt8 = 3

    /// The entries in a compact form of our own, to be sealed and stored; findings are not part of it.
    package func encoded() -> [UInt8] {
        var encoder = ListEncoder()
        for entry in entries { encoder.add(entry) }
        for document in lostDocuments { encoder.add(document) }
        return encoder.encoded(generated: generated)
    }

    /// Reads what `encoded()` wrote.
    package init(encoded bytes: [UInt8]) throws(ListError) {
        do throws(BinaryCodingError) {
            var reader = BinaryReader(bytes)
            guard (2...Self.version).contains(try reader.byte()) else { throw BinaryCodingError() }
            generated = try reader.date()
            entries = try reader.list { reader throws(BinaryCodingError) in try reader.entry() }
            lostDocuments = try reader.list { reader throws(BinaryCodingError) in try reader.lostDocument() }
            findings = []
            guard reader.isAtEnd else { throw BinaryCodingError() }
        } catch {
            throw ListError(.damagedStore, line: nil)
        }
    }
}

extension ListEntry {
    /// The entry in the stored form: two entries with the same bytes say the same.
    package func encoded() -> [UInt8] {
        var writer = BinaryWriter()
        writer.write(self)
        return writer.bytes
    }

    /// Reads what `encoded()` wrote.
    init(encoded bytes: [UInt8]) throws(ListError) {
        self = try BinaryReader.value(of: bytes) { reader throws(BinaryCodingError) in try reader.entry() }
    }
}

extension LostDocument {
    /// The document in the stored form.
    func encoded() -> [UInt8] {
        var writer = BinaryWriter()
        writer.write(self)
        return writer.bytes
    }

    /// Reads what `encoded()` wrote.
    init(encoded bytes: [UInt8]) throws(ListError) {
        self = try BinaryReader.value(of: bytes) { reader throws(BinaryCodingError) in try reader.lostDocument() }
    }
}

/// Makes the stored form of a list record by record, so that a large list need not lie in memory as values.
package struct ListEncoder {
    private var entries = BinaryWriter()
    private var documents = BinaryWriter()
    private var counts = (entries: 0, documents: 0)

    package init() {}

    /// Entries and documents so far.
    package var count: Int { counts.entries + counts.documents }

    /// How many bytes they take.
    package var size: Int { entries.bytes.count + documents.bytes.count }

    package mutating func add(_ entry: ListEntry) {
        entries.write(entry)
        counts.entries += 1
    }

    package mutating func add(_ document: LostDocument) {
        documents.write(document)
        counts.documents += 1
    }

    /// The stored form of all that was added.
    package consuming func encoded(generated: PartialDate?) -> [UInt8] {
        var writer = BinaryWriter()
        writer.write(ListContents.version)
        writer.write(generated)
        writer.write(count: counts.entries)
        writer.write(raw: entries.bytes)
        writer.write(count: counts.documents)
        writer.write(raw: documents.bytes)
        return writer.bytes
    }
}

extension BinaryWriter {
    fileprivate mutating func write(_ date: PartialDate?) { write(UInt64(UInt32(bitPattern: date?.rawValue ?? 0))) }

    fileprivate mutating func write(_ state: StateCode?) { write(UInt64(state?.rawValue ?? 0)) }

    fileprivate mutating func write(_ type: DocumentType?) { write(UInt64(type?.rawValue ?? 0)) }

    fileprivate mutating func write(_ entry: ListEntry) {
        write(entry.key)
        write(entry.reference)
        write(entry.subject.rawValue)
        write(entry.programmes) { $0.write($1) }
        write(entry.listedOn)
        write(entry.names) { $0.write($1) }
        write(entry.birthDates) { $0.write($1) }
        write(entry.sexes) { $0.write($1.rawValue) }
        write(entry.nationalities) { $0.write($1) }
        write(entry.documents) { writer, document in
            writer.write(document.type)
            writer.write(document.number)
            writer.write(document.issuer)
        }
        write(entry.birthPlaces) { writer, place in
            writer.write(place.town)
            writer.write(place.state)
        }
        write(entry.residences) { $0.write($1) }
        write(entry.offences) { $0.write($1) }
    }

    private mutating func write(_ date: ListedBirthDate) {
        write(date.certainty.rawValue)
        write(date.from)
        write(date.to)
    }

    private mutating func write(_ name: ListedName) {
        write(name.text)
        let (hasParts, hasDates): (UInt8, UInt8) = (name.parts == nil ? 0 : 1, name.birthDates.isEmpty ? 0 : 1)
        let flags = name.quality.rawValue | (name.isPrimary ? 2 : 0) | (name.isOriginalScript ? 4 : 0)
        write(flags | hasParts << 3 | hasDates << 4)
        if let parts = name.parts {
            write(parts.surname)
            write(parts.givenNames)
        }
        // A name without dates of its own is written as ever: an entry that says the same has the same bytes.
        if hasDates != 0 { write(name.birthDates) { $0.write($1) } }
    }

    fileprivate mutating func write(_ document: LostDocument) {
        write(document.type)
        write(document.issuer)
        write(document.number)
        write(document.lastNumber ?? "")
        write(document.status.rawValue)
        write(document.reported)
    }
}

extension BinaryReader {
    /// The one value that bytes are.
    fileprivate static func value<Value>(
        of bytes: [UInt8],
        _ read: (inout BinaryReader) throws(BinaryCodingError) -> Value
    ) throws(ListError) -> Value {
        do throws(BinaryCodingError) {
            var reader = BinaryReader(bytes)
            let value = try read(&reader)
            guard reader.isAtEnd else { throw BinaryCodingError() }
            return value
        } catch {
            throw ListError(.damagedStore, line: nil)
        }
    }

    fileprivate mutating func date() throws(BinaryCodingError) -> PartialDate? {
        let number = try number()
        guard number != 0 else { return nil }
        guard let packed = Int32(exactly: number),
            let date = PartialDate(year: Int(packed) / 10_000, month: Int(packed) / 100 % 100, day: Int(packed) % 100)
        else { throw BinaryCodingError() }
        return date
    }

    private mutating func code<Code: PackedCode>() throws(BinaryCodingError) -> Code? {
        let number = try number()
        guard number != 0 else { return nil }
        guard let packed = UInt32(exactly: number), let code = Code(Code(rawValue: packed).description),
            code.rawValue == packed
        else { throw BinaryCodingError() }
        return code
    }

    fileprivate mutating func entry() throws(BinaryCodingError) -> ListEntry {
        var entry = ListEntry(key: try text(), reference: try text())
        guard let subject = ListEntry.Subject(rawValue: try byte()) else { throw BinaryCodingError() }
        entry.subject = subject
        entry.programmes = try list { reader throws(BinaryCodingError) in try reader.text() }
        entry.listedOn = try date()
        entry.names = try list { reader throws(BinaryCodingError) in try reader.name() }
        entry.birthDates = try list { reader throws(BinaryCodingError) in try reader.birthDate() }
        entry.sexes = try list { reader throws(BinaryCodingError) in
            guard let sex = Sex(rawValue: try reader.text()) else { throw BinaryCodingError() }
            return sex
        }
        entry.nationalities = try states()
        entry.documents = try list { reader throws(BinaryCodingError) in
            ListedDocument(type: try reader.code(), number: try reader.text(), issuer: try reader.code())
        }
        entry.birthPlaces = try list { reader throws(BinaryCodingError) in
            ListedPlace(town: try reader.text(), state: try reader.code())
        }
        entry.residences = try states()
        entry.offences = try list { reader throws(BinaryCodingError) in try reader.text() }
        return entry
    }

    private mutating func states() throws(BinaryCodingError) -> [StateCode] {
        try list { reader throws(BinaryCodingError) in
            guard let state: StateCode = try reader.code() else { throw BinaryCodingError() }
            return state
        }
    }

    private mutating func name() throws(BinaryCodingError) -> ListedName {
        let text = try text()
        let flags = try byte()
        guard flags < 32 else { throw BinaryCodingError() }
        let parts = flags & 8 == 0 ? nil : ListedName.Parts(surname: try self.text(), givenNames: try self.text())
        return ListedName(
            text,
            parts: parts,
            quality: flags & 1 == 0 ? .good : .low,
            isPrimary: flags & 2 != 0,
            isOriginalScript: flags & 4 != 0,
            birthDates: flags & 16 == 0
                ? [] : try list { reader throws(BinaryCodingError) in try reader.birthDate() }
        )
    }

    private mutating func birthDate() throws(BinaryCodingError) -> ListedBirthDate {
        guard let certainty = ListedBirthDate.Certainty(rawValue: try byte()), let from = try date(),
            let to = try date()
        else { throw BinaryCodingError() }
        return certainty == .between ? ListedBirthDate(from: from, to: to) : ListedBirthDate(from, certainty: certainty)
    }

    fileprivate mutating func lostDocument() throws(BinaryCodingError) -> LostDocument {
        let type: DocumentType? = try code()
        guard let issuer: StateCode = try code() else { throw BinaryCodingError() }
        let (number, last) = (try text(), try text())
        guard let status = LostDocument.Status(rawValue: try text()) else { throw BinaryCodingError() }
        return LostDocument(
            type: type,
            issuer: issuer,
            number: number,
            lastNumber: last.isEmpty ? nil : last,
            status: status,
            reported: try date()
        )
    }
}
