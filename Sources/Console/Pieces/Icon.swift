// SPDX-License-Identifier: Apache-2.0

import Markup

/// Small drawings that stand beside words, never instead of them; hidden from screen readers.
enum Icon: String, CaseIterable, Sendable {
    case bridge, shield, eye, same, similar, differs, missing, warning, arrival, departure, list, document, child
    case criterion, lock, clock, person, empty, next

    var html: HTML {
        "<svg class=\"icon icon-\(rawValue)\" viewBox=\"0 0 20 20\" aria-hidden=\"true\" focusable=\"false\">\(drawing)</svg>"
    }

    private var drawing: HTML {
        switch self {
        case .bridge: "<path d=\"M1 15h18M3 15v-5M17 15v-5M1 10c4 0 6-6 9-6s5 6 9 6M7 15V7.5M13 15V7.5M10 15V4\"/>"
        case .shield: "<path d=\"M10 2l7 3v5c0 4-3 7-7 8-4-1-7-4-7-8V5z\"/>"
        case .eye:
            "<path d=\"M1.5 10C4 6 7 4.5 10 4.5S16 6 18.5 10C16 14 13 15.5 10 15.5S4 14 1.5 10z\"/><circle cx=\"10\" cy=\"10\" r=\"2.5\"/>"
        case .same: "<path d=\"M3.5 10.5l4.5 4.5 8.5-10\"/>"
        case .similar: "<path d=\"M3 8c2.5-3 4.5-3 7 0s4.5 3 7 0M3 14c2.5-3 4.5-3 7 0s4.5 3 7 0\"/>"
        case .differs: "<path d=\"M4 7.5h12M4 12.5h12M13.5 3.5l-7 13\"/>"
        case .missing: "<circle cx=\"10\" cy=\"10\" r=\"6.5\" stroke-dasharray=\"2.5 2.5\"/>"
        case .warning: "<path d=\"M10 2.5l8.5 15h-17zM10 8v4.5M10 14.5v1\"/>"
        case .arrival: "<path d=\"M2 16.5h16M3 6.5l2.5 3L17 13c1-1-.5-2.5-2-3l-3-1L8.5 3.5 7 3l1.5 5-4-1.5-1-1.5z\"/>"
        case .departure:
            "<path d=\"M2 16.5h16M2.5 9.5L4 12l3-.5L17.5 7c.5-1.5-1.5-2-3-1.5L11 7 5.5 4 4.5 4.5 8 8.5 4.5 10l-1-.7z\"/>"
        case .list: "<path d=\"M4 3h12v14H4zM7 7h6M7 10h6M7 13h4\"/>"
        case .document: "<path d=\"M5 2.5h10v15H5zM8 14h4\"/><circle cx=\"10\" cy=\"8\" r=\"2.5\"/>"
        case .child: "<circle cx=\"10\" cy=\"5\" r=\"2.5\"/><path d=\"M10 8v5M6.5 10h7M10 13l-2.5 4.5M10 13l2.5 4.5\"/>"
        case .criterion:
            "<path d=\"M3 5h14M3 10h14M3 15h14\"/><circle cx=\"7\" cy=\"5\" r=\"1.8\"/><circle cx=\"13\" cy=\"10\" r=\"1.8\"/><circle cx=\"6\" cy=\"15\" r=\"1.8\"/>"
        case .lock: "<path d=\"M4.5 9h11v8h-11zM7 9V6.5a3 3 0 016 0V9\"/>"
        case .clock: "<circle cx=\"10\" cy=\"10\" r=\"7.5\"/><path d=\"M10 5.5V10l3 2\"/>"
        case .person: "<circle cx=\"10\" cy=\"6.5\" r=\"3.2\"/><path d=\"M3.5 17.5c.5-4.5 3-6 6.5-6s6 1.5 6.5 6\"/>"
        case .empty: "<path d=\"M3 11l2-7h10l2 7v5.5H3zM3 11h4.5l1 2.5h3l1-2.5H17\"/>"
        case .next: "<path d=\"M4 10h11M11 5.5l4.5 4.5-4.5 4.5\"/>"
        }
    }
}
