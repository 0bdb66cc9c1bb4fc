// SPDX-License-Identifier: Apache-2.0

import XMLStream

/// What a reader of an XML list does at each element.
protocol ListXMLHandler {
    /// An element begins. Attributes by name; namespaces are not kept.
    mutating func start(_ name: String, attributes: [String: String], line: Int) throws(ListError)

    /// An element ends; `text` is what stood directly in it, without white space around.
    mutating func end(_ name: String, text: String, line: Int) throws(ListError)
}

/// Feeds the elements of an XML list to a handler, with names and texts as strings.
enum XMLEvents {
    /// Feeds all elements of a document to a handler, piece by piece.
    static func parse<Handler: ListXMLHandler>(
        _ input: ListInput,
        limits: ListLimits,
        into handler: Handler
    ) throws(ListError) {
        let gatherer = TextGatherer(handler, limits: limits)
        let bounds = XMLLimits(depth: limits.depth, markup: limits.text, text: limits.text)
        let reader = XMLReader(vocabulary: [], limits: bounds, handler: gatherer)
        var pieces = ListPieces(input, limits: limits)
        while !reader.isStopped {
            let piece = try pieces.next()
            guard !piece.isEmpty else { break }
            piece.withUnsafeBufferPointer { reader.feed($0) }
        }
        reader.finish()
        if let error = gatherer.error { throw error }
        if let fault = reader.fault { throw ListError(ListError.Reason(fault.reason), line: fault.line) }
    }
}

extension ListError.Reason {
    fileprivate init(_ reason: XMLFault.Reason) {
        self =
            switch reason {
            case .notWellFormed, .incomplete, .tooManyAttributes, .tooManyNames: .notWellFormed
            case .documentType: .documentType
            case .tooDeep(let limit): .tooDeep(limit: limit)
            case .markupTooLong(let limit), .textTooLong(let limit): .textTooLong(limit: limit)
            }
    }
}

/// Gathers the text that stands directly in each element until the element ends.
private final class TextGatherer<Handler: ListXMLHandler>: XMLHandler {
    var handler: Handler
    private let limits: ListLimits
    private var elements: [(name: String, text: [UInt8])] = []
    private(set) var error: ListError?

    init(_ handler: Handler, limits: ListLimits) {
        self.handler = handler
        self.limits = limits
    }

    func place(_ spelling: XMLText, isAttribute: Bool, from reader: XMLReader) -> XMLName? { nil }

    func begin(_ name: XMLName, _ attributes: UnsafeBufferPointer<XMLAttribute>, from reader: XMLReader) {
        var values: [String: String] = [:]
        for attribute in attributes { values[attribute.spelled] = String(decoding: attribute.value, as: UTF8.self) }
        let spelled = reader.spelled
        elements.append((spelled, []))
        attempt(reader) { () throws(ListError) in
            try handler.start(spelled, attributes: values, line: reader.line)
        }
    }

    func text(_ piece: XMLText, from reader: XMLReader) {
        guard !elements.isEmpty else { return }
        let last = elements.count - 1
        guard elements[last].text.count + piece.count <= limits.text else {
            return fail(ListError(.textTooLong(limit: limits.text), line: reader.line), reader)
        }
        elements[last].text.append(contentsOf: piece)
    }

    func end(_ name: XMLName, from reader: XMLReader) {
        guard let (name, text) = elements.popLast() else { return }
        attempt(reader) { () throws(ListError) in
            try handler.end(name, text: trimmed(text), line: reader.line)
        }
    }

    private func attempt(_ reader: XMLReader, _ body: () throws(ListError) -> Void) {
        do throws(ListError) {
            try body()
        } catch {
            fail(error, reader)
        }
    }

    private func fail(_ reason: ListError, _ reader: XMLReader) {
        if error == nil { error = reason }
        reader.stop()
    }

    private func trimmed(_ text: [UInt8]) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: text[first...last], as: UTF8.self)
    }
}
