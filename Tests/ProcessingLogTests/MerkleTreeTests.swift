// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import ProcessingLog

@Suite("The Merkle tree")
struct MerkleTreeTests {
    /// The leaves of the test vectors that implementations of RFC 6962 share.
    private static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F],
    ]

    private static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test("Roots of 0 to 8 leaves are the known ones, in memory and along the edge")
    func knownRoots() throws {
        var tree = LogTree()
        var edge = RightEdge()
        for size in 0...8 {
            let expected = try #require(LogHash(hex: Self.roots[size]))
            #expect(tree.root == expected)
            #expect(edge.root == expected)
            #expect(try tree.root(at: UInt64(size)) == expected)
            guard size < 8 else { continue }
            tree.append(leaf: LogHash.leaf(Self.leaves[size]))
            edge.append(LogHash.leaf(Self.leaves[size]))
        }
    }

    @Test("Known inclusion and consistency proofs come out as they should")
    func knownProofs() throws {
        var tree = LogTree()
        for leaf in Self.leaves { tree.append(leaf: LogHash.leaf(leaf)) }
        #expect(try tree.inclusionProof(of: 0, in: 1).path.isEmpty)
        #expect(
            try tree.inclusionProof(of: 0, in: 8).path == [
                LogHash(hex: "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"),
                LogHash(hex: "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"),
                LogHash(hex: "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"),
            ]
        )
        #expect(
            try tree.consistencyProof(from: 6, to: 8).path == [
                LogHash(hex: "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"),
                LogHash(hex: "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"),
                LogHash(hex: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
            ]
        )
        #expect(try tree.consistencyProof(from: 1, to: 1).path.isEmpty)
        #expect(throws: ProofError.beyondTree) { try tree.inclusionProof(of: 8, in: 8) }
        #expect(throws: ProofError.beyondTree) { try tree.inclusionProof(of: 0, in: 9) }
        #expect(throws: ProofError.beyondTree) { try tree.consistencyProof(from: 0, to: 9) }
        #expect(throws: ProofError.beyondTree) { try tree.root(at: 9) }
    }

    @Test("Ten thousand random inclusion proofs hold, and fail for another leaf, place, size, path or root")
    func inclusion() throws {
        let tree = SampleLog(count: 3000).tree
        var random = SeededGenerator(seed: 11)
        for _ in 0..<10_000 {
            let size = UInt64.random(in: 1...3000, using: &random)
            let index = UInt64.random(in: 0..<size, using: &random)
            let leaf = try tree.node(level: 0, index: index)
            let root = try tree.root(at: size)
            var proof = try tree.inclusionProof(of: index, in: size)
            #expect(proof.isValid(leaf: leaf, root: root))
            #expect(!proof.isValid(leaf: .empty, root: root))
            #expect(!proof.isValid(leaf: leaf, root: .empty))
            if let place = proof.path.indices.randomElement(using: &random) {
                var forged = proof
                forged.path[place] = .empty
                #expect(!forged.isValid(leaf: leaf, root: root))
                forged = proof
                forged.path.remove(at: place)
                #expect(!forged.isValid(leaf: leaf, root: root))
            }
            proof.path.append(.empty)
            #expect(!proof.isValid(leaf: leaf, root: root))
            proof.path.removeLast()
            proof.index = (index + 1) % size
            if size > 1 { #expect(!proof.isValid(leaf: leaf, root: root)) }
            proof.index = size
            #expect(proof.root(leaf: leaf) == nil)
        }
    }

    @Test("Ten thousand random consistency proofs hold, and fail for another path or root")
    func consistency() throws {
        let tree = SampleLog(count: 3000).tree
        var random = SeededGenerator(seed: 12)
        for _ in 0..<10_000 {
            let newSize = UInt64.random(in: 0...3000, using: &random)
            let oldSize = UInt64.random(in: 0...newSize, using: &random)
            let (oldRoot, newRoot) = (try tree.root(at: oldSize), try tree.root(at: newSize))
            let proof = try tree.consistencyProof(from: oldSize, to: newSize)
            #expect(proof.isValid(oldRoot: oldRoot, newRoot: newRoot))
            #expect(!proof.isValid(oldRoot: LogHash.leaf([1]), newRoot: newRoot))
            if oldSize > 0 { #expect(!proof.isValid(oldRoot: oldRoot, newRoot: LogHash.leaf([1]))) }
            if let place = proof.path.indices.randomElement(using: &random) {
                var forged = proof
                forged.path[place] = .empty
                #expect(!forged.isValid(oldRoot: oldRoot, newRoot: newRoot))
                forged = proof
                forged.path.remove(at: place)
                #expect(!forged.isValid(oldRoot: oldRoot, newRoot: newRoot))
            }
            var longer = proof
            longer.path.append(.empty)
            #expect(!longer.isValid(oldRoot: oldRoot, newRoot: newRoot))
        }
    }

    @Test("Every proof between any two sizes up to 70 agrees with the definition in the RFC")
    func exhaustive() throws {
        let tree = SampleLog(count: 70).tree
        let leaves = try (0..<70).map { try tree.node(level: 0, index: $0) }
        for size in UInt64(1)...70 {
            #expect(try tree.root(at: size) == Self.definition(leaves[..<Int(size)]))
            for index in 0..<size {
                let proof = try tree.inclusionProof(of: index, in: size)
                #expect(proof.root(leaf: leaves[Int(index)]) == Self.definition(leaves[..<Int(size)]))
            }
            for old in 0...size {
                let proof = try tree.consistencyProof(from: old, to: size)
                #expect(proof.isValid(oldRoot: try tree.root(at: old), newRoot: try tree.root(at: size)))
                #expect(try tree.edge(at: old).root == tree.root(at: old))
            }
        }
    }

    @Test("A commitment depends on record and salt, and a leaf is no inner node")
    func commitments() {
        let salt = Commitment.newSalt()
        #expect(salt.count == 16)
        #expect(Commitment.newSalt() != salt)
        let commitment = Commitment(record: [1], salt: salt)
        #expect(Commitment(record: [1], salt: Commitment.newSalt()) != commitment)
        #expect(Commitment(record: [2], salt: salt) != commitment)
        #expect(Commitment(bytes: commitment.bytes) == commitment)
        #expect(Commitment(bytes: [1, 2]) == nil)
        let pair = LogHash.leaf([1]).bytes + LogHash.leaf([2]).bytes
        #expect(LogHash.leaf(pair) != LogHash.node(LogHash.leaf([1]), LogHash.leaf([2])))
        #expect(RightEdge(size: 3, peaks: [.empty]) == nil)
    }

    /// MTH of RFC 6962 section 2.1, word for word.
    private static func definition(_ leaves: ArraySlice<LogHash>) -> LogHash {
        guard leaves.count > 1 else { return leaves.first ?? .empty }
        var half = 1
        while half * 2 < leaves.count { half *= 2 }
        let middle = leaves.startIndex + half
        return LogHash.node(definition(leaves[..<middle]), definition(leaves[middle...]))
    }
}
