// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import passerelle

/// The search that the tour shows must find what is there, or finding nothing would say nothing.
@Suite struct DiskSearchTests {
    @Test(
        arguments: [
            Data("..MARCHAND..".utf8), Data("marchand".utf8), Data("MARCHAND".utf16.flatMap { [UInt8($0 & 255), 0] }),
            Data("MARCHAND".utf16.flatMap { [0, UInt8($0 & 255)] }),
            Data(Data("MARCHAND".utf8).base64EncodedString().utf8),
            Data("4d41524348414e44".utf8),
        ])
    func `A planted name is found in every form`(content: Data) throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.file("deep/er"), withIntermediateDirectories: true)
        try content.write(to: URL(fileURLWithPath: directory.file("deep/er/file.bin")))
        try Data("nothing".utf8).write(to: URL(fileURLWithPath: directory.file("other")))
        let search = DiskSearch(["MARCHAND"])
        #expect(try search.files(below: directory.path) == ["deep/er/file.bin"])
        #expect(search.files == 2)
    }

    @Test func `Bytes are exchanged in place`() throws {
        let directory = try TemporaryDirectory()
        let path = directory.file("a")
        try Data("one two one".utf8).write(to: URL(fileURLWithPath: path))
        #expect(try DiskSearch.replace("one", by: "six", inFile: path) == 2)
        #expect(try String(contentsOfFile: path, encoding: .utf8) == "six two six")
    }
}
