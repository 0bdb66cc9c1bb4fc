// SPDX-License-Identifier: Apache-2.0

import CXML

/// What a reader of an XML list does at each element.
protocol XMLHandler {
    /// An element begins. Attributes by name; namespaces are not kept.
    mutating func start(_ name: String, attributes: [String: String], line: Int) throws(ListError)

    /// An element ends; `text` is what stood directly in it, without white space around.
    mutating func end(_ name: String, text: String, line: Int) throws(ListError)
}

/// Reads XML by libxml2's push interface, piece by piece, without document types, entities of its own, or network.
///
/// Everything that lets a small file become large or reach elsewhere is refused: a document type declaration stops the
/// parser when it begins, so that no entity can be declared; depth and text are limited.
enum XMLEvents {
    /// Feeds all elements of a document to a handler.
    static func parse<Handler: XMLHandler>(
        _ bytes: [UInt8],
        limits: ListLimits,
        into handler: Handler
    ) throws(ListError) -> Handler {
        let session = XMLSession(handler: handler, limits: limits)
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            XMLSession.of(context)?.start(name, attributes: attributes, count: Int(count))
        }
        callbacks.endElementNs = { context, name, _, _ in XMLSession.of(context)?.end(name) }
        callbacks.characters = { context, text, count in XMLSession.of(context)?.append(text, count: Int(count)) }
        callbacks.cdataBlock = { context, text, count in XMLSession.of(context)?.append(text, count: Int(count)) }
        callbacks.internalSubset = { context, _, _, _ in XMLSession.of(context)?.fail(.documentType) }
        let owner = Unmanaged.passUnretained(session as XMLSession)
        guard let parser = xmlCreatePushParserCtxt(&callbacks, owner.toOpaque(), nil, 0, nil) else {
            throw ListError(.notWellFormed, line: nil)
        }
        defer { xmlFreeParserCtxt(parser) }
        xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue))
        session.parser = parser
        session.feed(bytes)
        withExtendedLifetime(session) {}
        if let error = session.error { throw error }
        guard let result = session.result as? Handler else { throw ListError(.notWellFormed, line: nil) }
        return result
    }
}

/// One run of the parser: what its callbacks share.
///
/// A class because libxml2 hands a pointer back to every callback; it lives only as long as `XMLEvents.parse`.
private final class XMLSession {
    private var handler: any XMLHandler
    private let limits: ListLimits
    private var elements: [(name: String, text: [UInt8])] = []
    private(set) var error: ListError?
    var parser: xmlParserCtxtPtr?

    init(handler: any XMLHandler, limits: ListLimits) {
        self.handler = handler
        self.limits = limits
    }

    var result: any XMLHandler { handler }

    static func of(_ context: UnsafeMutableRawPointer?) -> XMLSession? {
        context.map { Unmanaged<XMLSession>.fromOpaque($0).takeUnretainedValue() }
    }

    func feed(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { buffer in
            var start = 0
            while start < buffer.count, error == nil {
                let count = min(64 << 10, buffer.count - start)
                let piece = buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
                guard xmlParseChunk(parser, piece, Int32(count), 0) == 0 else { return fail(.notWellFormed) }
                start += count
            }
        }
        guard error == nil else { return }
        if xmlParseChunk(parser, nil, 0, 1) != 0 || parser?.pointee.wellFormed != 1 { fail(.notWellFormed) }
    }

    func start(_ name: UnsafePointer<xmlChar>?, attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int)
    {
        guard error == nil else { return }
        guard elements.count < limits.depth else { return fail(.tooDeep(limit: limits.depth)) }
        let name = string(name)
        elements.append((name, []))
        attempt { () throws(ListError) in
            try handler.start(name, attributes: values(attributes, count: count), line: line)
        }
    }

    func end(_ name: UnsafePointer<xmlChar>?) {
        guard error == nil, let (name, text) = elements.popLast() else { return }
        attempt { () throws(ListError) in
            try handler.end(name, text: trimmed(text), line: line)
        }
    }

    func append(_ text: UnsafePointer<xmlChar>?, count: Int) {
        guard error == nil, let text, !elements.isEmpty else { return }
        let last = elements.count - 1
        guard elements[last].text.count + count <= limits.text else { return fail(.textTooLong(limit: limits.text)) }
        elements[last].text.append(contentsOf: UnsafeBufferPointer(start: text, count: count))
    }

    func fail(_ reason: ListError.Reason) {
        guard error == nil else { return }
        error = ListError(reason, line: line)
        xmlStopParser(parser)
    }

    private func attempt(_ body: () throws(ListError) -> Void) {
        do throws(ListError) {
            try body()
        } catch {
            if self.error == nil { self.error = error }
            xmlStopParser(parser)
        }
    }

    private var line: Int { Int(xmlSAX2GetLineNumber(parser)) }

    private func string(_ text: UnsafePointer<xmlChar>?) -> String {
        guard let text else { return "" }
        return String(decoding: UnsafeBufferPointer(start: text, count: Int(xmlStrlen(text))), as: UTF8.self)
    }

    /// Attributes come as five pointers each: name, prefix, namespace, begin and end of the value.
    private func values(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) -> [String: String] {
        guard let attributes else { return [:] }
        var values: [String: String] = [:]
        for index in 0..<count {
            guard let begin = attributes[5 * index + 3], let end = attributes[5 * index + 4] else { continue }
            let bytes = UnsafeBufferPointer(start: begin, count: end - begin)
            values[string(attributes[5 * index])] = String(decoding: bytes, as: UTF8.self)
        }
        return values
    }

    private func trimmed(_ text: [UInt8]) -> String {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        guard let first = text.firstIndex(where: { !isSpace($0) }), let last = text.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(decoding: text[first...last], as: UTF8.self)
    }
}
