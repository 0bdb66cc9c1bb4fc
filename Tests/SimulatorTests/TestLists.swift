// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import TravelTypes

@testable import Simulator

/// Three small lists of invented people, written into a folder of their own.
struct TestLists {
    let files: ListFiles
    private let directory: TemporaryDirectory

    private static let people = [
        ("IBRAHIM", "MUSA", "KARAMBA", "1971-03-04", "Mali", "Ibrahim Karamba"),
        ("YUSUF", "", "OLADELE", "1980-11-09", "Nigeria", ""),
        ("OMAR", "KHALID", "AL-SHARQI", "1969-07-21", "Iraq", "Umar Alsharqi"),
        ("SERGEY", "", "VOLKONIN", "1975-02-11", "Russian Federation", ""),
        ("MEHRAN", "", "FARROKHPOUR", "1982-08-30", "Iran (Islamic Republic of)", "Mehran Farokhpur"),
        ("JEAN", "BAPTISTE", "NGOUMBI", "1966-01-05", "Democratic Republic of the Congo", ""),
        ("CHOL", "SU", "RYONG", "1978-05-06", "Democratic People's Republic of Korea", ""),
        ("ABDUL", "RAHMAN", "SAFIZADA", "1973-09-02", "Afghanistan", ""),
        ("FATIMA", "", "BENHALLOUCHE", "1988-12-12", "Algeria", "Fatma Benhallouch"),
        ("HASSAN", "ALI", "DHUBOW", "1984-04-08", "Somalia", ""),
        ("ALEKSANDR", "", "PETRENKOV", "1970-10-03", "Russian Federation", ""),
        ("TARIQ", "MAHMOOD", "QURAISHI", "1977-06-07", "Pakistan", ""),
    ]

    init() throws {
        directory = try TemporaryDirectory()
        var xml = "<?xml version=\"1.0\"?>\n<CONSOLIDATED_LIST><INDIVIDUALS>\n"
        for round in 0..<8 {
            for (index, person) in Self.people.enumerated() {
                // Each round varies the surname, so that entries are different people.
                let surname = person.2 + ["", "A", "I", "ANI", "O", "UR", "EV", "OU"][round]
                let id = 900_000 + round * 100 + index
                xml += "<INDIVIDUAL><DATAID>\(id)</DATAID><FIRST_NAME>\(person.0)</FIRST_NAME>"
                xml += person.1.isEmpty ? "" : "<SECOND_NAME>\(person.1)</SECOND_NAME>"
                xml += "<THIRD_NAME>\(surname)</THIRD_NAME><GENDER>\(index == 8 ? "Female" : "Male")</GENDER>"
                xml +=
                    "<NATIONALITY><VALUE>\(person.4.replacingOccurrences(of: "'", with: "&apos;"))</VALUE></NATIONALITY>"
                if !person.5.isEmpty {
                    xml +=
                        "<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>\(person.5)</ALIAS_NAME></INDIVIDUAL_ALIAS>"
                }
                xml += "<INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>\(person.3)</DATE>"
                xml += "</INDIVIDUAL_DATE_OF_BIRTH><INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT>"
                xml += "<NUMBER>QX\(700_000 + id % 10_000)</NUMBER></INDIVIDUAL_DOCUMENT></INDIVIDUAL>\n"
            }
        }
        xml += "</INDIVIDUALS></CONSOLIDATED_LIST>\n"
        try Data(xml.utf8).write(to: directory.url.appendingPathComponent("un.xml"))
        var lost = "number,type,state,status,reported\n"
        for index in 0..<20 {
            lost += "LZ\(8_100_000 + index * 37),P,\(index % 2 == 0 ? "FRA" : "SEN"),stolen,2025-03-01\n"
        }
        try Data(lost.utf8).write(to: directory.url.appendingPathComponent("lost.csv"))
        var minors = "surname,given_names,born,sex,nationality,document,reference\n"
        for (index, name) in ["KOUADIO,AYA ESTELLE", "MARTINEAU,LUCAS", "\"DIALLO\",OUMOU", "HASSAN,KHALED"]
            .enumerated()
        {
            minors += "\(name),201\(5 + index)-0\(index + 2)-1\(index),F,FRA,PM66\(index)0001,CP-\(index)\n"
        }
        try Data(minors.utf8).write(to: directory.url.appendingPathComponent("protect.csv"))
        files = ListFiles(
            listed: directory.file("un.xml"),
            lostDocuments: directory.file("lost.csv"),
            toProtect: directory.file("protect.csv")
        )
    }

    /// The synthetic lists that the project ships.
    static let shipped = ListFiles(
        listed: Fixture.url("lists/un-synthetic.xml").path,
        lostDocuments: Fixture.url("lists/lost-documents-synthetic.csv").path,
        toProtect: Fixture.url("lists/to-protect-synthetic.csv").path
    )

    /// The moment that all tests take for the present.
    static let now = Moment(day: CivilDay(year: 2026, month: 6, day: 15), secondOfDay: 9 * 3600 + 17 * 60)

    /// A world that is quick to make.
    static let small = World.Size(
        flights: 12,
        travellers: 700,
        listed: 24,
        namesakes: 4,
        lostDocuments: 3,
        minors: 3,
        canaries: 1,
        broken: 1
    )
}
