// SPDX-License-Identifier: Apache-2.0

import TravelTypes
package import Vault
package import Watchlists

/// What a hit was raised on, sealed with the hit: the list entry as it was, and the evidence as the engine gave it.
///
/// A page shows this and not the list of today, so that a decision stays explainable after the list has changed.
package struct HitDossier: Hashable, Sendable {
    package var entryKey: String
    package var reference: String
    package var programme: String
    package var listedName: String
    package var names: [String]
    package var birthDates: [String]
    package var sexes: [String]
    package var nationalities: [String]
    package var documents: [String]
    package var places: [String]
    /// Screening's evidence in its own form.
    package var evidence: [UInt8]
    /// SHA-256 of what the entry said; empty if the hit is on a document or a criterion.
    package var entryDigest: [UInt8]

    package init(entryKey: String, reference: String, listedName: String, evidence: [UInt8]) {
        self.entryKey = entryKey
        self.reference = reference
        self.listedName = listedName
        self.evidence = evidence
        programme = ""
        names = []
        birthDates = []
        sexes = []
        nationalities = []
        documents = []
        places = []
        entryDigest = []
    }

    /// Takes over what the entry says, as text for people.
    package mutating func describe(_ entry: ListEntry) {
        programme = entry.programme
        names = entry.names.map(\.text)
        birthDates = entry.allBirthDates.map(\.text)
        sexes = entry.sexes.map(\.rawValue)
        nationalities = entry.nationalities.map(\.description)
        documents = entry.documents.map { document in
            [document.type?.description, document.number, document.issuer?.description].compactMap(\.self)
                .joined(separator: " ")
        }
        places = entry.birthPlaces.map { place in
            [place.town, place.state?.description].compactMap(\.self).joined(separator: ", ")
        }
    }
}

extension HitDossier: BinaryCodable {
    package func encode(into writer: inout ByteWriter) {
        writer.version(2)
        writer.string(entryKey)
        writer.string(reference)
        writer.string(programme)
        writer.string(listedName)
        for texts in [names, birthDates, sexes, nationalities, documents, places] { writer.write(texts) }
        writer.blob(evidence)
        writer.blob(entryDigest)
    }

    package init(from reader: inout ByteReader) throws(BinaryError) {
        let version = try reader.version(1...2)
        let entryKey = try reader.string()
        let reference = try reader.string()
        let programme = try reader.string()
        let listedName = try reader.string()
        var texts: [[String]] = []
        for _ in 0..<6 { texts.append(try reader.read()) }
        self.init(
            entryKey: entryKey,
            reference: reference,
            listedName: listedName,
            evidence: try reader.blob()
        )
        self.programme = programme
        names = texts[0]
        birthDates = texts[1]
        sexes = texts[2]
        nationalities = texts[3]
        documents = texts[4]
        places = texts[5]
        if version >= 2 { entryDigest = try reader.blob() }
    }
}
