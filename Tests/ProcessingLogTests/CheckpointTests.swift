// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ProcessingLog

@Suite("Checkpoints and signed notes")
struct CheckpointTests {
    private static let privateKey = [UInt8](repeating: 7, count: 32)

    private func signer(_ name: String = "piu.example/log", key: UInt8 = 7) throws -> NoteSigner {
        try #require(NoteSigner(name: name, privateKey: [UInt8](repeating: key, count: 32)))
    }

    @Test("The example of Go's note package verifies: key id, text and signature")
    func goExample() throws {
        let verifier = try #require(
            NoteVerifier("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        )
        let text = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            """
        let line =
            "\u{2014} PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
        let note = try #require(SignedNote(text + "\n" + line))
        #expect(note.text == text)
        #expect(note.isSigned(by: verifier))
        #expect(note.description == text + "\n" + line)
        #expect(verifier.description == "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
        let forged = try #require(SignedNote(text.replacing("your", with: "my") + "\n" + line))
        #expect(!forged.isSigned(by: verifier))
    }

    @Test("The key id of Go's checksum database is the known one")
    func knownKeyID() throws {
        let verifier = try #require(
            NoteVerifier("sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
        )
        #expect(verifier.keyID == 0x033D_E0AE)
        #expect(NoteVerifier("sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8") == nil)
    }

    @Test("A checkpoint is written as three lines, signed, and read back")
    func roundTrip() throws {
        let checkpoint = Checkpoint(origin: "piu.example/log", size: 70_000, root: LogHash.leaf([1]))
        let signer = try signer()
        let note = try checkpoint.signed(by: signer).description
        #expect(note.hasPrefix("piu.example/log\n70000\n"))
        #expect(Checkpoint(note: note, origin: "piu.example/log", signedBy: signer.verifier) == checkpoint)
        #expect(Checkpoint(note: note, origin: "other", signedBy: signer.verifier) == nil)
        #expect(Checkpoint(uncheckedNote: note) == checkpoint)
        #expect(Checkpoint(uncheckedNote: checkpoint.text) == checkpoint)
        #expect(Checkpoint(note: note, origin: checkpoint.origin, signedBy: try self.signer(key: 8).verifier) == nil)
        #expect(NoteVerifier(signer.verifier.description) == signer.verifier)
    }

    @Test("A checkpoint whose size, root, name or signature was edited is refused")
    func edited() throws {
        let signer = try signer()
        let note = try Checkpoint(origin: "piu.example/log", size: 100, root: LogHash.leaf([1])).signed(by: signer)
        let text = note.description
        var refused = 0
        for index in text.unicodeScalars.indices {
            var scalars = text.unicodeScalars
            let replacement: Unicode.Scalar = scalars[index] == "1" ? "2" : "1"
            scalars.replaceSubrange(index...index, with: [replacement])
            let checkpoint = Checkpoint(note: String(scalars), origin: "piu.example/log", signedBy: signer.verifier)
            // Unused bits at the end of a base64 group may change without changing what it says.
            if checkpoint == nil {
                refused += 1
            } else {
                #expect(checkpoint?.size == 100 && checkpoint?.root == LogHash.leaf([1]))
            }
        }
        #expect(refused >= text.unicodeScalars.count - 2)
    }

    @Test(
        "Texts that are no checkpoint are refused",
        arguments: [
            "", "a\n", "a\n1\n", "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n", "a\n1\nAAAA\n",
            "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\nb\n",
        ]
    )
    func notCheckpoints(_ text: String) { #expect(Checkpoint(text: text) == nil) }

    @Test("Extension lines are allowed and signed with the rest")
    func extensions() throws {
        let checkpoint = Checkpoint(text: "a\n0\n\(LogHash.empty)\nmore\n")
        #expect(checkpoint == Checkpoint(origin: "a", size: 0, root: .empty))
    }

    @Test(
        "Notes that are malformed are refused",
        arguments: [
            "text\n", "text\n\n", "text\n\nno dash\n", "text\n\n\u{2014} name\n", "text\n\n\u{2014} name AAAA\n",
            "text\n\n\u{2014} na+me AAAAAAAA\n", "te\u{1}xt\n\n\u{2014} name AAAAAAAA\n",
            "text\n\n\u{2014} name AAAAAAAA",
            "\n\u{2014} name AAAAAAAA\n",
        ]
    )
    func malformedNotes(_ text: String) { #expect(SignedNote(text) == nil) }

    @Test("Signatures of unknown keys are passed over, a wrong one of the known key condemns the note")
    func unknownKeys() throws {
        let (first, second) = (try signer("a"), try signer("b", key: 9))
        var note = try Checkpoint(origin: "a", size: 0, root: .empty).signed(by: first)
        note.add(try second.signature(of: note.text))
        let read = try #require(SignedNote(note.description))
        #expect(read.isSigned(by: first.verifier))
        #expect(read.isSigned(by: second.verifier))
        #expect(!read.isSigned(by: try signer("c").verifier))
        var wrong = note
        wrong.add(.init(name: "a", keyID: first.verifier.keyID, signature: [UInt8](repeating: 0, count: 64)))
        #expect(wrong.signatures.count == 2)
        #expect(!wrong.isSigned(by: first.verifier))
        #expect(wrong.isSigned(by: second.verifier))
    }

    @Test("A cosignature carries its time, is bound to it, and is no plain signature")
    func cosignature() throws {
        let witness = try #require(
            NoteSigner(name: "dpo.example/witness", privateKey: Self.privateKey, algorithm: .cosignature)
        )
        var note = try Checkpoint(origin: "a", size: 0, root: .empty).signed(by: try signer("a"))
        let line = try witness.signature(of: note.text, at: 1_679_315_147)
        note.add(line)
        let read = try #require(SignedNote(note.description))
        #expect(read.isSigned(by: witness.verifier))
        #expect(witness.verifier.time(of: line.signature) == 1_679_315_147)
        var later = line
        later.signature[7] ^= 1
        note.add(later)
        #expect(!note.isSigned(by: witness.verifier))
        let plain = try #require(NoteSigner(name: "dpo.example/witness", privateKey: Self.privateKey))
        #expect(plain.verifier.keyID != witness.verifier.keyID)
        #expect(NoteVerifier(witness.verifier.description) == witness.verifier)
    }

    @Test("Names with spaces or plus signs, and keys of other lengths, are no keys")
    func badKeys() {
        for name in ["", "a b", "a+b", "a\u{2003}b", "a\nb"] {
            #expect(NoteVerifier(name: name, publicKey: [UInt8](repeating: 0, count: 32)) == nil)
        }
        #expect(NoteVerifier(name: "a", publicKey: [1]) == nil)
        #expect(NoteSigner(name: "a", privateKey: [1]) == nil)
        #expect(throws: CheckpointError.invalidOrigin) {
            try Checkpoint(origin: "a\nb", size: 0, root: .empty).signed(by: try signer("a"))
        }
    }
}
