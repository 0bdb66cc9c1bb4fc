// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import PassengerMessages

/// Interchanges of one message about one passenger, as interactive systems send them: each a file, and all in one.
struct SmallMessages {
    let seconds: Double

    private static let count = 50_000

    func row() -> BenchRow {
        let files = (0..<Self.count).map(Self.interchange)
        let whole = Array(files.joined())
        var decoder = MessageDecoder()
        var rest = Findings()
        let apart = Measurement.repeating(for: seconds / 2) {
            var messages = 0
            for file in files { rest = decoder.decode(file) { _ in messages += 1 } }
            return (messages, whole.count)
        }
        let together = Measurement.repeating(for: seconds / 2) {
            var messages = 0
            rest = decoder.decode(whole) { _ in messages += 1 }
            return (messages, whole.count)
        }
        func rate(_ measured: Measurement) -> Double { measured.cpu > 0 ? Double(measured.units) / measured.cpu : 0 }
        return BenchRow(
            name: "decode/small/paxlst",
            value: rate(apart),
            unit: "messages/s",
            measurement: apart,
            more: [
                ("megabytes_per_second", JSON.rounded(apart.megabytesPerProcessorSecond, digits: 1)),
                ("in_one_file", JSON.rounded(rate(together), digits: 1)),
                ("bytes_each", .integer(whole.count / Self.count)), ("outside", .integer(rest.count)),
            ]
        )
    }

    /// One interchange; no two numbers give the same.
    private static func interchange(_ number: Int) -> [UInt8] {
        let digits = String(1_000_000 + number).dropFirst()
        let letters = String(
            String.UnicodeScalarView(digits.unicodeScalars.compactMap { Unicode.Scalar($0.value + 17) })
        )
        var header = InterchangeHeader(
            sender: "ZZDCS",
            recipient: "PIUTEST",
            date: "260615",
            time: "0735",
            reference: "R\(digits)"
        )
        header.application = "IAPI"
        var writer = InterchangeWriter(header)
        let list = MessageHeader(
            type: "PAXLST",
            version: "D",
            release: "15B",
            agency: "UN",
            association: "IATA",
            commonAccessReference: "ZZ498/\(digits)",
            part: MessageFrame.Part(sequence: 1, isFirst: true, isLast: true)
        )
        writer.message(list) { body in
            body.segment("BGM", "745")
            body.segment("NAD", [["MS"], [], [], ["OPERATIONS"]])
            body.segment("COM", [["33 1 5550 0100", "TE"], ["APIS.AT.ZZ.EXAMPLE", "EM"]])
            body.segment("TDT", [["20"], ["ZZ498"]])
            body.segment("LOC", "125", "CDG")
            body.segment("DTM", [["189", "2606150930", "201"]])
            body.segment("LOC", "87", "JFK")
            body.segment("DTM", [["232", "2606151530", "201"]])
            body.segment("NAD", [["FL"], [], [], ["TESTER\(letters)", "ANNA MARIA"]])
            body.segment("ATT", "2", "", "F")
            body.segment("DTM", [["329", "8\(number % 10)0412", "101"]])
            body.segment("LOC", "22", "USA")
            body.segment("LOC", "178", "CDG")
            body.segment("LOC", "179", "JFK")
            body.segment("NAT", "2", "FRA")
            body.segment("RFF", [["AVF", letters]])
            body.segment("RFF", [["ABO", String(digits)]])
            body.segment("DOC", [["P", "110", "111"], ["12AB\(digits)"]])
            body.segment("DTM", [["36", "300101", "101"]])
            body.segment("LOC", "91", "FRA")
            body.segment("CNT", [["42", "1"]])
        }
        return writer.finish()
    }
}
