// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Testing

struct VariantClassesTests {
    @Test(arguments: [
        ("MOHAMED", "MUHAMMAD"), ("DIALLO", "JALLOH"), ("OUSMANE", "USMAN"), ("NDIAYE", "NJIE"), ("ZHANG", "CHANG"),
        ("SERGEY", "SERHII"), ("ROBERT", "BOB"),
    ])
    func `Spellings of one name share a class`(first: String, second: String) {
        #expect(!Set(VariantClasses.classes(of: first)).isDisjoint(with: VariantClasses.classes(of: second)))
        #expect(VariantClasses.group(of: first) == VariantClasses.group(of: second))
    }

    @Test(arguments: [
        ("HASSAN", "HUSSEIN"), ("AMIN", "AMIR"), ("MAHMOUD", "MOHAMED"), ("DIALLO", "DIARRA"), ("KARIM", "KAMAL"),
    ])
    func `Different names share none`(first: String, second: String) {
        #expect(Set(VariantClasses.classes(of: first)).isDisjoint(with: VariantClasses.classes(of: second)))
    }

    @Test func `Every class has at least two spellings in capital letters`() {
        #expect(VariantClasses.count > 500)
        for number in 0..<VariantClasses.count {
            let name = VariantClasses.representative(of: UInt16(number))
            #expect(!name.isEmpty && name.utf8.allSatisfy { (0x41...0x5A).contains($0) }, "\(name)")
            #expect(VariantClasses.classes(of: name).contains(UInt16(number)), "\(name)")
        }
    }

    @Test func `An unknown word has no class`() {
        #expect(VariantClasses.classes(of: "QWXYZ").isEmpty)
        #expect(VariantClasses.group(of: "QWXYZ") == nil)
    }
}
