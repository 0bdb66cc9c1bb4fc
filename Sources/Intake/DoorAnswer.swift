// SPDX-License-Identifier: Apache-2.0

import Hummingbird
import Storage

/// A JSON answer to a machine; never cached, never guessed to be anything else.
struct DoorAnswer {
    var status: HTTPResponse.Status
    var body: String
    var headers = HTTPFields()

    /// An answer with a value.
    init(_ status: HTTPResponse.Status, _ value: some Encodable) throws {
        self.status = status
        body = try PlainJSON.encode(value)
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
        fields[.contentType] = "application/json"
        fields[.cacheControl] = "no-store"
        fields[.xContentTypeOptions] = "nosniff"
        return Response(status: status, headers: fields, body: .init(byteBuffer: ByteBuffer(string: body + "\n")))
    }
}
