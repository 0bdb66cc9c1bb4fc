// SPDX-License-Identifier: Apache-2.0

import EDIFACT
import TravelTypes
import XMLStream

/// Travellers, and the special services and documents that were asked for them.
extension BookingsXMLReader {
    // MARK: - Travellers

    func beginPassenger(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.booking else { return report("message.misplaced-segment", .warning, reader) }
        if open.passenger { endPassenger(reader) }
        guard message.travellers.count < Bounds.persons else {
            report("message.too-many-persons", .error, reader)
            return reader.stop()
        }
        open.passenger = true
        draft.beginPerson()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .referencePlace: draft.reference = value.string
            case .surnameReference: draft.surnameReference = value.string
            case .boardingStatus: draft.person.status = BoardingStatus.read(value.code)
            default: break
            }
        }
    }

    func endPassenger(_ reader: XMLReader) {
        guard open.passenger else { return }
        open.passenger = false
        if draft.surname.isEmpty { report("person.name-missing", .warning, reader) }
        draft.endPerson(into: &message)
    }

    func readLoyalty(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        var account = LoyaltyAccount(number: "")
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .program: account.carrier = CarrierCode(value)
            case .membership: account.number = value.string
            case .loyaltyLevel: account.level = value.string
            default: break
            }
        }
        if open.passenger, !account.number.isEmpty { draft.person.add(account) }
    }

    func readBaggage(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.passenger else { return }
        var bag = Baggage()
        var (issuer, serial, quantity, unit) = (Component(), Component(), Component(), Component())
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .issuerCode: issuer = value
            case .serialNumber: serial = value
            case .sequenceCount: bag.count = value.integer
            case .baggagePool: bag.pool = value.string
            case .measureQuantity: quantity = value
            case .measureCode: unit = value
            case .bagDestination: bag.destination = LocationCode(value)
            default: break
            }
        }
        if !serial.isEmpty { bag.tag = issuer.string + serial.string }
        if let number = quantity.integer {
            switch unit.code {
            case "700", "K", "KG", "Kg", "kg", "KGM", "": bag.weight = number
            case "701", "L", "LB", "Lb", "lb", "LBR": bag.weight = BaggageReader.kilograms(number, unit: "LBR")
            default: bag.count = bag.count ?? number
            }
        }
        if draft.person.bags.count < Bounds.details { draft.person.bags.append(bag) }
    }

    func readFare(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            guard name(attribute) == .passengerType else { continue }
            switch value.code {
            case "INF", "INS", "IN", "IS", "IZ": if open.passenger { draft.person.role = .infant }
            default: break
            }
        }
    }

    // MARK: - Special services

    func beginService(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        open.service = true
        serviceText = 0..<0
        service = ServiceDraft()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .serviceCode: service.code = value.code
            case .status: service.status = value.code
            case .boardPoint: service.from = LocationCode(value)
            case .offPoint: service.to = LocationCode(value)
            case .referencePlace: service.reference = value.string
            case .surnameReference: service.surnameReference = value.string
            default: break
            }
        }
    }

    func endService(_ reader: XMLReader) {
        guard open.service else { return }
        open.service = false
        switch SpecialService(service.code) {
        case .contactRefused: draft.value.isContactRefused = true
        case .group: message.dropped[.otherService, default: 0] += 1
        case .dropped(let kind): message.dropped[kind, default: 0] += 1
        default:
            guard !service.isCancelled else { return }
            let faults = text.withUnsafeBufferPointer { bytes in
                let text = Component(utf8: UnsafeBufferPointer(rebasing: bytes[serviceText]))
                return draft.apply(service, text, isInPassenger: open.passenger, isInFlight: open.flight, to: &message)
            }
            for rule in faults { report(rule, .warning, reader) }
        }
    }

    func beginDocumentService(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        for attribute in attributes {
            let value = value(attribute)
            if name(attribute) == .status { isDocumentCancelled = SpecialService.isCancelled(value.code) }
        }
    }

    func readDocument(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.passenger, !isDocumentCancelled else { return }
        var (type, number, issuer, expires) = (Component(), Component(), StateCode?.none, PartialDate?.none)
        var (surname, first, second) = (Component(), Component(), Component())
        var isInfant = false
        var person = Traveller()
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .dateOfBirth:
                person.born = XMLDate.birth(value, draft.century)
                if person.born == nil { report("person.birth-date", attribute, reader) }
            case .expiryDate:
                expires = XMLDate.expiry(value, draft.century)
                if expires == nil { report("document.date", attribute, reader) }
            case .firstGivenName: first = value
            case .secondGivenName: second = value
            case .surname: surname = value
            case .gender:
                (person.sex, isInfant) = TravelDocumentService.sex(value)
                if person.sex == nil { report("person.sex-code", attribute, reader) }
            case .issuingPlace:
                issuer = StateCode(sent: value)
                if issuer == nil { report("document.issuer-code", attribute, reader) }
            case .nationality:
                person.nationality = StateCode(sent: value)
                if person.nationality == nil { report("person.state-code", attribute, reader) }
            case .documentType: type = value
            case .documentNumber: number = value
            default: break
            }
        }
        var given = first.string
        if !second.isEmpty { given = given.isEmpty ? second.string : given + " " + second.string }
        person.name = NameReader.split(surname: surname.string, given: given)
        if !type.isEmpty || !number.isEmpty {
            if number.isEmpty { report("document.number-missing", .warning, reader) }
            person.documents = [
                TravelDocument(
                    type: DocumentType(type),
                    number: number.string,
                    issuer: issuer,
                    expires: expires,
                    nationality: person.nationality
                )
            ]
        }
        draft.addDocumentHolder(person, isInfant: isInfant, at: message.travellers.count)
    }

    func readAddress(_ attributes: UnsafeBufferPointer<XMLAttribute>) {
        guard open.passenger, !isDocumentCancelled else { return }
        var (kind, text, city, code, province) = (Component(), Component(), Component(), Component(), Component())
        var state: StateCode?
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .addressType: kind = value
            case .addressText: text = value
            case .cityName: city = value
            case .postalCode: code = value
            case .stateProvinceCounty: province = value
            case .country: state = StateCode(sent: value)
            default: break
            }
        }
        var parts = JoinedText()
        for part in [text, city, province, code] { parts.add(part) }
        draft.person.addAddress(kind.code, parts.result, state)
    }

    func readVisa(_ attributes: UnsafeBufferPointer<XMLAttribute>, _ reader: XMLReader) {
        guard open.passenger, !isDocumentCancelled else { return }
        var (type, number, place) = (Component(), Component(), Component())
        var (state, issued) = (StateCode?.none, PartialDate?.none)
        for attribute in attributes {
            let value = value(attribute)
            guard !value.isEmpty else { continue }
            switch name(attribute) {
            case .birthLocation: draft.person.birthPlace = value.string
            case .travelDocumentType: type = value
            case .travelDocumentNumber: number = value
            case .placeOfIssue: place = value
            case .dateOfIssue:
                issued = XMLDate.issue(value, draft.century)
                if issued == nil { report("document.date", attribute, reader) }
            case .countryState: state = StateCode(sent: value)
            default: break
            }
        }
        draft.person.addVisa(type: type, number: number, issuer: state, issued: issued, place: place)
    }
}
