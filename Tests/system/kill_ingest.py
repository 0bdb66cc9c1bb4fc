#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills an ingest at random moments and checks that nothing is lost and nothing is doubled.

A simulated world is ingested once without disturbance. Then other units ingest the same world while the process is
killed with SIGKILL again and again, until so many kills have struck; each ingest is then run to its end. All stores must
say the same of every message, flight, traveller and hit, as far as their plain columns tell, and every log must verify.

    kill_ingest.py PASSERELLE [KILLS] [SEED]
"""
import collections
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

binary = os.path.abspath(sys.argv[1])
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 50
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
fixtures = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "Fixtures", "lists")
work = tempfile.mkdtemp(prefix="passerelle-kill.")


def run(*words, check=True):
    result = subprocess.run([binary, *words], capture_output=True, text=True, timeout=600)
    if check and result.returncode not in (0, 1):
        sys.exit(f"{' '.join(words)}: exit {result.returncode}\n{result.stderr}")
    return result


def make_unit(name):
    place = ["--home", f"{work}/{name}/home", "--keys", f"{work}/{name}/keys"]
    run("init", *place, "--state", "CIV", "--yes", "--json")
    run("carrier", "import", f"{work}/world/carriers.jsonl", *place, "--json")
    run("lists", "import", "un", f"{fixtures}/un-synthetic.xml", *place, "--json")
    run("lists", "import", "lost-documents", f"{fixtures}/lost-documents-synthetic.csv", *place, "--json")
    return place


def ingest_words(place):
    return ["ingest", f"{work}/world", *place, "--json"]


def state(name):
    database = sqlite3.connect(f"file:{work}/{name}/home/passerelle.sqlite?mode=ro", uri=True)
    question = database.execute
    flights = dict(question("SELECT id, identity FROM flight"))
    messages = collections.Counter(
        question("SELECT carrier, reference, type, function, status, travellers FROM message"))
    travellers = collections.Counter(
        (flights[flight], *rest)
        for flight, *rest in question("SELECT flight, status, seat, bags, crew FROM traveller"))
    hits = collections.Counter(
        (flights[flight], *rest) for flight, *rest in question("SELECT flight, list, category, phase FROM hit"))
    raw = question("SELECT COUNT(*) FROM message WHERE raw IS NOT NULL AND status = 'processed'").fetchone()[0]
    waiting = question("SELECT COUNT(*) FROM flight_queue").fetchone()[0]
    return messages, travellers, hits, raw, waiting


try:
    lists = ["--list", f"{fixtures}/un-synthetic.xml", "--lost-documents", f"{fixtures}/lost-documents-synthetic.csv"]
    run("simulate", f"{work}/world", "--seed", str(seed), "--past", *lists, "--flights", "12", "--travellers", "1200")
    calm = make_unit("calm")
    began = time.monotonic()
    run(*ingest_words(calm))
    length = time.monotonic() - began

    expected = state("calm")
    chance = random.Random(seed)
    names = ["messages", "travellers", "hits", "originals left", "messages waiting"]
    killed = units = 0
    failures = []
    while killed < kills:
        name = f"rough-{units}"
        rough = make_unit(name)
        units += 1
        while True:
            process = subprocess.Popen(
                [binary, *ingest_words(rough)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            try:
                process.wait(timeout=chance.uniform(0.02, length * 0.6))
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                killed += 1
        run(*ingest_words(rough))
        found = state(name)
        verdict = json.loads(run("log", "verify", *rough, "--json").stdout)
        wrong = [what for what, one, other in zip(names, expected, found) if one != other]
        if wrong or not verdict["ok"] or found[3] or found[4]:
            failures.append({"unit": name, "differences": wrong, "log": verdict["ok"]})
            for what, one, other in zip(names, expected, found):
                if isinstance(one, collections.Counter) and one != other:
                    print(f"{what}: lost {list((one - other).items())[:5]}, doubled {list((other - one).items())[:5]}",
                          file=sys.stderr)
        shutil.rmtree(f"{work}/{name}", ignore_errors=True)
    print(json.dumps({
        "test": "kill-ingest", "kills": killed, "units": units, "messages": sum(expected[0].values()),
        "travellers": sum(expected[1].values()), "hits": sum(expected[2].values()), "failures": failures,
    }))
    if failures:
        sys.exit(1)
finally:
    shutil.rmtree(work, ignore_errors=True)
