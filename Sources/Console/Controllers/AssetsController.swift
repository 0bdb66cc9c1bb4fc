// SPDX-License-Identifier: Apache-2.0

import Crypto
import Hummingbird
import NIOCore
import Pipeline
import Storage

/// Style sheet, script and icon, read once at the start.
struct AssetsController: Sendable {
    private struct File: Sendable {
        var bytes: ByteBuffer
        var mediaType: String
        var tag: String
    }

    private let files: [String: File]

    init() throws {
        files = Dictionary(
            uniqueKeysWithValues: try Asset.allCases.map { asset in
                let bytes = try asset.load()
                let tag = "\"\(Hex.text(SHA256.hash(data: bytes).prefix(12)))\""
                return (asset.rawValue, File(bytes: ByteBuffer(bytes: bytes), mediaType: asset.mediaType, tag: tag))
            }
        )
    }

    var routes: [Route] { [Route(method: .get, path: "/assets/:name", handler: .open(show))] }

    private func show(_ visit: Visit) async throws -> Reply {
        guard let file = files[visit.name] else { throw StorageError.notFound("the file") }
        var headers: HTTPFields = [.eTag: file.tag, .cacheControl: "no-cache"]
        if visit.request.headers[.ifNoneMatch] == file.tag {
            return .raw(Response(status: .notModified, headers: headers))
        }
        headers[.contentType] = file.mediaType
        return .raw(Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: file.bytes)))
    }
}
