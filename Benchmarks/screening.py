#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures how well the shipped program finds listed persons, and how often it troubles others.

Usage: Benchmarks/screening.py [--passerelle FILE] [--un FILE] [--ofac SDN.CSV] [--names NAMES.CSV] [--pairs PAIRS.CSV]
                               [--travellers N] [--per-culture N] [--only PART,PART] [--peers] [--seed N] [--json]

Each line is one figure: what, value, 95 % interval (Wilson), the bar and whether it is met. Parts: disguises, aliases,
scripts, travellers, cultures, near, pairs. Real lists are not in the project: without --un the invented list in
Fixtures/lists is used. NAMES.CSV has the columns culture, kind (m, f, s), latin and weight; without it the simulator's
names are used. PAIRS.CSV has schema, name1, name2, is_match and quality. --peers asks rapidfuzz and nomenklatura
(PyPI) the same questions on a sample of the same rows in the same run (Benchmarks/peers.py); they must be installed for
the Python that runs this: $(scripts/python-tools peers) Benchmarks/screening.py --peers ...

The disguises follow what is published on errors in names: Damerau (1964) on typing, confusions of character
recognition on machine-readable zones, ICAO Doc 9303 part 3 on cutting, and the national ways of writing Arabic and
Cyrillic in Latin letters. They were written without looking at the tables of the program.
"""
import argparse
import csv
import io
import json
import math
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from collections import Counter, defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

# Where people of a culture hold nationality.
STATES = {
    "am": "ARM", "arab": "SAU IRQ JOR SYR EGY YEM LBY KWT LBN", "az": "AZE", "bd": "BGD", "bg": "BGR", "cn": "CHN",
    "cz_sk": "CZE SVK", "de": "DEU AUT CHE", "ee": "EST", "en_gb": "GBR", "en_us": "USA CAN", "es": "ESP", "fi": "FIN",
    "fr": "FRA BEL", "ge": "GEO", "gh": "GHA", "gr": "GRC CYP", "hr": "HRV BIH SRB", "hu": "HUN", "id": "IDN",
    "ie": "IRL", "il": "ISR", "in": "IND", "in_ta": "IND LKA", "ir": "IRN AFG", "it": "ITA", "jp": "JPN", "ke": "KEN",
    "kr": "KOR", "latam": "MEX COL ARG PER CHL VEN", "maghreb": "MAR DZA TUN", "ng_yo": "NGA", "nl": "NLD BEL",
    "no_dk": "NOR DNK", "np": "NPL", "pk": "PAK", "pl": "POL", "pt": "PRT BRA", "ro": "ROU MDA", "ru": "RUS",
    "se": "SWE", "sw": "TZA KEN", "th": "THA", "tr": "TUR", "tw": "TWN", "ua": "UKR", "uz": "UZB", "vn": "VNM",
    "za_zu": "ZAF", "br": "BRA", "cz": "CZE", "gb": "GBR", "ghana": "GHA", "kenya": "KEN", "no": "NOR", "us": "USA",
    "yoruba": "NGA", "zulu": "ZAF",
}
# West Africa is not in every table of names: common ones of both colonial spellings, as registers have them.
WEST_AFRICA = {
    "wa_fr": (
        "MAMADOU OUSMANE AMADOU IBRAHIMA MOUSSA CHEIKH MODOU ALIOUNE BOUBACAR SEYDOU ABDOULAYE SOULEYMANE LAMINE IDRISSA "
        "DJIBRIL SAMBA DEMBA BAKARY SEKOU MODIBO ADAMA DRISSA SALIF ISSA YACOUBA",
        "FATOU AMINATA MARIAMA AISSATOU KADIATOU AWA NDEYE RAMATOULAYE HAWA OUMOU ROKIA BINTOU SALIMATA FANTA ASSITAN",
        "DIALLO TRAORE KEITA COULIBALY TOURE CISSE NDIAYE DIOP FALL SOW BA BARRY CAMARA KONE DIARRA SIDIBE SANOGO SYLLA "
        "FOFANA KOUYATE DIABATE DRAME GUEYE FAYE SARR OUEDRAOGO SAWADOGO ZONGO KABORE MAIGA",
        "SEN MLI GIN CIV BFA NER MRT",
    ),
    "wa_en": (
        "MUSA IBRAHIM LAMIN MOMODOU EBRIMA OUSMAN ALIEU SULAYMAN ABUBAKAR USMAN ALHAJI FODAY SANUSI YUSUF SHEKU ABDULAI "
        "SHEHU AMINU BELLO GARBA KWAME KOFI CHINEDU EMEKA OLUWASEUN",
        "FATIMA HAWA ISATOU MARIAMA AISHA BINTA KADIJATU AMINATA ZAINAB HAUWA AMA ABENA NGOZI CHIOMA FUNMILAYO",
        "JALLOW JALLOH CEESAY SESAY KAMARA CONTEH BANGURA KOROMA TURAY MANSARAY JOBE NJIE BAH TOURAY SANNEH FOFANAH "
        "ABUBAKAR IBRAHIM BELLO SANI GARBA MENSAH OWUSU OKAFOR EZE ADEYEMI OKORO YUSUF SULEIMAN MUSA",
        "GMB SLE LBR GHA NGA",
    ),
}


def wilson(hits, count):
    """The 95 % interval of a share."""
    if count == 0:
        return 0.0, 1.0
    z, share = 1.96, hits / count
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - half), min(1.0, middle + half)


class Report:
    def __init__(self, as_json):
        self.as_json = as_json
        self.failed = 0

    def share(self, what, hits, count, bar=None, least=True, per=1):
        low, high = (limit * per for limit in wilson(hits, count))
        value = per * hits / max(count, 1)
        self.figure(what, value, bar, least, f"[{low:.4f} {high:.4f}] {hits}/{count}")

    def figure(self, what, value, bar=None, least=True, extra=""):
        met = None if bar is None else (value >= bar if least else value <= bar)
        self.failed += met is False
        if self.as_json:
            print(json.dumps({"what": what, "value": round(value, 5), "bar": bar, "met": met, "note": extra}))
        else:
            sign = "" if bar is None else f"{'>=' if least else '<='} {bar}  {'ok' if met else 'MISSED'}"
            print(f"{what:<46} {value:9.4f}  {extra:<32} {sign}")
        sys.stdout.flush()


# MARK: Lists


def latin(text):
    text = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o").replace("ł", "l").replace("ı", "i"))
    text = "".join(c for c in text if not unicodedata.combining(c)).upper()
    return " ".join(re.sub("[^A-Z ]", "", re.sub("[-/,.]", " ", re.sub("['’‘`]", "", text))).split())


class Entry:
    def __init__(self, node):
        text = lambda name: (node.findtext(name) or "").strip()
        self.key = text("DATAID")
        self.parts = [latin(text(n)) for n in ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME") if text(n)]
        self.parts = [part for part in self.parts if part]
        self.kind = text("UN_LIST_TYPE")
        self.script = text("NAME_ORIGINAL_SCRIPT")
        self.nationality = next((v.text.strip() for v in node.iterfind("NATIONALITY/VALUE") if v.text), "")
        self.sex = text("GENDER")[:1]
        self.aliases = [
            a.findtext("ALIAS_NAME").strip()
            for a in node.iterfind("INDIVIDUAL_ALIAS")
            if (a.findtext("QUALITY") or "").strip() == "Good" and (a.findtext("ALIAS_NAME") or "").strip()
        ]
        self.dates = []
        for date in node.iterfind("INDIVIDUAL_DATE_OF_BIRTH"):
            day, year = (date.findtext("DATE") or "").strip()[:10], (date.findtext("YEAR") or "").strip()
            first, last = (date.findtext("FROM_YEAR") or "").strip(), (date.findtext("TO_YEAR") or "").strip()
            if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
                self.dates.append(day)
            elif re.fullmatch(r"\d{4}", year):
                self.dates.append(year)
            elif re.fullmatch(r"\d{4}", first) and re.fullmatch(r"\d{4}", last):
                self.dates.append(str((int(first) + int(last)) // 2))

    def born(self, chance):
        """A full date that agrees with the list; any date if the list has none."""
        date = self.dates[0] if self.dates else str(chance.randint(1945, 1995))
        return date if len(date) == 10 else f"{date}-{chance.randint(1, 12):02}-{chance.randint(2, 28):02}"

    @property
    def units(self):
        """The words of the name, articles and the like with the word that they belong to: BIN AL SHIBH is one."""
        units, front = [], []
        for word in " ".join(self.parts).split():
            if word in FRONTS:
                front.append(word)
            else:
                units.append(" ".join(front + [word]))
                front = []
        return units + ([" ".join(front)] if front else [])


FRONTS = set("AL EL UL ABD ABDUL ABDEL ABU ABOU UMM BIN BEN IBN BINT OULD DE DA LA VAN".split())


def read_list(path):
    return [Entry(node) for node in ET.parse(path).getroot().iter("INDIVIDUAL")]


# MARK: Travellers


def read_names(path):
    cultures = defaultdict(lambda: defaultdict(list))
    if path:
        for row in csv.DictReader(open(path, encoding="utf-8")):
            cultures[row["culture"]][row["kind"]].append((row["latin"], float(row["weight"] or 1)))
    else:
        for line in open(ROOT / "Sources/Simulator/Resources/names.tsv", encoding="utf-8"):
            culture, kind, *names = line.rstrip("\n").split("\t") if line[0] != "#" else ("", "")
            cultures[culture][kind] += [(name.partition("=")[0], float(name.partition("=")[2] or 1)) for name in names]
    for culture, (men, women, families, _) in WEST_AFRICA.items():
        for kind, text in (("m", men), ("f", women), ("s", families)):
            cultures[culture][kind] = [(name, 1 / (1 + place / 4)) for place, name in enumerate(text.split())]
    return {c: k for c, k in sorted(cultures.items()) if len(k["s"]) >= 5 and k["m"] and k["f"]}


def states_of(culture):
    return (WEST_AFRICA[culture][3] if culture in WEST_AFRICA else STATES.get(culture, "FRA")).split()


class Travellers:
    """Invented travellers of one culture, in the capitals of messages."""

    def __init__(self, culture, kinds, chance):
        self.chance = chance
        self.states = states_of(culture)
        self.kinds = {k: ([n for n, _ in rows], [w for _, w in rows]) for k, rows in kinds.items()}

    def pick(self, kind):
        names, weights = self.kinds[kind]
        return latin(self.chance.choices(names, weights)[0]) or "X"

    def next(self):
        sex = self.chance.choice("mf")
        given = self.pick(sex)
        if self.chance.random() < 0.35:
            second = self.pick(sex)
            given += " " + second if second != given else ""
        return {
            "surname": self.pick("s"),
            "given_names": given,
            "born": day(self.chance, 1940, 2012),
            "sex": sex.upper(),
            "nationality": self.chance.choice(self.states),
        }


def day(chance, first, last):
    return f"{chance.randint(first, last)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


# MARK: The program


COLUMNS = ["id", "surname", "given_names", "born", "sex", "nationality"]


class Program:
    def __init__(self, path):
        self.path = path

    def screen(self, lists, rows, top=20):
        """For each row whether it alerts, and the entries that it alerts on."""
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, COLUMNS, restval="", extrasaction="ignore")
            writer.writeheader()
            for place, row in enumerate(rows):
                writer.writerow({**row, "id": place})
            file.flush()
            arguments = [self.path, "screen", "--batch", file.name, "--json", "--top", str(top), "--quiet"]
            for source in lists:
                arguments += ["--list", source]
            with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
                for line in process.stdout:
                    result = json.loads(line)
                    hits = [c for c in result["candidates"] if c["alert"]]
                    yield result["alert"], {c["entry"] for c in hits}, hits or result["candidates"]
            if process.returncode not in (0, 1):
                sys.exit(f"{self.path} screen: exit {process.returncode}")

    def match(self, pairs):
        with tempfile.NamedTemporaryFile("w", suffix=".csv", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["id", "name1", "name2"])
            writer.writerows([place, *pair] for place, pair in enumerate(pairs))
            file.flush()
            text = subprocess.run(
                [self.path, "match", "--pairs", file.name, "--json"], check=True, capture_output=True, encoding="utf-8"
            ).stdout
        return [json.loads(line)["score"] for line in text.splitlines()]


# MARK: Disguises


KEYBOARD = ["QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"]
LOOKALIKES = [
    ("O", "0"), ("I", "1"), ("S", "5"), ("B", "8"), ("Z", "2"), ("G", "6"), ("M", "RN"), ("W", "VV"), ("E", "F"),
    ("U", "V"), ("H", "N"), ("C", "G"), ("D", "O"), ("L", "I"), ("I", "L"), ("Q", "O"), ("K", "X"), ("R", "P"),
]
WRITINGS = [
    ("OU", "U"), ("U", "OU"), ("KH", "H"), ("Q", "K"), ("K", "Q"), ("EE", "I"), ("OO", "U"), ("J", "DJ"), ("SH", "CH"),
    ("CH", "SH"), ("W", "OU"), ("AW", "AOU"), ("AY", "AI"), ("AI", "AY"), ("Y", "I"), ("TH", "T"), ("DH", "D"),
    ("GH", "G"), ("AH", "A"), ("EH", "A"), ("MM", "M"), ("SS", "S"), ("LL", "L"), ("RR", "R"), ("BB", "B"), ("DD", "D"),
    ("S", "SS"), ("F", "PH"), ("ABDUL", "ABDEL"), ("ABD AL ", "ABDUL "), ("AL ", "EL "), ("MUHAMMAD", "MOHAMED"),
    ("MOHAMMAD", "MOHAMMED"), ("MOHAMMED", "MUHAMMAD"), ("AHMAD", "AHMED"), ("HUSSEIN", "HUSAYN"), ("HASAN", "HASSAN"),
    ("YUSUF", "YOUSSEF"), ("OMAR", "UMAR"), ("UDDIN", "EDDINE"), ("IY", "I"), ("II", "Y"), ("YI", "II"), ("EI", "EY"),
    ("TS", "C"), ("ZH", "J"), ("V", "W"), ("X", "KS"), ("KS", "X"), ("HYON", "HYUN"), ("JONG", "JUNG"), ("CHOL", "CHUL"),
    ("MYONG", "MYUNG"), ("KYONG", "KYUNG"), ("SOK", "SEOK"), ("RI ", "LEE "), ("PAK", "PARK"), ("CHOE", "CHOI"),
]
TITLES = ["MR", "MRS", "MSTR", "DR"]
STRANGERS = "KHALED TEODORO SEKOUBA BAHRAM JAMSHED VALENTIN ESTEBAN NURLAN DIDIER JOHANNES".split()


def mistyped(words, chance):
    """One key wrong: another, one more, one less, two exchanged (Damerau's four)."""
    long = [i for i, w in enumerate(words) if len(w) >= 4] or [i for i, w in enumerate(words) if len(w) >= 3]
    if not long:
        return None
    words = list(words)
    place = chance.choice(long)
    front, _, word = words[place].rpartition(" ")
    if len(word) < 2:
        return None
    spot = chance.randrange(len(word)) if chance.random() < 0.1 else chance.randrange(1, len(word))
    kind = chance.randrange(4)
    if kind == 0:
        word = word[:spot] + word[spot + 1 :]
    elif kind == 1:
        word = word[:spot] + chance.choice([word[spot], neighbour(word[spot], chance)]) + word[spot:]
    elif kind == 2:
        word = word[:spot] + neighbour(word[spot], chance) + word[spot + 1 :]
    else:
        spot = min(spot, len(word) - 2)
        if word[spot] == word[spot + 1]:
            word = word[:spot] + word[spot + 1 :]
        else:
            word = word[:spot] + word[spot + 1] + word[spot] + word[spot + 2 :]
    words[place] = f"{front} {word}".strip()
    return words


def neighbour(letter, chance):
    for row, keys in enumerate(KEYBOARD):
        at = keys.find(letter)
        if at >= 0:
            near = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
            if row + 1 < len(KEYBOARD):
                near += KEYBOARD[row + 1][max(0, at - 1) : at + 1]
            return chance.choice(near)
    return "E"


def replaced(words, table, chance):
    text = "_".join(words)
    possible = [(a, b, m.start()) for a, b in table for m in re.finditer(re.escape(a), text)]
    if not possible:
        return None
    old, new, at = chance.choice(possible)
    return (text[:at] + new + text[at + len(old) :]).split("_")


def split(words):
    return {"surname": words[-1], "given_names": " ".join(words[:-1])}


def disguised(kind, entry, chance):
    """The traveller whom the entry becomes; None if the disguise cannot be put on."""
    words = entry.units
    born = entry.born(chance)
    names = None
    whole = len(entry.dates[0]) == 10 if entry.dates else False
    if not words:
        return None
    if kind == "typing":
        words = mistyped(words, chance)
    elif kind == "two typing":
        words = mistyped(mistyped(words, chance) or [], chance)
    elif kind == "order":
        if len(words) < 2:
            return None
        turn = chance.randrange(1, len(words))
        words = words[turn:] + words[:turn]
    elif kind == "fields swapped":
        if len(words) < 2:
            return None
        names = {"surname": " ".join(words[:-1]), "given_names": words[-1]}
    elif kind == "dropped part":
        if len(words) < 3:
            return None
        words = list(words)
        del words[chance.randrange(1, len(words) - 1) if chance.random() < 0.8 else chance.randrange(len(words))]
    elif kind == "added part":
        words = list(words)
        words.insert(chance.randrange(1, len(words) + 1), chance.choice(STRANGERS))
    elif kind == "transliteration":
        words = replaced(words, WRITINGS, chance)
        if words and chance.random() < 0.5:
            words = replaced(words, WRITINGS, chance) or words
    elif kind == "glued":
        if len(words) < 3:
            return None
        words = ["".join(words[:-1]).replace(" ", ""), words[-1]]
    elif kind == "title":
        if len(words) < 2:
            return None
        words = words[:-2] + [words[-2] + chance.choice(TITLES), words[-1]]
    elif kind == "cut zone":
        width = chance.choice([30, 31, 39])
        room = width - len(words[-1]) - 2
        if len(" ".join(words[:-1])) <= room or room < 3:
            return None
        names = {"surname": words[-1], "given_names": " ".join(words[:-1])[:room].strip()}
    elif kind == "recognition":
        words = replaced(words, LOOKALIKES, chance)
    elif kind == "day and month":
        if not whole or int(born[8:]) > 12 or born[5:7] == born[8:]:
            return None
        born = f"{born[:4]}-{born[8:]}-{born[5:7]}"
    elif kind == "year by one":
        if not whole:
            return None
        born = f"{int(born[:4]) + chance.choice([-1, 1])}{born[4:]}".replace("-02-29", "-02-28")
    elif kind == "year only":
        born = born[:4]
    if not words:
        return None
    return {**(names or split(words)), "born": born, "sex": entry.sex, "nationality": entry.nationality}


# Measured, but harder than what a bar is set for.
BEYOND = {"two typing", "glued"}
DISGUISES = [
    "none", "typing", "two typing", "order", "fields swapped", "dropped part", "added part", "transliteration", "glued",
    "title", "cut zone", "recognition", "day and month", "year by one", "year only",
]
ON_DATE = {"day and month", "year by one", "year only"}


def measure_disguises(program, lists, entries, chance, report, show):
    rows = [(k, e, d) for k in DISGUISES for e in entries for d in [disguised(k, e, chance)] if d]
    for label, only_name, bar in (("name, date, nationality", False, 0.99), ("name only", True, 0.985)):
        asked = [r for r in rows if not (only_name and r[0] in ON_DATE)]
        queries = [({**d, "born": "", "sex": "", "nationality": ""} if only_name else d) for _, _, d in asked]
        found, counts = Counter(), Counter()
        for (kind, entry, query), (_, hits, best) in zip(asked, program.screen(lists, queries)):
            counts[kind] += 1
            found[kind] += entry.key in hits
            if show == kind + ("/name" if only_name else "") and entry.key not in hits:
                own = [c for c in best if c["entry"] == entry.key][:1]
                print("  missed", entry.parts, query["given_names"], "/", query["surname"], query["born"], [
                    (t["field"], t["listed"], t["traveller"], round(t["llr"], 1)) for c in own for t in c["evidence"] if t["llr"]])
        for kind in DISGUISES:
            if counts[kind]:
                report.share(f"recall, {label}: {kind}", found[kind], counts[kind])
        kinds = [k for k in DISGUISES if k not in BEYOND]
        report.share(f"recall, {label}", sum(found[k] for k in kinds), sum(counts[k] for k in kinds), bar)


# MARK: Names left out


def measure_aliases(program, path, entries, chance, report, scripts):
    """Every good alias asked of the list without it; or the original script asked of the list without it."""
    found, count = Counter(), Counter()
    rounds = 1 if scripts else max(len(e.aliases) for e in entries)
    for turn in range(rounds):
        tree = ET.parse(path)
        asked = []
        for node in tree.getroot().iter("INDIVIDUAL"):
            entry = Entry(node)
            if scripts:
                if not entry.script:
                    continue
                for own in node.findall("NAME_ORIGINAL_SCRIPT"):
                    node.remove(own)
                for alias in node.iterfind("INDIVIDUAL_ALIAS"):
                    name = alias.findtext("ALIAS_NAME") or ""
                    if any(ord(c) > 0x24F for c in name):
                        alias.find("ALIAS_NAME").text = ""
                name = entry.script
            else:
                if turn >= len(entry.aliases):
                    continue
                name = entry.aliases[turn]
                for alias in node.findall("INDIVIDUAL_ALIAS"):
                    if (alias.findtext("ALIAS_NAME") or "").strip() == name:
                        node.remove(alias)
            asked.append((entry, {"surname": name, "born": entry.born(chance), "nationality": entry.nationality}))
        with tempfile.NamedTemporaryFile(suffix=".xml") as file:
            tree.write(file.name, encoding="utf-8", xml_declaration=True)
            for label, queries in (
                ("date", [q for _, q in asked]), ("name", [{"surname": q["surname"]} for _, q in asked])
            ):
                for (entry, query), (_, hits, _) in zip(asked, program.screen([f"un:{file.name}"], queries)):
                    count[label] += 1
                    found[label] += entry.key in hits
    title, bar = ("original script", 0.80) if scripts else ("alias left out", 0.75)
    report.share(f"recall, {title}: name, date, nationality", found["date"], count["date"], bar)
    report.share(f"recall, {title}: name only", found["name"], count["name"], bar)


# MARK: Others


def measure_travellers(program, lists, cultures, count, chance, report, show):
    makers = [Travellers(c, k, chance) for c, k in cultures.items()]
    rows = [chance.choice(makers).next() for _ in range(count)]
    alerts = 0
    for row, (alert, _, best) in zip(rows, program.screen(lists, rows, top=1)):
        alerts += alert
        if alert and show == "travellers":
            print("  alert", row, best[0]["name"], [(t["field"], t["listed"], t["traveller"], round(t["llr"], 1)) for t in best[0]["evidence"] if t["llr"]])
    report.share("alerts per 1,000 travellers", alerts, count, 1.0, False, per=1000)
    names = [{"surname": r["surname"], "given_names": r["given_names"]} for r in rows[: count // 4]]
    alerts = sum(alert for alert, _, _ in program.screen(lists, names, top=1))
    report.share("alerts per 1,000, name only", alerts, len(names), per=1000)


def measure_cultures(program, lists, cultures, count, chance, report):
    for culture, kinds in cultures.items():
        maker = Travellers(culture, kinds, chance)
        rows = [maker.next() for _ in range(count)]
        alerts = sum(alert for alert, _, _ in program.screen(lists, rows, top=1))
        upper = wilson(alerts, count)[1] * 1000
        report.figure(f"upper bound per 1,000: {culture}", upper, 3.0, False, f"{1000 * alerts / count:.2f} {alerts}/{count}")


def skeleton(word):
    """The first consonants, so that no spelling of an own name is taken for another's."""
    return re.sub("[AEIOUYHW]", "", word.replace("Q", "K").replace("DJ", "J"))[:3]


def near_misses(entry, others, common, chance):
    """Five people who are not the entry, each near to it in another way."""
    words = entry.units
    if len(words) < 2:
        return
    year = int(entry.born(chance)[:4])
    kin = [o.units for o in others if o.kind == entry.kind and len(o.units) > 1 and o.units[0] not in words]
    kin = [units for units in kin if len(units[0]) > 2 and not units[-1].endswith(words[-1].split()[-1])]
    own = {skeleton(word) for word in " ".join(words).split()}
    names = [units[0] for units in kin if not own & {skeleton(word) for word in units[0].split()}]
    given = lambda: chance.choice(names or STRANGERS)
    about = {"nationality": entry.nationality, "sex": entry.sex}
    yield "sibling", {**split([given(), *words[1:]]), **about, "born": day(chance, year + 1, year + 8)}
    yield "same surname and year", {**split([given(), words[-1]]), **about, "born": day(chance, year, year)}
    if len(words) > 2:
        father = {**split([words[1], words[0], *words[2:]]), **about, "born": day(chance, year - 38, year - 18)}
        yield "nasab reversed", father
    if all(word.split()[-1] in common for word in words) and entry.dates:
        off = chance.choice([-1, 1]) * chance.randint(3, 15)
        yield "same common name, years apart", {**split(words), **about, "born": day(chance, year + off, year + off)}
    if kin:
        cousin = split([words[0], chance.choice(kin)[-1]])
        yield "same given name and year", {**cousin, **about, "born": day(chance, year, year)}


def measure_near(program, lists, entries, cultures, chance, report, show):
    common = {name for kinds in cultures.values() for rows in kinds.values() for name, _ in rows}
    uses = Counter(word.split()[-1] for e in entries for word in set(e.units))
    common |= {word for word, count in uses.items() if count >= 4}
    rows = [(kind, e, row) for e in entries for kind, row in near_misses(e, entries, common, chance)]
    alerts, counts = Counter(), Counter()
    for (kind, entry, row), (_, hits, best) in zip(rows, program.screen(lists, [r for _, _, r in rows])):
        counts[kind] += 1
        alerts[kind] += entry.key in hits
        if entry.key in hits and show == kind:
            own = [c for c in best if c["entry"] == entry.key][:1]
            print("  alert", entry.parts, entry.dates, row, [(t["field"], t["listed"], t["traveller"], round(t["llr"], 1)) for c in own for t in c["evidence"] if t["llr"]])
    for kind in counts:
        report.share(f"near misses: {kind}", alerts[kind], counts[kind])
    report.share("near misses that alert", sum(alerts.values()), sum(counts.values()), 0.02, False)


# MARK: Labelled pairs


def f1(scored, threshold):
    hits = [(s >= threshold, m) for s, m in scored]
    right = sum(1 for s, m in hits if s and m)
    wrong = sum(1 for s, m in hits if s != m)
    return 2 * right / max(2 * right + wrong, 1)


def measure_pairs(program, path, report):
    rows = [r for r in csv.DictReader(open(path, encoding="utf-8")) if r["schema"] == "Person"]
    pairs = [(r["name1"], r["name2"]) for r in rows]
    scores = program.match(pairs)
    truth = [r["is_match"] == "true" for r in rows]
    report.figure("pairs: persons F1", f1(list(zip(scores, truth)), 0.5), 0.82)
    curated = [(s, m) for s, m, r in zip(scores, truth, rows) if r["case_group"] != "synth_people"]
    report.figure("pairs: curated persons F1", f1(curated, 0.5), 0.93)
    strong = sum((s >= 0.5) != m for s, m, r in zip(scores, truth, rows) if r["quality"] == "STRONG")
    report.figure("pairs: errors in the strong tier", strong, 0, False)
    turned = program.match([(b, a) for a, b in pairs])
    report.figure("pairs: scores that differ when turned", sum(a != b for a, b in zip(scores, turned)), 0, False)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passerelle", default=str(ROOT / ".build/release/passerelle"))
    parser.add_argument("--un", default=str(ROOT / "Fixtures/lists/un-synthetic.xml"))
    parser.add_argument("--ofac")
    parser.add_argument("--names")
    parser.add_argument("--pairs")
    parser.add_argument("--travellers", type=int, default=200_000)
    parser.add_argument("--per-culture", type=int, default=10_000)
    parser.add_argument("--only", default="pairs,disguises,aliases,scripts,near,travellers,cultures")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--show", help="print the failures of one class; /name after a disguise means by name only")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    program, report = Program(options.passerelle), Report(options.json)
    lists = [f"un:{options.un}"]
    both = lists + ([f"ofac-csv:{options.ofac}"] if options.ofac else [])
    entries = read_list(options.un)
    cultures = read_names(options.names)
    parts = options.only.split(",")
    print(f"seed {options.seed}, {len(entries)} persons, {len(cultures)} cultures", file=sys.stderr)
    chance = lambda part: random.Random(f"{options.seed}/{part}")
    if "pairs" in parts and options.pairs:
        measure_pairs(program, options.pairs, report)
    if "disguises" in parts:
        measure_disguises(program, lists, entries, chance("disguises"), report, options.show)
    if "aliases" in parts:
        measure_aliases(program, options.un, entries, chance("aliases"), report, scripts=False)
    if "scripts" in parts:
        measure_aliases(program, options.un, entries, chance("scripts"), report, scripts=True)
    if "near" in parts:
        measure_near(program, lists, entries, cultures, chance("near"), report, options.show)
    if "travellers" in parts:
        measure_travellers(program, both, cultures, options.travellers, chance("travellers"), report, options.show)
    if "cultures" in parts:
        measure_cultures(program, both, cultures, options.per_culture, chance("cultures"), report)
    if options.peers:
        from peers import measure_peers

        measure_peers(program, lists, entries, cultures, options.pairs, chance("peers"), report)
    sys.exit(1 if report.failed else 0)


if __name__ == "__main__":
    main()
