# SPDX-License-Identifier: Apache-2.0
"""Asks rapidfuzz and nomenklatura what the program is asked, on a sample of the same rows: `screening.py --peers`.

rapidfuzz compares names as they are, without accents, in capitals; the best alias counts. nomenklatura's logic-v2 gets name,
birth date and nationality, and as candidates the 15 entries that are nearest by token_sort_ratio: to find candidates is
not its task. Each is measured at the threshold that it is used with, and at the one at which it alerts on as many of the
sample's innocent travellers as the program does. Speeds are rows for each second of processor time, one thread.
"""
import csv
import resource
import sys
import time

from screening import DISGUISES, BEYOND, Travellers, disguised, f1, latin

INNOCENTS, DISGUISED_OF_A_KIND = 2000, 40


class Fuzzy:
    """Whole names by one measure of rapidfuzz; the best alias counts."""

    def __init__(self, title, scorer, scale, threshold, entries):
        self.title, self.scorer, self.scale, self.threshold = title, scorer, scale, threshold
        self.keys, self.names = names_of(entries)

    def pair(self, one, other):
        return self.scorer(latin(one), latin(other)) / self.scale

    def best(self, row, limit=10):
        from rapidfuzz import process

        found = process.extract(full_name(row), self.names, scorer=self.scorer, limit=limit)
        return [(score / self.scale, self.keys[at]) for _, score, at in found]


class Logic:
    """nomenklatura's logic-v2 on FollowTheMoney entities."""

    title, threshold = "nomenklatura logic-v2", 0.7

    def __init__(self, entries):
        from followthemoney import model
        from nomenklatura.matching import LogicV2
        from rapidfuzz import fuzz

        self.model, self.algorithm, self.config, self.made = model, LogicV2, LogicV2.default_config(), 0
        self.near = Fuzzy("", fuzz.token_sort_ratio, 100, 0, entries)
        self.entities = {
            e.key: self.entity([" ".join(e.parts), *e.aliases], e.dates, e.nationality) for e in entries
        }

    def entity(self, names, born, state):
        entity = self.model.make_entity("Person")
        self.made += 1
        entity.id = f"e{self.made}"
        for field, value in (("name", names), ("birthDate", born), ("nationality", state)):
            entity.add(field, value)
        return entity

    def compare(self, one, other):
        return self.algorithm.compare(one, other, self.config).score

    def pair(self, one, other):
        return self.compare(self.entity([one], [], None), self.entity([other], [], None))

    def best(self, row):
        asked = self.entity([full_name(row)], [row["born"]], row["nationality"])
        keys = {key for _, key in self.near.best(row, 15)}
        return sorted(((self.compare(asked, self.entities[key]), key) for key in keys), reverse=True)


def full_name(row):
    return latin(f"{row['given_names']} {row['surname']}")


def names_of(entries):
    names = [(e.key, name) for e in entries for name in {" ".join(e.parts), *map(latin, e.aliases)} if name]
    return [key for key, _ in names], [name for _, name in names]


def peers(entries):
    """Those that are installed."""
    try:
        from rapidfuzz import distance, fuzz

        yield Fuzzy("rapidfuzz token_sort_ratio", fuzz.token_sort_ratio, 100, 0.8, entries)
        yield Fuzzy("rapidfuzz Jaro-Winkler", distance.JaroWinkler.similarity, 1, 0.9, entries)
    except ImportError:
        print("rapidfuzz is not installed: scripts/python-tools peers", file=sys.stderr)
        return
    try:
        yield Logic(entries)
    except ImportError as error:
        print(f"nomenklatura is not installed ({error}): scripts/python-tools peers", file=sys.stderr)


def measure_peers(program, lists, entries, cultures, pairs, chance, report):
    makers = [Travellers(c, k, chance) for c, k in cultures.items()]
    innocents = [chance.choice(makers).next() for _ in range(INNOCENTS)]
    hidden = [
        (entry, row)
        for kind in DISGUISES
        if kind not in BEYOND
        for entry in chance.sample(entries, min(DISGUISED_OF_A_KIND, len(entries)))
        for row in [disguised(kind, entry, chance)]
        if row
    ]
    labelled = read_pairs(pairs) if pairs else []
    alerts = [alert for alert, _, _ in program.screen(lists, innocents)]
    found = [entry.key in hits for (entry, _), (_, hits, _) in zip(hidden, program.screen(lists, [r for _, r in hidden]))]
    # What it takes to read the list and to start is taken off: it is paid once, not for each traveller.
    many = innocents * 10
    speed = len(many) / max(child_seconds(program, lists, many) - child_seconds(program, lists, many[:1]), 1e-6)
    recall = sum(found) / max(len(found), 1)
    report.share("passerelle: recall, disguised", sum(found), len(found))
    report.share("passerelle: alerts per 1,000", sum(alerts), len(alerts), per=1000)
    report.figure("passerelle: travellers per CPU second", speed)
    own_f1 = None
    if labelled:
        scores = program.match([(a, b) for a, b, _ in labelled])
        own_f1 = f1([(s, truth) for s, (_, _, truth) in zip(scores, labelled)], 0.5)
        report.figure("passerelle: pairs, persons F1 at 0.5", own_f1)
    for peer in peers(entries):
        start = time.process_time()
        best = [peer.best(row) for row in innocents]
        pace = len(innocents) / (time.process_time() - start)
        tops = sorted((scores[0][0] for scores in best if scores), reverse=True)
        asked = [(entry, peer.best(row)) for entry, row in hidden]
        fair = tops[sum(alerts)] + 1e-9 if sum(alerts) < len(tops) else 0
        for label, threshold in (("as used", peer.threshold), ("at as many alerts", fair)):
            hits = sum(any(key == entry.key and score >= threshold for score, key in scores) for entry, scores in asked)
            title = f"{peer.title} {label}, {threshold:.3f}"
            report.share(f"{title}: recall", hits, len(asked))
            report.share(f"{title}: alerts per 1,000", sum(t >= threshold for t in tops), len(innocents), per=1000)
            report.figure(f"{title}: our misses to its", (1 - recall) / max(1 - hits / max(len(asked), 1), 1e-9))
        report.figure(f"{peer.title}: travellers per CPU second", pace, extra=f"passerelle {speed / pace:.0f} times")
        if labelled:
            scored = [(peer.pair(a, b), truth) for a, b, truth in labelled]
            top, at = max((f1(scored, step / 100), step / 100) for step in range(101))
            used = f1(scored, peer.threshold)
            report.figure(f"{peer.title}: pairs F1 at {peer.threshold}", used, extra=f"best {top:.4f} at {at}, ours {own_f1:.4f}")


def read_pairs(path):
    rows = [r for r in csv.DictReader(open(path, encoding="utf-8")) if r["schema"] == "Person"]
    return [(r["name1"], r["name2"], r["is_match"] == "true") for r in rows]


def child_seconds(program, lists, rows):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    for _ in program.screen(lists, rows, top=1):
        pass
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
