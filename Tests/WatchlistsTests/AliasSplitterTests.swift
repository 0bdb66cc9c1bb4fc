// SPDX-License-Identifier: Apache-2.0

import Testing
import Watchlists

struct AliasSplitterTests {
    @Test(arguments: [
        ("Reza Barakwal", ["Reza Barakwal"]), (" Reza  Barakwal-", ["Reza Barakwal"]), ("R. al-Haq", ["R. al-Haq"]),
        ("al-Haq O'Neill", ["al-Haq O'Neill"]), ("- ", []),
        ("Reza Barakwal; Riza Barakval", ["Reza Barakwal", "Riza Barakval"]),
        ("a) Reza Barakwal b) Riza Barakval", ["Reza Barakwal", "Riza Barakval"]),
        ("Xie Weizhong (谢伟忠)", ["Xie Weizhong", "谢伟忠"]),
        ("Amir Tarinzai (original script: Амир Таринзай)", ["Amir Tarinzai", "Амир Таринзай"]),
        ("أبو شيماء (Abu-Shayma; Abou Chaima)", ["أبو شيماء", "Abu-Shayma", "Abou Chaima"]),
        ("EL PARA (COMBAT NAME)", ["EL PARA"]),
        ("Reza Barakwal, born 1 Jan. 1953 (passport no. 03825239)", ["Reza Barakwal"]),
        ("“Comrade Nine”", ["Comrade Nine"]), (") Reza Barakwal", ["Reza Barakwal"]),
        ("Barakwal, Reza", ["Barakwal, Reza"]),
        ("", []), ("  ;  ; ", []), ("1) 2)", []),
    ])
    func `The names of a field are found and remarks are not`(field: String, names: [String]) {
        #expect(AliasSplitter.names(in: field, quality: .good).map(\.text) == names)
    }

    @Test func `Quality, script and parts are noted`() throws {
        let names = AliasSplitter.names(in: "Barakwal, Reza (برکوال)", quality: .low)
        #expect(names.map(\.quality) == [.low, .low])
        #expect(names.map(\.isOriginalScript) == [false, true])
        #expect(names[0].parts == .init(surname: "Barakwal", givenNames: "Reza"))
    }
}

struct DocumentNumbersTests {
    @Test(arguments: [
        ("W344982", "W344982"), ("CAR diplomatic passport no. D00000898", "D00000898"), ("No34409/129", "34409129"),
        ("563210184 (Expires 18 Jun. 2018)", "563210184"), ("C 1234567", "C1234567"), ("12 AB 34567", "12AB34567"),
        ("identification card (tazkira) number 300786", "300786"), ("passport AB 123456 issued in Quetta", "AB123456"),
        ("488555", "488555"), ("0025-11-88", "00251188"),
    ])
    func `The number is found in free text`(text: String, number: String) {
        #expect(DocumentNumbers.number(inText: text) == number)
    }

    @Test(arguments: ["", "unknown", "(12345)", "passport"])
    func `A text without a number has none`(text: String) { #expect(DocumentNumbers.number(inText: text) == nil) }

    @Test(arguments: [("I0005159", "10005159"), ("O1234567", "1234567"), ("AB8Z5", "A8825")])
    func `Numbers that look alike become one`(first: String, second: String) {
        #expect(DocumentNumbers.lookAlike(first) == DocumentNumbers.lookAlike(second))
    }

    @Test func `Numbers that do not look alike stay apart`() {
        #expect(DocumentNumbers.lookAlike("12AB34567") != DocumentNumbers.lookAlike("12AB34568"))
        #expect(DocumentNumbers.normalised(" 12-ab/345 ") == "12AB345")
        #expect(DocumentNumbers.normalised("<<< ") == nil)
    }
}
