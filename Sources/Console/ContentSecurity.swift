// SPDX-License-Identifier: Apache-2.0

/// Headers that every page carries: nothing from elsewhere, nothing inline, no framing, no caching, no referrer.
enum ContentSecurity {
    /// `Content-Security-Policy`: the page's own origin for style, script, images, forms and live events; else nothing.
    static let policy = """
        default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; \
        form-action 'self'; frame-ancestors 'none'; base-uri 'none'
        """

    /// All headers of a page by name.
    static let headers: KeyValuePairs<String, String> = [
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    ]
}
