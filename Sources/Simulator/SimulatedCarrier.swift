// SPDX-License-Identifier: Apache-2.0

package import TravelTypes

/// An invented airline, departure control provider or router, and how its systems write.
package struct SimulatedCarrier: Sendable {
    package let code: CarrierCode
    package let name: String
    /// UNB sender identifications of its own systems.
    package let senders: [String]
    /// The carriers whose flights it may report: itself, or those that gave it a mandate.
    package let speaksFor: [CarrierCode]
    /// Whether it flies, or only sends for others.
    package let isAirline: Bool
    /// The channel by which its passenger lists arrive, and the sender that they name.
    let lists: Channel
    /// The channel by which its booking data arrive.
    let bookings: Channel
    let style: Style
    let ticketPrefix: Int
    let home: LocationCode

    struct Channel: Sendable {
        var code: CarrierCode
        var sender: String
    }

    /// What differs between the systems of real carriers.
    struct Style: Sendable {
        /// PAXLST directory, `D:12B`.
        var directory: String
        /// Dates of birth with century and format code.
        var hasCenturies = false
        /// UNG and UNE around the messages.
        var hasGroups = true
        /// PNRGOV version, 11 to 18.
        var version: Int
        /// Bookings in one message before the push is divided.
        var partSize = 70
        /// Parts of a push in one interchange, or in one each.
        var isOneInterchange = false
        var hasLines = true
        var writesHistory = false
        /// States in SSR DOCS with two letters.
        var shortStates = false
        /// An early list at three hours before departure, replaced later.
        var sendsEarlyList = false
    }

    /// Everybody who sends, airlines first.
    package static let all: [SimulatedCarrier] =
        airlines + [
            SimulatedCarrier(
                code: "0D",
                name: "Delta Desk (departure control)",
                senders: ["0DDCS"],
                speaksFor: ["X5", "Z1"],
                isAirline: false,
                lists: .init(code: "0D", sender: "0DDCS"),
                bookings: .init(code: "0D", sender: "0DDCS"),
                style: Style(directory: "D:12B", version: 15),
                ticketPrefix: 0,
                home: "XXX"
            ),
            SimulatedCarrier(
                code: "0R",
                name: "Relais (message router)",
                senders: ["0RROUTE"],
                speaksFor: ["QI"],
                isAirline: false,
                lists: .init(code: "0R", sender: "0RROUTE"),
                bookings: .init(code: "0R", sender: "0RROUTE"),
                style: Style(directory: "D:12B", version: 15),
                ticketPrefix: 0,
                home: "XXX"
            ),
        ]

    static let airlines: [SimulatedCarrier] = [
        SimulatedCarrier(
            code: "ZZ",
            name: "Zénith Air",
            senders: ["ZZ", "ZZAIRLINE"],
            speaksFor: ["ZZ"],
            isAirline: true,
            lists: .init(code: "ZZ", sender: "ZZAIRLINE"),
            bookings: .init(code: "ZZ", sender: "ZZ"),
            style: Style(directory: "D:15B", version: 13, sendsEarlyList: true),
            ticketPrefix: 999,
            home: "CDG"
        ),
        SimulatedCarrier(
            code: "YY",
            name: "Yonder Airways",
            senders: ["YY", "YYAPIS"],
            speaksFor: ["YY"],
            isAirline: true,
            lists: .init(code: "YY", sender: "YYAPIS"),
            bookings: .init(code: "YY", sender: "YY"),
            style: Style(
                directory: "D:12B",
                hasGroups: false,
                version: 15,
                isOneInterchange: true,
                writesHistory: true
            ),
            ticketPrefix: 997,
            home: "IST"
        ),
        SimulatedCarrier(
            code: "XX",
            name: "Xenia Airlines",
            senders: ["XX"],
            speaksFor: ["XX"],
            isAirline: true,
            lists: .init(code: "XX", sender: "XX"),
            bookings: .init(code: "XX", sender: "XX"),
            style: Style(directory: "D:05B", version: 11, hasLines: false, shortStates: true),
            ticketPrefix: 998,
            home: "BRU"
        ),
        SimulatedCarrier(
            code: "X5",
            name: "Cinquième Ciel",
            senders: ["X5"],
            speaksFor: ["X5"],
            isAirline: true,
            lists: .init(code: "0D", sender: "0DDCS"),
            bookings: .init(code: "X5", sender: "X5"),
            style: Style(directory: "D:12B", version: 16, writesHistory: true, sendsEarlyList: true),
            ticketPrefix: 996,
            home: "CMN"
        ),
        SimulatedCarrier(
            code: "Z1",
            name: "Zone One Air",
            senders: ["Z1"],
            speaksFor: ["Z1"],
            isAirline: true,
            lists: .init(code: "0D", sender: "0DDCS"),
            bookings: .init(code: "Z1", sender: "Z1"),
            style: Style(directory: "D:02B", version: 18),
            ticketPrefix: 995,
            home: "DXB"
        ),
        SimulatedCarrier(
            code: "QI",
            name: "Quai International",
            senders: ["QI"],
            speaksFor: ["QI"],
            isAirline: true,
            lists: .init(code: "0R", sender: "0RROUTE"),
            bookings: .init(code: "0R", sender: "0RROUTE"),
            style: Style(directory: "D:16B", hasCenturies: true, hasGroups: false, version: 17, isOneInterchange: true),
            ticketPrefix: 994,
            home: "ADD"
        ),
    ]
}

/// The State that receives the messages.
package struct Receiver: Sendable {
    package var state: StateCode
    /// Airports where flights land and leave; the first is the busiest.
    package var airports: [LocationCode]
    /// UNB recipient identification.
    package var recipient: String

    package init(state: StateCode = "CIV", airports: [LocationCode] = ["ABJ"], recipient: String = "PIUTEST") {
        self.state = state
        self.airports = airports
        self.recipient = recipient
    }
}
