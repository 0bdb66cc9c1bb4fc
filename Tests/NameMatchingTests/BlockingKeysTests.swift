// SPDX-License-Identifier: Apache-2.0

import NameMatching
import Testing

struct BlockingKeysTests {
    @Test(arguments: [
        ("DIALLO", "MAMADOU", "JALLOW", "MOMODOU"), ("KOHDAMANI", "MORTEZA", "KUHDAMANI", "MURTAZA"),
        ("AL SABKHANI", "ABD AL RAHMAN", "SABKHANY", "ABDERRAHMANE"), ("TSAGARAYEV", "SERGEY", "TSAGARAEV", "SERGEI"),
        ("KIM", "HYON GUK", "GIM", "HYUN KUK"), ("Цагараев", "Сергей", "TSAGARAEV", "SERGEI"),
    ])
    func `Spellings of a name share a stored key`(
        surname: String,
        given: String,
        otherSurname: String,
        otherGiven: String
    ) {
        let first = BlockingKeys.storeKeys(surname: surname, given: given)
        let second = BlockingKeys.storeKeys(surname: otherSurname, given: otherGiven)
        #expect(!Set(first).isDisjoint(with: second))
    }

    @Test func `Other names share none`() {
        let first = BlockingKeys.storeKeys(surname: "DIALLO", given: "MAMADOU")
        let second = BlockingKeys.storeKeys(surname: "KOHDAMANI", given: "ZARINA")
        #expect(Set(first).isDisjoint(with: second))
    }

    @Test func `A name has at most four stored keys and they do not repeat`() {
        let keys = BlockingKeys.storeKeys(surname: "AL TIKRITI SABKHANI", given: "ALI HASSAN KHALID MAJID YUSUF")
        #expect(keys.count == BlockingKeys.storeLimit)
        #expect(Set(keys).count == keys.count)
        #expect(BlockingKeys.storeKeys(surname: "XXX", given: "").isEmpty)
    }

    @Test func `The most telling word comes first`() {
        let keys = BlockingKeys.storeKeys(surname: "SANGCHARAKI", given: "MOHAMED")
        #expect(keys.first == BlockingKeys.soundKey(of: NameToken("SANGCHARAKI")))
    }

    @Test func `Keys never change: a store depends on them`() {
        #expect(
            BlockingKeys.storeKeys(surname: "KOHDAMANI", given: "MORTEZA") == [
                16_900_122_171_569_588_000, 2_102_726_499_516_073_642,
            ]
        )
    }

    @Test(arguments: [
        ("SANGCHARAKI", "SANGHCARAKI"), ("KARADERELI", "KARADRELI"), ("TALHA", "TALA"), ("BARZAKHI", "BERZAKHY"),
    ])
    func `Words that lie a mistake or two apart share an index key`(first: String, second: String) {
        let keys = Set(BlockingKeys.indexKeys(of: NameToken(first)))
        #expect(!keys.isDisjoint(with: BlockingKeys.indexKeys(of: NameToken(second))))
    }
}
