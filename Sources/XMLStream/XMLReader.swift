// SPDX-License-Identifier: Apache-2.0

import CXML

/// Reads XML by libxml2's push interface, piece by piece, into a handler; never a tree.
///
/// Everything that lets a small document become large or reach elsewhere is refused: a document type declaration stops
/// the reader when it begins, so that no entity can be declared; nothing is fetched; depth, attributes, names, texts and
/// markup are limited. Work is in step with the bytes fed, and memory is bounded whatever the document holds.
///
/// A class because libxml2 hands a pointer back to every callback.
package final class XMLReader {
    private let handler: any XMLHandler
    private let limits: XMLLimits
    private let parser: xmlParserCtxtPtr?
    // Not checked at run time for access by two at once: libxml2 calls with one event after the other.
    @exclusivity(unchecked) private var table: NameTable
    private let attributes: UnsafeMutableBufferPointer<XMLAttribute>
    @exclusivity(unchecked) private var element: UnsafePointer<UInt8>?
    @exclusivity(unchecked) private var depth = 0
    @exclusivity(unchecked) private var textLength = 0
    private var fed = 0
    /// Whether the handler wanted no more, or a fault ended the reading.
    @exclusivity(unchecked) package private(set) var isStopped = false
    /// Why the document was given up, if it was.
    package private(set) var fault: XMLFault?

    /// Bytes that the parser gets at a time.
    private static let pieceLength = 32 << 10

    /// Prepares to read one document.
    ///
    /// - Parameters:
    ///   - vocabulary: The names that the handler knows, in the order of their numbers.
    ///   - limits: What a document may hold.
    ///   - handler: Who gets the tags and texts.
    package init(vocabulary: [String], limits: XMLLimits = XMLLimits(), handler: any XMLHandler) {
        self.handler = handler
        self.limits = limits
        table = NameTable(capacity: vocabulary.count)
        attributes = .allocate(capacity: limits.attributes)
        var callbacks = xmlSAXHandler()
        callbacks.initialized = UInt32(XML_SAX2_MAGIC)
        callbacks.startElementNs = { context, name, _, _, _, _, count, _, attributes in
            XMLReader.with(context) { $0.start(name, attributes, count: Int(count)) }
        }
        callbacks.endElementNs = { context, name, _, _ in XMLReader.with(context) { $0.end(name) } }
        callbacks.characters = { context, text, count in XMLReader.with(context) { $0.characters(text, Int(count)) } }
        callbacks.ignorableWhitespace = callbacks.characters
        callbacks.cdataBlock = callbacks.characters
        callbacks.internalSubset = { context, _, _, _ in XMLReader.with(context) { $0.fail(.documentType) } }
        parser = xmlCreatePushParserCtxt(&callbacks, nil, nil, 0, nil)
        guard let parser else { return }
        parser.pointee.userData = Unmanaged.passUnretained(self).toOpaque()
        // Without a document type there are no entities but the five of XML itself; those are to come as characters.
        let options = [XML_PARSE_NONET, XML_PARSE_NOENT, XML_PARSE_NOERROR, XML_PARSE_NOWARNING]
        xmlCtxtUseOptions(parser, Int32(options.reduce(0) { $0 | $1.rawValue }))
        for (number, name) in vocabulary.enumerated() {
            guard let key = xmlDictLookup(parser.pointee.dict, name, Int32(name.utf8.count)) else { continue }
            table.add(key, XMLName(rawValue: UInt16(number)))
        }
    }

    deinit {
        xmlFreeParserCtxt(parser)
        attributes.deallocate()
    }

    // MARK: - Feeding

    /// Takes the next bytes of the document.
    package func feed(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard let parser else { return fail(.notWellFormed) }
        var start = 0
        while start < bytes.count, !isStopped {
            // The first bytes alone tell the encoding.
            let count = min(fed == 0 ? 4 : Self.pieceLength, bytes.count - start)
            let piece = UnsafeRawPointer(bytes.baseAddress)?.advanced(by: start).assumingMemoryBound(to: CChar.self)
            fed += count
            xmlParseChunk(parser, piece, Int32(count), 0)
            start += count
            check(parser)
        }
    }

    /// Ends the document.
    package func finish() {
        guard !isStopped, let parser else { return }
        xmlParseChunk(parser, nil, 0, 1)
        guard parser.pointee.wellFormed != 1 || depth > 0 else { return }
        fail(depth == 0 && element != nil ? .notWellFormed : .incomplete)
    }

    /// Reads a whole document.
    package func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        feed(bytes)
        finish()
    }

    /// Wants no more of the document: what was read so far is enough.
    package func stop() {
        isStopped = true
        xmlStopParser(parser)
    }

    private func check(_ parser: xmlParserCtxtPtr) {
        guard !isStopped else { return }
        guard parser.pointee.wellFormed == 1 else { return fail(.notWellFormed) }
        guard let input = parser.pointee.input?.pointee, let end = input.end, let current = input.cur else { return }
        // What could not be read yet is the beginning of one piece of markup.
        if end - current > limits.markup { fail(.markupTooLong(limit: limits.markup)) }
        if Int(xmlDictSize(parser.pointee.dict)) > limits.names { fail(.tooManyNames(limit: limits.names)) }
    }

    private func fail(_ reason: XMLFault.Reason) {
        guard fault == nil else { return }
        fault = XMLFault(reason, offset: min(position, fed), line: line)
        stop()
    }

    /// The name of the element whose tag is being read, as it stands in the document, without its prefix.
    package var spelled: String { element.map { String(cString: $0) } ?? "" }

    // MARK: - Places

    /// The line that is being read, from 1.
    package var line: Int { Int(xmlSAX2GetLineNumber(parser)) }

    /// The bytes of the document that were read, or fed where the encoding does not tell.
    package var position: Int {
        let consumed = parser.map { xmlByteConsumed($0) } ?? -1
        return consumed < 0 ? fed : consumed
    }

    /// The bytes of the tag that is being read; in another encoding than UTF-8, where it ends.
    package var tag: Range<Int> {
        let end = position
        guard let input = parser?.pointee.input?.pointee, let base = input.base, let current = input.cur,
            input.buf?.pointee.encoder == nil
        else { return end..<end }
        var start = current
        while start > base, start.pointee != 0x3C { start -= 1 }
        return max(end - (current - start), 0)..<end
    }

    /// The bytes of an attribute's value; where it was normalised or another encoding is read, those of its tag.
    package func range(of value: XMLText) -> Range<Int> {
        guard let input = parser?.pointee.input?.pointee, let base = input.base, let current = input.cur,
            let start = value.baseAddress, start >= base, start <= current, input.buf?.pointee.encoder == nil
        else { return tag }
        let offset = max(position - (current - start), 0)
        return offset..<offset + value.count
    }

    // MARK: - Callbacks

    /// Lends the reader that libxml2 hands back; whoever feeds it holds it, so that it need not be counted.
    @inline(__always)
    private static func with(_ context: UnsafeMutableRawPointer?, _ body: (XMLReader) -> Void) {
        guard let context else { return }
        Unmanaged<XMLReader>.fromOpaque(context)._withUnsafeGuaranteedRef { body($0) }
    }

    /// Attributes come as five pointers each: name, prefix, namespace, begin and end of the value.
    private func start(
        _ name: UnsafePointer<UInt8>?,
        _ pointers: UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
        count: Int
    ) {
        guard !isStopped, let name else { return }
        guard depth < limits.depth else { return fail(.tooDeep(limit: limits.depth)) }
        guard count <= limits.attributes else { return fail(.tooManyAttributes(limit: limits.attributes)) }
        depth += 1
        textLength = 0
        element = name
        var filled = 0
        if let pointers {
            for index in 0..<count {
                let entry = pointers + 5 * index
                // Attributes of other namespaces say how to check the document, not what it says.
                guard entry[1] == nil, let spelling = entry[0], let begin = entry[3], let end = entry[4] else {
                    continue
                }
                let attribute = XMLAttribute(
                    name: table[spelling] ?? learn(spelling, isAttribute: true),
                    value: XMLText(start: begin, count: end - begin),
                    spelling: spelling
                )
                (attributes.baseAddress.unsafelyUnwrapped + filled).initialize(to: attribute)
                filled += 1
            }
        }
        handler.begin(
            table[name] ?? learn(name, isAttribute: false),
            UnsafeBufferPointer(start: attributes.baseAddress, count: filled),
            from: self
        )
    }

    private func end(_ name: UnsafePointer<UInt8>?) {
        guard !isStopped, let name else { return }
        depth -= 1
        textLength = 0
        element = name
        handler.end(table[name] ?? .unlisted, from: self)
    }

    private func characters(_ text: UnsafePointer<UInt8>?, _ count: Int) {
        guard !isStopped, depth > 0 else { return }
        textLength += count
        guard textLength <= limits.text else { return fail(.textTooLong(limit: limits.text)) }
        handler.text(XMLText(start: text, count: count), from: self)
    }

    private func learn(_ spelling: UnsafePointer<UInt8>, isAttribute: Bool) -> XMLName {
        let text = XMLText(start: spelling, count: Int(xmlStrlen(spelling)))
        let name = handler.place(text, isAttribute: isAttribute, from: self) ?? .unlisted
        table.add(spelling, name)
        return name
    }
}
