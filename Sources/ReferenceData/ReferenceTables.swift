// SPDX-License-Identifier: Apache-2.0

import Synchronization
package import TravelTypes

/// What everybody needs to know about the world: States, airports and their clocks, document types, carriers.
///
/// Read once from the files beside the program and shared from then on; every lookup is a dictionary access, but that
/// airports and names of States are read when they are first asked for.
package final class ReferenceTables: Sendable {
    private let airports: AirportTable
    private let states: [StateCode: LocalisedName]
    private let otherStates: [StateCode: OtherState]
    /// Made when the first name is asked for.
    private let stateNames = Mutex<StateNames?>(nil)
    private let documentTypes: [DocumentType: LocalisedName]
    private let clock = PlaceClock()

    private static let shared = Mutex<ReferenceTables?>(nil)

    /// The tables, read from their files at the first call.
    ///
    /// - Throws: `ReferenceDataError` when a file is missing or damaged; nothing is remembered then.
    package static func load() throws(ReferenceDataError) -> ReferenceTables {
        let result = shared.withLock { tables -> Result<ReferenceTables, ReferenceDataError> in
            if let tables { return .success(tables) }
            return Result { () throws(ReferenceDataError) in
                let read = try ReferenceTables()
                tables = read
                return read
            }
        }
        return try result.get()
    }

    private init() throws(ReferenceDataError) {
        airports = try AirportTable()
        (states, otherStates) = try Self.readStates()
        documentTypes = try Self.readDocumentTypes()
    }

    // MARK: Airports

    /// The IATA codes of all airports, in their order.
    package var airportCodes: [LocationCode] { airports.codes }

    /// Every airport, in the order of the IATA codes.
    package var allAirports: [Airport] { airports.codes.compactMap { airports[$0] } }

    /// The airport of an IATA code or an ICAO indicator.
    package func airport(_ code: LocationCode) -> Airport? {
        airports[code]
    }

    /// The State in which an airport, or the place of a UN/LOCODE, lies.
    package func state(of place: LocationCode) -> StateCode? {
        if let airport = airport(place) { return airport.state }
        return place.count == 5 ? StateCode(alpha2: place.description.prefix(2)) : nil
    }

    /// The great-circle distance between two airports in kilometres, or nil if one is unknown.
    package func distance(from: LocationCode, to: LocationCode) -> Double? {
        guard let start = airport(from), let end = airport(to) else { return nil }
        return start.distance(to: end)
    }

    // MARK: Clocks

    /// Seconds that an airport's clock is ahead of UTC at a wall-clock time of that place.
    package func utcOffset(of time: LocalTime, at place: LocationCode) -> Int? {
        guard let moment = moment(of: time, at: place) else { return nil }
        return Int(Int64(time.rawValue) * 60 - moment.rawValue)
    }

    /// The moment at which the clock of an airport shows a time; nil if the airport is unknown.
    ///
    /// In the hour that a clock shows twice, the first; in the hour that it skips, by the offset before.
    package func moment(of time: LocalTime, at place: LocationCode) -> Moment? {
        guard let airport = airport(place) else { return nil }
        return clock.utc(local: Int64(time.rawValue) * 60, zone: airport.zone).map(Moment.init(rawValue:))
    }

    /// What the clock of an airport shows at a moment, to the minute; nil if the airport is unknown.
    package func localTime(of moment: Moment, at place: LocationCode) -> LocalTime? {
        guard let airport = airport(place), let offset = clock.offset(zone: airport.zone, at: moment.rawValue) else {
            return nil
        }
        let seconds = moment.rawValue + Int64(offset)
        return LocalTime(rawValue: Int32((seconds >= 0 ? seconds : seconds - 59) / 60))
    }

    // MARK: States

    /// Whether ISO 3166-1 or ICAO Doc 9303 part 3 section 5 has the code, or once had it, or it is met in practice.
    package func isKnown(_ state: StateCode) -> Bool { states[state] != nil }

    /// The name of a State or issuing organisation in a language.
    package func stateName(_ code: StateCode, language: ReferenceLanguage) -> String? {
        states[code]?.text(in: language)
    }

    /// The States and organisations of the tables, by code.
    package var allStates: [StateCode] { states.keys.sorted() }

    /// The State of an English name as lists write it: ISO, United Nations and everyday forms, demonyms, codes.
    ///
    /// - Returns: nil if no table or alias has the name; case, accents, articles and punctuation do not matter.
    package func state(named name: some StringProtocol) -> StateCode? {
        let names = stateNames.withLock { names in
            let made = names ?? StateNames(states.mapValues(\.english))
            names = made
            return made
        }
        return names.code(of: name)
    }

    /// What is known of a code that ISO 3166-1 does not have; nil for codes that it has, and for unknown ones.
    package func otherState(_ code: StateCode) -> OtherState? { otherStates[code] }

    /// The codes of the tables that ISO 3166-1 does not have.
    package var allOtherStates: [OtherState] { otherStates.values.sorted { $0.code < $1.code } }

    /// The one State that a code stands for today: `D` is `DEU`, `ROM` is `ROU`; the code itself if there is not one.
    package func canonical(_ code: StateCode) -> StateCode {
        guard let successors = otherStates[code]?.successors, successors.count == 1 else { return code }
        return successors[0]
    }

    // MARK: Documents and carriers

    /// The name of a document type in a language.
    package func documentTypeName(_ type: DocumentType, language: ReferenceLanguage) -> String? {
        documentTypes[type]?.text(in: language)
    }

    /// Whether the table has the document type; unknown types are kept all the same.
    package func isKnown(_ type: DocumentType) -> Bool { documentTypes[type] != nil }

    /// The name of a carrier, where the small table has it.
    package func carrierName(_ code: CarrierCode) -> String? { Carriers.names[code] }

    // MARK: Reading

    private static func readStates() throws(ReferenceDataError) -> (
        [StateCode: LocalisedName], [StateCode: OtherState]
    ) {
        var states: [StateCode: LocalisedName] = [:]
        var others: [StateCode: OtherState] = [:]
        try TabbedTable("countries.tsv", module: "ReferenceData").forEach(atLeast: 6) { cells in
            guard let code = StateCode(cells[1]) else { return false }
            states[code] = LocalisedName(english: cells[3], french: cells[4], arabic: cells[5])
            return true
        }
        try TabbedTable("state-codes.tsv", module: "ReferenceData").forEach(atLeast: 9) { cells in
            guard let other = OtherState(cells: cells) else { return false }
            others[other.code] = other
            states[other.code] = LocalisedName(english: cells[6], french: cells[7], arabic: cells[8])
            return true
        }
        return (states, others)
    }

    private static func readDocumentTypes() throws(ReferenceDataError) -> [DocumentType: LocalisedName] {
        var types: [DocumentType: LocalisedName] = [:]
        try TabbedTable("document-types.tsv", module: "ReferenceData").forEach(atLeast: 5) { cells in
            guard let code = DocumentType(cells[0]) else { return false }
            types[code] = LocalisedName(english: cells[2], french: cells[3], arabic: cells[4])
            return true
        }
        return types
    }
}
