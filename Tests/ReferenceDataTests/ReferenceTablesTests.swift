// SPDX-License-Identifier: Apache-2.0

import Testing
import TravelTypes

@testable import ReferenceData

@Suite("Reference tables")
struct ReferenceTablesTests {
    private let tables: ReferenceTables

    init() throws { tables = try ReferenceTables.load() }

    @Test("every airport lies in a State of the tables and keeps a clock that the system knows")
    func airportsAreComplete() {
        #expect(tables.allAirports.count > 7800)
        let clock = PlaceClock()
        for airport in tables.allAirports {
            #expect(tables.isKnown(airport.state), "\(airport.code)")
            #expect(clock.offset(zone: airport.zone, at: 1_790_000_000) != nil, "\(airport.code) \(airport.zone)")
            #expect((-90...90).contains(airport.latitude) && (-180...180).contains(airport.longitude))
        }
    }

    @Test("an airport is found by IATA code and by ICAO indicator")
    func airportByEitherCode() throws {
        let abidjan = try #require(tables.airport("ABJ"))
        #expect(abidjan.state == "CIV")
        #expect(tables.airport("DIAP") == abidjan)
        #expect(tables.airport("QQQ") == nil)
        #expect(tables.state(of: "FRMRS") == "FRA")
    }

    @Test(
        "a local time is a moment by the clock of its airport, in summer and in winter",
        arguments: [
            ("CDG", "2026-06-15T09:00", "2026-06-15T07:00:00Z"),
            ("CDG", "2026-01-15T09:00", "2026-01-15T08:00:00Z"),
            ("ABJ", "2026-06-15T13:35", "2026-06-15T13:35:00Z"),
            ("DEL", "2026-06-15T00:10", "2026-06-14T18:40:00Z"),
            ("IKA", "2026-06-15T12:00", "2026-06-15T08:30:00Z"),
            ("AKL", "2026-01-15T06:00", "2026-01-14T17:00:00Z"),
            // Clocks go back on 25 October 2026 at 03:00: 02:30 comes twice, the first one counts.
            ("CDG", "2026-10-25T02:30", "2026-10-25T00:30:00Z"),
            // Clocks go forward on 29 March 2026 at 02:00: 02:30 does not exist.
            ("CDG", "2026-03-29T02:30", "2026-03-29T01:30:00Z"),
        ] as [(LocationCode, String, String)]
    )
    func momentOfLocalTime(place: LocationCode, local: String, utc: String) throws {
        let time = try #require(LocalTime(iso: local))
        #expect(tables.moment(of: time, at: place)?.description == utc)
    }

    @Test("the moment of a local time and back gives the same local time")
    func roundTrip() throws {
        var time = try #require(LocalTime(iso: "2026-01-01T00:15"))
        for _ in 0..<400 {
            for place in ["CDG", "JFK", "SYD", "ABJ", "KTM"] as [LocationCode] {
                let moment = try #require(tables.moment(of: time, at: place))
                let back = try #require(tables.localTime(of: moment, at: place))
                let skipped = abs(back.rawValue - time.rawValue)
                #expect(skipped == 0 || skipped == 60, "\(place) \(time)")
            }
            time = LocalTime(rawValue: time.rawValue + 21 * 60)
        }
    }

    @Test("distances agree with published great-circle figures within half a percent")
    func distances() throws {
        let cases: [(LocationCode, LocationCode, Double)] = [
            ("JFK", "LHR", 5540), ("SYD", "SIN", 6300), ("CDG", "ABJ", 4900),
        ]
        for (from, to, expected) in cases {
            let kilometres = try #require(tables.distance(from: from, to: to))
            #expect(abs(kilometres - expected) < expected * 0.01, "\(from)-\(to) \(kilometres)")
        }
    }

    @Test("every State has a name in English, French and Arabic")
    func threeLanguages() {
        #expect(tables.allStates.count > 270)
        for state in tables.allStates {
            for language in ReferenceLanguage.allCases {
                #expect(tables.stateName(state, language: language)?.isEmpty == false, "\(state) \(language)")
            }
        }
        #expect(tables.stateName("CIV", language: .french) == "Côte d’Ivoire")
        #expect(tables.stateName("D", language: .english) == "Germany")
        #expect(tables.stateName("PSE", language: .english) == "State of Palestine")
    }

    @Test(
        "names of States are read as lists write them",
        arguments: [
            ("Democratic People's Republic of Korea", "PRK"), ("Syrian Arab Republic", "SYR"),
            ("Iran (Islamic Republic of)", "IRN"), ("Türkiye", "TUR"), ("Turkey", "TUR"),
            ("United Kingdom of Great Britain and Northern Ireland", "GBR"), ("Russian Federation", "RUS"),
            ("United Republic of Tanzania", "TZA"), ("Congo, Democratic Republic of the", "COD"), ("Congo", "COG"),
            ("Republic of the Congo", "COG"), ("Korea, South", "KOR"), ("Bahamas, The", "BHS"),
            ("Cote d Ivoire", "CIV"),
            ("CÔTE D'IVOIRE", "CIV"), ("China, Hong Kong Special Administrative Region", "HKG"), ("Viet Nam", "VNM"),
            ("Virgin Islands, British", "VGB"), ("State of Palestine", "PSE"), ("Bosnia and Herzegovina", "BIH"),
            ("Trinidad and Tobago", "TTO"), ("Burma", "MMR"), ("Laos", "LAO"), ("Niger", "NER"), ("Nigeria", "NGA"),
            ("Guinea", "GIN"), ("Guinea-Bissau", "GNB"), ("Dominica", "DMA"), ("Dominican Republic", "DOM"),
            ("South Sudan", "SSD"), ("St. Kitts & Nevis", "KNA"), ("FR", "FRA"), ("fra", "FRA"), ("Germany", "DEU"),
            ("Kosovo", "RKS"),
        ] as [(String, StateCode)]
    )
    func stateByName(name: String, code: StateCode) { #expect(tables.state(named: name) == code) }

    @Test("a name that is no State's is not guessed at", arguments: ["", "-0-", "undetermined", "Region: Crimea"])
    func unknownName(name: String) { #expect(tables.state(named: name) == nil) }

    @Test("each English name leads back to its own State")
    func namesAreUnambiguous() throws {
        for state in tables.allStates where state.isISO {
            let name = try #require(tables.stateName(state, language: .english))
            #expect(tables.state(named: name) == state, "\(name)")
        }
    }

    @Test(
        "a code that is no more leads to its successors, with the day on which it ended",
        arguments: [
            ("ZAR", "1997-07-14", ["COD"]), ("ROM", "2002-02-01", ["ROU"]), ("TMP", "2002-05-20", ["TLS"]),
            ("SCG", "2006-09-26", ["SRB", "MNE"]), ("ANT", "2010-12-15", ["CUW", "SXM", "BES"]),
            ("YUG", "2003-07-23", ["BIH", "HRV", "MKD", "MNE", "SRB", "SVN"]), ("DDR", "1990-10-30", ["DEU"]),
        ] as [(StateCode, String, [StateCode])]
    )
    func formerCodes(code: StateCode, until: String, successors: [StateCode]) throws {
        let former = try #require(tables.otherState(code))
        #expect(former.isFormer && former.until?.description == until && former.successors == successors)
        #expect(tables.canonical(code) == (successors.count == 1 ? successors[0] : code))
    }

    @Test("every code beyond ISO 3166-1 has a kind and a standing, and leads to codes that are current")
    func otherStates() {
        #expect(tables.allOtherStates.count > 40)
        for other in tables.allOtherStates {
            #expect(!other.code.isISO, "\(other.code)")
            #expect(other.isFormer == (other.until != nil) && (!other.isFormer || !other.successors.isEmpty))
            #expect(other.kind != .variant || other.successors.count == 1, "\(other.code)")
            for successor in other.successors {
                #expect(successor.isISO || tables.otherState(successor)?.kind == .state, "\(other.code) \(successor)")
            }
        }
        #expect(tables.otherState("D")?.kind == .variant && tables.otherState("XXA")?.kind == .holder)
        #expect(tables.otherState("EUE")?.since?.description == "2016-07-12")
        #expect(tables.otherState("XPO")?.standing == .unverified && tables.otherState("UNO")?.standing == .verified)
        #expect(tables.otherState("FRA") == nil && tables.otherState("QQQ") == nil)
    }

    @Test("document types have names and carriers that are known are named")
    func documentsAndCarriers() {
        #expect(tables.documentTypeName("P", language: .french) == "Passeport")
        #expect(tables.isKnown(DocumentType("PD")))
        #expect(!tables.isKnown(DocumentType("Q9")))
        #expect(tables.carrierName("ZZ") == "Zénith Air")
        #expect(tables.carrierName("99") == nil)
        #expect(tables.canonical("D") == "DEU" && tables.canonical("FRA") == "FRA")
    }

    @Test("a file that is missing is named with the folders that were searched")
    func missingFile() {
        #expect {
            _ = try ResourceFile.bytes(of: "nothing.tsv", module: "ReferenceData")
        } throws: { error in
            let text = "\(error)"
            return text.contains("nothing.tsv") && text.contains("PASSERELLE_RESOURCES")
        }
    }
}
