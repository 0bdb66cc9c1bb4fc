// SPDX-License-Identifier: Apache-2.0

/// The characters that an interchange announces (UNB S001/0001): how its bytes above 127 are to be read.
///
/// Bytes above 127 arrive under every announcement, so valid UTF-8 is always taken as such; only then the announced
/// part of ISO 8859 counts, and ISO 8859-1 where none was announced.
@frozen
public enum CharacterRepertoire: UInt8, Hashable, Sendable, CaseIterable {
    /// UNOA, UNOB and the airlines' IATA, IATB: no byte above 127.
    case ascii
    /// UNOC, ISO 8859-1.
    case latin1
    /// UNOD, ISO 8859-2.
    case latin2
    /// UNOE, ISO 8859-5.
    case cyrillic
    /// UNOF, ISO 8859-7.
    case greek
    /// UNOG, ISO 8859-3.
    case latin3
    /// UNOH, ISO 8859-4.
    case latin4
    /// UNOI, ISO 8859-6.
    case arabic
    /// UNOJ, ISO 8859-8.
    case hebrew
    /// UNOK, ISO 8859-9.
    case latin5
    /// UNOW, UTF-8.
    case utf8

    /// The repertoire of a syntax identifier.
    ///
    /// - Returns: nil if the identifier is unknown or its bytes cannot be read (ISO 2022, UCS-2).
    public init?(syntaxIdentifier code: ShortCode) {
        switch code {
        case "UNOA", "UNOB", "IATA", "IATB": self = .ascii
        case "UNOC": self = .latin1
        case "UNOD": self = .latin2
        case "UNOE": self = .cyrillic
        case "UNOF": self = .greek
        case "UNOG": self = .latin3
        case "UNOH": self = .latin4
        case "UNOI": self = .arabic
        case "UNOJ": self = .hebrew
        case "UNOK": self = .latin5
        case "UNOW": self = .utf8
        default: return nil
        }
    }

    /// Reads bytes as text.
    public func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        let table = Self.upperHalves[self == .ascii || self == .utf8 ? .latin1 : self] ?? []
        var text = ""
        for byte in bytes {
            let upper = Int(byte) - 0xA0
            text.unicodeScalars.append(
                byte < 0x80
                    ? Unicode.Scalar(byte) : table.indices.contains(upper) ? table[upper] : "\u{FFFD}"
            )
        }
        return text
    }

    /// The bytes of a text, or nil where they are those of its UTF-8.
    ///
    /// UTF-8 stands in for what the repertoire lacks, and for bytes that a reader would take for UTF-8.
    func encoded(_ text: String) -> [UInt8]? {
        guard self != .ascii, self != .utf8, !text.utf8.allSatisfy({ $0 < 0x80 }), let table = Self.upperHalves[self]
        else { return nil }
        var bytes: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let byte = UInt8(exactly: scalar.value), byte < 0x80 {
                bytes.append(byte)
            } else if scalar != "\u{FFFD}", let upper = table.firstIndex(of: scalar) {
                bytes.append(UInt8(0xA0 + upper))
            } else {
                return nil
            }
        }
        return String(validating: bytes, as: UTF8.self) == nil ? bytes : nil
    }

    /// The characters from 0xA0 on of every part of ISO 8859 that a syntax identifier names.
    private static let upperHalves: [CharacterRepertoire: [Unicode.Scalar]] = [
        .latin1: scalars(
            """
            \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõ\
            ö÷øùúûüýþÿ
            """
        ),
        .latin2: scalars(
            """
            \u{A0}Ą˘Ł¤ĽŚ§¨ŠŞŤŹ\u{AD}ŽŻ°ą˛ł´ľśˇ¸šşťź˝žżŔÁÂĂÄĹĆÇČÉĘËĚÍÎĎĐŃŇÓÔŐÖ×ŘŮÚŰÜÝŢßŕáâăäĺćçčéęëěíîďđńňóôő\
            ö÷řůúűüýţ˙
            """
        ),
        .cyrillic: scalars(
            """
            \u{A0}ЁЂЃЄЅІЇЈЉЊЋЌ\u{AD}ЎЏАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя№ёђѓєѕ\
            іїјљњћќ§ўџ
            """
        ),
        .greek: scalars(
            """
            \u{A0}‘’£€₯¦§¨©ͺ«¬\u{AD}�―°±²³΄΅Ά·ΈΉΊ»Ό½ΎΏΐΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡ�ΣΤΥΦΧΨΩΪΫάέήίΰαβγδεζηθικλμνξοπρςστυ\
            φχψωϊϋόύώ�
            """
        ),
        .latin3: scalars(
            """
            \u{A0}Ħ˘£¤�Ĥ§¨İŞĞĴ\u{AD}�Ż°ħ²³´µĥ·¸ışğĵ½�żÀÁÂ�ÄĊĈÇÈÉÊËÌÍÎÏ�ÑÒÓÔĠÖ×ĜÙÚÛÜŬŜßàáâ�äċĉçèéêëìíîï�ñòóôġ\
            ö÷ĝùúûüŭŝ˙
            """
        ),
        .latin4: scalars(
            """
            \u{A0}ĄĸŖ¤ĨĻ§¨ŠĒĢŦ\u{AD}Ž¯°ą˛ŗ´ĩļˇ¸šēģŧŊžŋĀÁÂÃÄÅÆĮČÉĘËĖÍÎĪĐŅŌĶÔÕÖ×ØŲÚÛÜŨŪßāáâãäåæįčéęëėíîīđņōķôõ\
            ö÷øųúûüũū˙
            """
        ),
        .arabic: scalars(
            """
            \u{A0}���¤�������\u{60C}\u{AD}�������������\u{61B}���\u{61F}�\u{621}\u{622}\u{623}\u{624}\u{625}\
            \u{626}\u{627}\u{628}\u{629}\u{62A}\u{62B}\u{62C}\u{62D}\u{62E}\u{62F}\u{630}\u{631}\u{632}\
            \u{633}\u{634}\u{635}\u{636}\u{637}\u{638}\u{639}\u{63A}�����\u{640}\u{641}\u{642}\u{643}\u{644}\
            \u{645}\u{646}\u{647}\u{648}\u{649}\u{64A}\u{64B}\u{64C}\u{64D}\u{64E}\u{64F}\u{650}\u{651}\
            \u{652}�������������
            """
        ),
        .hebrew: scalars(
            """
            \u{A0}�¢£¤¥¦§¨©×«¬\u{AD}®¯°±²³´µ¶·¸¹÷»¼½¾��������������������������������‗\u{5D0}\u{5D1}\u{5D2}\
            \u{5D3}\u{5D4}\u{5D5}\u{5D6}\u{5D7}\u{5D8}\u{5D9}\u{5DA}\u{5DB}\u{5DC}\u{5DD}\u{5DE}\u{5DF}\
            \u{5E0}\u{5E1}\u{5E2}\u{5E3}\u{5E4}\u{5E5}\u{5E6}\u{5E7}\u{5E8}\u{5E9}\u{5EA}��\u{200E}\u{200F}�
            """
        ),
        .latin5: scalars(
            """
            \u{A0}¡¢£¤¥¦§¨©ª«¬\u{AD}®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏĞÑÒÓÔÕÖ×ØÙÚÛÜİŞßàáâãäåæçèéêëìíîïğñòóôõ\
            ö÷øùúûüışÿ
            """
        ),
    ]

    private static func scalars(_ text: String) -> [Unicode.Scalar] { Array(text.unicodeScalars) }
}
