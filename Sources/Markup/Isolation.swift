// SPDX-License-Identifier: Apache-2.0

extension HTML {
    /// Text of any script and direction, kept from disturbing what stands around it.
    package static func isolated(_ text: String) -> HTML { "<bdi>\(text)</bdi>" }

    /// A code that is read from left to right in every language: flight, airport, document number, reference.
    package static func code(_ text: String) -> HTML { "<bdi dir=\"ltr\" class=\"code\">\(text)</bdi>" }
}
