// SPDX-License-Identifier: Apache-2.0

import TravelTypes

/// Names of carriers for people to read: large carriers by their IATA designators, and the invented ones of our samples.
///
/// Designators and names are facts; a carrier that is not here is shown by its code.
enum Carriers {
    static let names: [CarrierCode: String] = {
        var names: [CarrierCode: String] = [:]
        for line in table.split(separator: "\n") {
            if let code = CarrierCode(line.prefix(2)) { names[code] = String(line.dropFirst(3)) }
        }
        return names
    }()

    private static let table = """
        ZZ Zénith Air
        YY Yonder Airways
        XX Xenia Airlines
        X5 Cinquième Ciel
        Z1 Zone One Air
        QI Quai International
        0D Delta Desk (departure control)
        0R Relais (message router)
        AA American Airlines
        AC Air Canada
        AF Air France
        AH Air Algérie
        AI Air India
        AM Aeroméxico
        AR Aerolíneas Argentinas
        AT Royal Air Maroc
        AV Avianca
        AY Finnair
        AZ ITA Airways
        BA British Airways
        BR EVA Air
        CA Air China
        CI China Airlines
        CM Copa Airlines
        CX Cathay Pacific
        CZ China Southern Airlines
        DL Delta Air Lines
        DT TAAG Angola Airlines
        EI Aer Lingus
        EK Emirates
        ET Ethiopian Airlines
        EY Etihad Airways
        FR Ryanair
        GA Garuda Indonesia
        GF Gulf Air
        HC Air Sénégal
        HF Air Côte d'Ivoire
        IB Iberia
        JL Japan Airlines
        KE Korean Air
        KL KLM
        KP ASKY Airlines
        KQ Kenya Airways
        KU Kuwait Airways
        LA LATAM Airlines
        LH Lufthansa
        LO LOT Polish Airlines
        LX Swiss
        LY El Al
        ME Middle East Airlines
        MH Malaysia Airlines
        MK Air Mauritius
        MS EgyptAir
        MU China Eastern Airlines
        NH All Nippon Airways
        NZ Air New Zealand
        OS Austrian Airlines
        OU Croatia Airlines
        PK Pakistan International Airlines
        PR Philippine Airlines
        QF Qantas
        QR Qatar Airways
        RJ Royal Jordanian
        RO TAROM
        SA South African Airways
        SK SAS
        SN Brussels Airlines
        SQ Singapore Airlines
        SS Corsair
        SU Aeroflot
        SV Saudia
        TG Thai Airways
        TK Turkish Airlines
        TP TAP Air Portugal
        TU Tunisair
        U2 easyJet
        UA United Airlines
        UX Air Europa
        VN Vietnam Airlines
        VS Virgin Atlantic
        VY Vueling
        W3 Arik Air
        W6 Wizz Air
        WB RwandAir
        WY Oman Air
        """
}
