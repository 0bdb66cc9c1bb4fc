// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Storage

/// An answer to a machine: JSON, or the reply that it waits for; never cached, never guessed to be anything else.
struct DoorAnswer {
    var status: HTTPResponse.Status
    var body: [UInt8]
    var contentType = "application/json"
    var headers = HTTPFields()

    /// An answer in the sender's own format.
    init(_ status: HTTPResponse.Status, bytes: [UInt8], contentType: String) {
        self.status = status
        body = bytes
        self.contentType = contentType
    }

    /// An answer with a value.
    init(_ status: HTTPResponse.Status, _ value: some Encodable) throws {
        self.status = status
        body = Array(try PlainJSON.encode(value).utf8) + [0x0A]
    }

    /// A refusal: a stable code and what to do.
    init(_ status: HTTPResponse.Status, _ code: String, _ message: String, retryAfter seconds: Int? = nil) throws {
        try self.init(status, Problem(error: code, message: message))
        if let seconds { headers[.retryAfter] = String(seconds) }
    }

    private struct Problem: Encodable {
        var error: String
        var message: String
    }

    /// The answer as it goes out.
    var response: Response {
        var fields = headers
        fields[.contentType] = contentType
        fields[.cacheControl] = "no-store"
        fields[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}
