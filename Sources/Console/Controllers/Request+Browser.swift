// SPDX-License-Identifier: Apache-2.0

import Hummingbird

/// What the console reads of a browser's request besides path and form.
extension Request {
    /// The value of a header, by its name in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name.canonicalName == name }?.value }

    /// The value of a cookie.
    func cookie(_ name: String) -> String? {
        for field in headers where field.name.canonicalName == "cookie" {
            for pair in field.value.split(separator: ";") {
                let parts = pair.split(separator: "=", maxSplits: 1)
                if parts.count == 2, String(parts[0]).trimmed == name { return String(parts[1]).trimmed }
            }
        }
        return nil
    }

    /// Whether one of our own pages sent the form, as far as the browser tells.
    ///
    /// Browsers name the page's origin on every POST, or at least whether it is the same one; our pages send no
    /// referrer, which makes some browsers write `null` for the origin. A client that says neither is no browser that
    /// somebody could be lured with; it still needs the session's token.
    var isFromOwnPage: Bool {
        let site = header("sec-fetch-site")
        if let site, site != "same-origin" { return false }
        guard let origin = header("origin") else { return true }
        if origin == "null" { return site == "same-origin" }
        guard let host = head.authority?.lowercased() else { return false }
        return ["http://" + host, "https://" + host].contains(origin.lowercased())
    }

    /// Whether a script of a page asks in the background; that does not count as the person being there.
    var isInBackground: Bool { header("sec-fetch-dest") == "empty" }
}

/// A cookie that scripts cannot read and that other sites' requests do not carry.
struct Cookie: Sendable {
    var name: String
    var value: String
    /// Seconds; nil until the browser closes, 0 to take it away.
    var lifetime: Int?
    var isSecure: Bool

    /// The value of `Set-Cookie`.
    var field: String {
        let age = lifetime.map { "; Max-Age=\($0)" } ?? ""
        return "\(name)=\(value); Path=/; HttpOnly; SameSite=Strict\(isSecure ? "; Secure" : "")\(age)"
    }
}
