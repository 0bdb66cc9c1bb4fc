// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import passerelle

/// A unit's life by commands alone, each a process: made, filled, looked at, erased.
@Suite struct UnitCommandTests {
    private let directory: TemporaryDirectory
    private var command: CommandProcess

    init() throws {
        directory = try TemporaryDirectory()
        command = CommandProcess(environment: [
            "PASSERELLE_HOME": directory.file("home"), "PASSERELLE_KEYS": directory.file("keys"),
        ])
    }

    /// Makes the unit; gives the passwords by user name.
    private func initialise() async throws -> [String: String] {
        let result = try await command.run("init", "--yes", "--json", "--state", "CIV")
        #expect(result.status == 0)
        return Dictionary(
            uniqueKeysWithValues: result.objects.compactMap { line in
                (line["username"] as? String).flatMap { name in (line["password"] as? String).map { (name, $0) } }
            }
        )
    }

    private func signedIn(_ user: String, _ password: String) throws -> CommandProcess {
        let file = directory.file("password-" + user)
        try Data((password + "\n").utf8).write(to: URL(fileURLWithPath: file))
        var command = command
        command.environment["PASSERELLE_USER"] = user
        command.environment["PASSERELLE_PASSWORD_FILE"] = file
        return command
    }

    @Test func `init makes one account a role, once, and leaves no password behind`() async throws {
        let passwords = try await initialise()
        for name in ["analyst", "supervisor", "data-protection-officer", "authority-officer", "administrator", "judge"]
        {
            #expect(passwords[name] != nil)
        }
        #expect(Set(passwords.values).count == passwords.count)
        let search = DiskSearch(Array(passwords.values))
        #expect(try search.files(below: directory.path).isEmpty)
        #expect(search.files > 3)
        let again = try await command.run("init", "--yes", "--json")
        #expect(again.status == 6)
        #expect(again.output.isEmpty)
    }

    @Test func `Without a unit, and with keys beside the data, commands say what to change`() async throws {
        let none = try await command.run("lists", "status")
        #expect(none.status == 5)
        #expect(none.errors.contains("passerelle init"))
        var beside = command
        beside.environment["PASSERELLE_KEYS"] = directory.file("home/keys")
        let refused = try await beside.run("init", "--yes")
        #expect(refused.status == 2)
        #expect(refused.errors.contains("--keys"))
        let unasked = try await command.run("init")
        #expect(unasked.status == 2)
        #expect(unasked.errors.contains("--yes"))
    }

    @Test func `A wrong settings file stops every command with one line`() async throws {
        _ = try await initialise()
        try Data(#"{"prot": 1}"#.utf8).write(to: URL(fileURLWithPath: directory.file("home/settings.json")))
        let result = try await command.run("check-config")
        #expect(result.status == 2)
        #expect(result.errors.contains("did you mean 'port'"))
    }

    @Test func `A message by ingest: counted, receipted once, logged, erased`() async throws {
        _ = try await initialise()
        let unknown = try await command.run(
            "ingest",
            Fixture.url("paxlst/paxlst-passenger.edi").path,
            "--carrier",
            "ZZ",
            "--json"
        )
        #expect(unknown.status == 1)
        #expect(unknown.objects.last?["refused"] as? Int == 1)
        let carrier = try await command.run("carrier", "add", "ZZ", "--sender", "ZZAIRLINE", "--json")
        #expect((carrier.objects.first?["key"] as? String)?.hasPrefix("psr_") == true)
        let first = try await command.run(
            "ingest",
            Fixture.url("paxlst/paxlst-passenger.edi").path,
            "--carrier",
            "ZZ",
            "--json"
        )
        #expect(first.status == 0)
        let summary = try #require(first.objects.last)
        #expect(
            Set(summary.keys).isSuperset(of: [
                "messages", "travellers", "records", "new", "changed", "unchanged", "duplicates", "rejected",
                "findings",
                "hits", "seconds",
            ])
        )
        #expect(summary["records"] as? Int == 3)
        #expect(summary["new"] as? Int == 3)
        let again = try await command.run(
            "ingest",
            Fixture.url("paxlst/paxlst-passenger.edi").path,
            "--carrier",
            "ZZ",
            "--json"
        )
        #expect(again.objects.last?["duplicates"] as? Int == 1)
        #expect(again.objects.last?["records"] as? Int == 0)

        let checkpoint = try await command.run("log", "checkpoint")
        try Data(checkpoint.output.utf8).write(to: URL(fileURLWithPath: directory.file("checkpoint")))
        let verified = try await command.run("log", "verify", "--checkpoint", directory.file("checkpoint"), "--json")
        #expect(verified.status == 0)
        #expect(verified.objects.first?["ok"] as? Bool == true)
        #expect((verified.objects.first?["entries"] as? Int ?? 0) > 0)

        let early = try await command.run("retention", "plan", "--json")
        #expect(early.objects.first?["erased"] as? Int == 0)
        let late = try await command.run("retention", "run", "--as-of", "2099-01-01", "--json")
        #expect(late.status == 0)
        #expect(late.objects.first?["erased"] as? Int == 3)
        #expect(late.objects.first?["overdue"] as? Int == 0)
    }

    @Test func `A log that somebody edited in the file makes exit status 8`() async throws {
        _ = try await initialise()
        // A retention run leaves everything in the file itself, and nothing in its write-ahead log.
        #expect(try await command.run("retention", "run").status == 0)
        let file = directory.file("home/passerelle.sqlite")
        #expect(try DiskSearch.replace(#""actor":"service""#, by: #""actor":"nobody!""#, inFile: file) > 0)
        let verdict = try await command.run("log", "verify", "--json")
        #expect(verdict.status == 8)
        #expect(verdict.objects.first?["ok"] as? Bool == false)
        #expect(verdict.objects.first?["first_bad"] is Int)
    }

    @Test func `Work on hits and the log needs an account, and the administrator sees neither`() async throws {
        let passwords = try await initialise()
        #expect(try await command.run("hit", "queue").status == 4)
        #expect(try await signedIn("analyst", "wrong").run("hit", "queue").status == 4)
        let analyst = try signedIn("analyst", try #require(passwords["analyst"]))
        #expect(try await analyst.run("hit", "queue", "--json").status == 0)
        #expect(try await analyst.run("hit", "show", "12345").status == 5)
        #expect(try await analyst.run("log", "tail").status == 4)
        let administrator = try signedIn("administrator", try #require(passwords["administrator"]))
        #expect(try await administrator.run("hit", "queue").status == 4)
        #expect(try await administrator.run("account", "list", "--json").status == 0)
        let officer = try signedIn("data-protection-officer", try #require(passwords["data-protection-officer"]))
        let tail = try await officer.run("log", "tail", "-n", "50", "--json")
        #expect(tail.status == 0)
        #expect(tail.objects.contains { $0["outcome"] as? String == "denied" })
    }

    @Test func `Accounts are added with a password shown once, and cannot mix what the law keeps apart`() async throws {
        _ = try await initialise()
        let added = try await command.run("account", "add", "amina", "--role", "analyst", "--language", "fr", "--json")
        #expect(added.status == 0)
        #expect(added.objects.first?["password"] is String)
        #expect(try await command.run("account", "add", "amina", "--role", "analyst").status == 6)
        let mixed = try await command.run("account", "add", "omni", "--role", "analyst", "--role", "administrator")
        #expect(mixed.status == 4)
        #expect(try await command.run("account", "disable", "data-protection-officer").status == 4)
        #expect(try await command.run("account", "disable", "amina").status == 0)
        #expect(try await command.run("account", "disable", "nobody").status == 5)
    }

    @Test func `A list that cannot be read is refused whole, and the old one stays`() async throws {
        _ = try await initialise()
        let list = Fixture.url("lists/un-synthetic.xml").path
        let imported = try await command.run("lists", "import", "un", list, "--json")
        #expect(imported.status == 0)
        let entries = try #require(imported.objects.first?["entries"] as? Int)
        let cut = directory.file("cut.xml")
        try Data(try Fixture.bytes("lists/un-synthetic.xml").prefix(20_000)).write(to: URL(fileURLWithPath: cut))
        #expect(try await command.run("lists", "import", "un", cut).status == 3)
        #expect(try await command.run("lists", "import", "nonsense", list).status == 2)
        let status = try await command.run("lists", "status", "--json")
        #expect(status.objects.first?["entries"] as? Int == entries)
        #expect(status.objects.first?["standing"] as? String == "usable")
    }

    @Test func `A national list is proposed by one person and approved by another`() async throws {
        let passwords = try await initialise()
        let list = directory.file("own.csv")
        let text = """
            surname,given_names,born,sex,nationality,document,reference,offence,ground,evidence,expires,protected_grounds
            BREDEMOOR,OLAN,1971-05-09,M,IRQ,,OWN-1,S04,"Act 12, art. 3",file 7,2026-12-01,none
            BREDEMOOR,OLAN,1972-05-09,M,IRQ,,OWN-2,S04,"Act 12, art. 3",file 7,2026-12-01,

            """
        let expires = Date(timeIntervalSinceNow: 100 * 86_400).formatted(.iso8601.year().month().day())
        try Data(text.replacing("2026-12-01", with: expires).utf8).write(to: URL(fileURLWithPath: list))
        let words = [
            "lists", "import", "national", list, "--id", "own", "--title", "Own", "--owner", "Us", "--legal-basis",
            "Act 12", "--json",
        ]
        #expect(try await command.run(words).status == 2)
        let manager = try signedIn("watchlist-manager", try #require(passwords["watchlist-manager"]))
        let supervisor = try signedIn("supervisor", try #require(passwords["supervisor"]))
        let imported = try await manager.run(words)
        #expect(imported.status == 1)
        #expect(imported.objects.first?["proposals"] as? Int == 1)
        #expect(imported.objects.first?["incomplete"] as? Int == 1)
        #expect(imported.objects.first?["entries"] as? Int == 0)
        let status = try await command.run("lists", "status", "--json")
        #expect(status.objects.isEmpty)
        let waiting = try await supervisor.run("lists", "proposals", "--json")
        let number = try #require(waiting.objects.first?["proposal"] as? Int)
        #expect(waiting.objects.count == 1 && waiting.objects.first?["offence"] as? String == "S04")
        #expect(try await manager.run("lists", "approve", String(number)).status == 4)
        #expect(try await supervisor.run("lists", "approve", String(number), "--json").status == 0)
        #expect(try await supervisor.run("lists", "approve", String(number)).status == 6)
        let after = try await command.run("lists", "status", "--json")
        #expect(after.objects.first?["entries"] as? Int == 1)
        let one = try await manager.run(
            "lists",
            "propose",
            "own",
            "--reference",
            "OWN-3",
            "--surname",
            "Bredemoor, \"O\"",
            "--offence",
            "T",
            "--ground",
            "Act 12",
            "--evidence",
            "file 8",
            "--expires",
            expires,
            "--no-protected-grounds"
        )
        #expect(one.status == 0)
        let second = try await supervisor.run("lists", "proposals", "--json")
        #expect(second.objects.first?["name"] as? String == "Bredemoor, \"O\"")
        let id = String(try #require(second.objects.first?["proposal"] as? Int))
        #expect(try await supervisor.run("lists", "reject", id, "--reason", "because").status == 2)
        #expect(try await supervisor.run("lists", "reject", id, "--reason", "disproportionate").status == 0)
        #expect(try await manager.run("lists", "end", String(number)).status == 4)
        #expect(try await supervisor.run("lists", "end", String(number)).status == 0)
        let last = try await command.run("lists", "status", "--json")
        #expect(last.objects.first?["entries"] as? Int == 0)
    }

    @Test func `The growth of a national list is watched, by the auditor without names`() async throws {
        let passwords = try await initialise()
        func person(_ role: String) throws -> CommandProcess { try signedIn(role, try #require(passwords[role])) }
        let (manager, supervisor) = (try person("watchlist-manager"), try person("supervisor"))
        let (officer, auditor) = (try person("data-protection-officer"), try person("auditor"))
        let expires = Date(timeIntervalSinceNow: 100 * 86_400).formatted(.iso8601.year().month().day())
        let rows = (1...25).map {
            "BREDEMOOR,OLAN,19\($0 + 50)-05-09,M,IRQ,,OWN-\($0),S04,Act 12,file \($0),\(expires),none\n"
        }
        let header =
            "surname,given_names,born,sex,nationality,document,reference,offence,ground,evidence,expires,protected_grounds\n"
        let list = directory.file("own.csv")
        try Data((header + rows.joined()).utf8).write(to: URL(fileURLWithPath: list))
        let sent = try await manager.run(
            "lists",
            "import",
            "national",
            list,
            "--id",
            "own",
            "--title",
            "Own",
            "--owner",
            "Us",
            "--legal-basis",
            "Act 12"
        )
        #expect(sent.status == 0)
        #expect(sent.output.contains("25 proposals wait for a second person"))
        let numbers = try await supervisor.run("lists", "proposals", "--list", "own", "--json").objects
            .compactMap { $0["proposal"] as? Int }
        #expect(numbers.count == 25)
        #expect(try await supervisor.run("lists", "proposals", "--list", "other").output.isEmpty)
        #expect(try await supervisor.run(["lists", "approve"] + numbers.dropLast(2).map(String.init)).status == 0)
        let inForce = try await supervisor.run("lists", "proposals", "--in-force")
        #expect(
            inForce.lines.count == 23 && inForce.output.contains("OLAN BREDEMOOR  1951-05-09  S04  until \(expires)")
        )

        let drawn = try #require(try await officer.run("lists", "audit", "own", "--json").objects.first)
        #expect(drawn["entries"] as? Int == 23 && drawn["waiting"] as? Int == 2)
        #expect((drawn["offences"] as? [String: Int]) == ["S04": 23])
        #expect((drawn["proposers"] as? [String: Int]) == ["watchlist-manager": 23])
        let months = try #require(drawn["months"] as? [[String: Any]])
        #expect(months.compactMap { $0["proposed"] as? Int }.reduce(0, +) == 25)
        #expect(months.compactMap { $0["approved"] as? Int }.reduce(0, +) == 23)
        let sample = try #require(drawn["sample"] as? [[String: Any]])
        #expect(sample.count == 20 && sample.allSatisfy { ($0["name"] as? String) == "OLAN BREDEMOOR" })

        // The seed draws the same entries again; the auditor sees which, and not who.
        let seed = String(try #require(drawn["seed"] as? Int))
        let again = try #require(
            try await auditor.run("lists", "audit", "own", "--seed", seed, "--json").objects.first?["sample"]
                as? [[String: Any]]
        )
        #expect(again.compactMap { $0["entry"] as? Int } == sample.compactMap { $0["entry"] as? Int })
        let text = try await auditor.run("lists", "audit", "own", "--seed", seed)
        #expect(
            text.status == 0 && text.output.contains("sample of 20, seed \(seed):") && text.output.contains("file ")
        )
        #expect(again.allSatisfy { $0["name"] == nil } && !text.output.contains("BREDEMOOR"))
        for refused in [manager, supervisor] {
            #expect(try await refused.run("lists", "audit", "own").status == 4)
        }
        #expect(try await officer.run("lists", "audit", "other").status == 5)
    }

    @Test func `What a changed list would do is asked in numbers, and whoever asks is seen`() async throws {
        let passwords = try await initialise()
        func person(_ role: String) throws -> CommandProcess { try signedIn(role, try #require(passwords[role])) }
        let (manager, officer) = (try person("watchlist-manager"), try person("data-protection-officer"))
        let list = "un:" + Fixture.url("lists/un-synthetic.xml").path
        // Only a change of a list in force is asked about: nobody is looked for by way of a new one.
        #expect(try await manager.run("lists", "dry-run", list).status == 4)
        #expect(try await command.run("lists", "import", "un", String(list.dropFirst(3))).status == 0)
        let asked = try await manager.run("lists", "dry-run", list)
        #expect(asked.status == 0)
        #expect(
            asked.output
                == "un: 0 entries new or changed, 0 gone; would alert on fewer than 5 travellers still to come\n"
        )
        #expect(try await manager.run("lists", "dry-run").status == 2)
        #expect(try await manager.run("lists", "dry-run", "un").status == 2)
        #expect(try await officer.run("lists", "dry-run", list).status == 4)
        #expect(try await manager.run("lists", "dry-runs").status == 4)
        let seen = try await officer.run("lists", "dry-runs", "--json").objects
        #expect(seen.allSatisfy { $0["account"] as? String == "watchlist-manager" && $0["list"] as? String == "un" })
        #expect(seen.contains { $0["alertedAtLeast"] as? Int == 0 && $0["changed"] as? Int == 0 })
        let text = try await officer.run("lists", "dry-runs", "--number", "1")
        #expect(text.lines.count == 1 && text.output.contains("watchlist-manager  un  0 changed  fewer than 5"))
    }

    @Test func `A backup can be checked and restored to a home without a store`() async throws {
        _ = try await initialise()
        _ = try await command.run("carrier", "add", "ZZ")
        let backup = directory.file("backup")
        #expect(try await command.run("db", "backup", backup, "--json").status == 0)
        #expect(try await command.run("db", "backup", backup).status == 6)
        #expect(try await command.run("db", "verify", backup, "--json").status == 0)
        #expect(try await command.run("db", "restore", backup).status == 6)
        let restored = try await command.run("db", "restore", backup, "--home", directory.file("other"), "--json")
        #expect(restored.status == 0)
        let carriers = try await command.run("carrier", "list", "--home", directory.file("other"), "--json")
        #expect(carriers.objects.first?["carrier"] as? String == "ZZ")
        try Data("damaged".utf8).write(to: URL(fileURLWithPath: backup))
        #expect(try await command.run("db", "verify", backup).status == 8)
    }

    @Test(arguments: TestDatabase.postgresOnly)
    func `A backup of PostgreSQL is restored to PostgreSQL, and to nothing that holds anything`(
        kind: TestDatabase
    ) async throws {
        let backup = directory.file("backup")
        let count = try await kind.withLocation { location in
            var command = command
            command.environment["PASSERELLE_DATABASE"] = location
            #expect(try await command.run("init", "--yes", "--state", "CIV").status == 0)
            _ = try await command.run("carrier", "add", "ZZ", "--sender", "ZZAIRLINE")
            let list = Fixture.url("paxlst/paxlst-passenger.edi").path
            let ingested = try await command.run("ingest", list, "--carrier", "ZZ", "--json")
            #expect(ingested.objects.last?["travellers"] as? Int == 3)
            #expect(try await command.run("db", "backup", backup, "--json").status == 0)
            #expect(try await command.run("db", "restore", backup).status != 0)
            // A database of the other kind is not filled from it.
            let other = try await self.command.run("db", "restore", backup, "--home", directory.file("sqlite"))
            #expect(other.status == 2)
            let verdict = try await command.run("log", "verify", "--json")
            return verdict.objects.first?["entries"] as? Int
        }
        try await kind.withLocation { location in
            var command = command
            command.environment["PASSERELLE_DATABASE"] = location
            command.environment["PASSERELLE_HOME"] = directory.file("other")
            let restored = try await command.run("db", "restore", backup, "--json")
            #expect(restored.status == 0 && restored.objects.first?["database"] as? String == "postgres")
            let carriers = try await command.run("carrier", "list", "--json")
            #expect(carriers.objects.first?["carrier"] as? String == "ZZ")
            let verdict = try await command.run("log", "verify", "--json")
            #expect(verdict.status == 0 && verdict.objects.first?["ok"] as? Bool == true)
            #expect((verdict.objects.first?["entries"] as? Int ?? 0) >= (count ?? .max))
            // The restored unit works on: its keys open what was sealed before, and it takes in more.
            let again = try await command.run(
                "ingest",
                Fixture.url("paxlst/paxlst-passenger.edi").path,
                "--carrier",
                "ZZ",
                "--json"
            )
            #expect(again.status == 0 && again.objects.last?["duplicates"] as? Int == 1)
            #expect(try await command.run("db", "restore", backup).status != 0)
        }
    }

    @Test func `What a channel is answered is shown, set and signed`() async throws {
        _ = try await initialise()
        _ = try await command.run("carrier", "add", "ZZ")
        let standard = try await command.run("carrier", "replies", "ZZ", "--json")
        #expect(standard.objects.first?["mode"] as? String == "interactive")
        #expect(standard.objects.first?["unreviewed"] as? String == "0Z")
        let set = try await command.run("carrier", "replies", "ZZ", "--mode", "acknowledgement", "--unreviewed", "2Z")
        #expect(set.status == 0 && set.output.contains("unreviewed: 2Z"))
        let shown = try await command.run("carrier", "replies", "ZZ", "--json")
        #expect(shown.objects.first?["mode"] as? String == "acknowledgement")
        #expect(shown.objects.first?["signed"] as? Bool == true)
        // "Do not board" is nobody's standing answer.
        #expect(try await command.run("carrier", "replies", "ZZ", "--unreviewed", "1Z").status == 2)
        #expect(try await command.run("carrier", "replies", "QQ").status == 5)
        #expect(try await command.run("carrier", "replies", "ZZ", "--wait", "999").status != 0)
    }

    @Test func `Sealed keys need their passphrase`() async throws {
        let file = directory.file("passphrase")
        try Data("a long enough passphrase\n".utf8).write(to: URL(fileURLWithPath: file))
        #expect(try await command.run("init", "--yes", "--passphrase-file", file).status == 0)
        let locked = try await command.run("log", "checkpoint")
        #expect(locked.status == 7)
        #expect(locked.errors.contains("PASSERELLE_PASSPHRASE_FILE"))
        var unlocked = command
        unlocked.environment["PASSERELLE_PASSPHRASE_FILE"] = file
        #expect(try await unlocked.run("log", "checkpoint").status == 0)
    }
}
