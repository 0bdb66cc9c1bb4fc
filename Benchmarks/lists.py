#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Measures the import of lists into a unit of its own: time, memory, and the bar that a person at a terminal sees.

Usage: Benchmarks/lists.py [--passerelle FILE] [--un FILE] [--names NAMES.CSV] [--entries N] [--seed N] [--json]

Two lists: one of the Security Council (without --un the invented one in Fixtures/lists), and a FollowTheMoney file of N
invented persons (1,000,000; about 500 bytes each), written to a temporary directory that goes afterwards. Each import is a
process of its own: seconds on the wall and of the processor, and the most memory that it ever had.
"""
import argparse
import json
import os
import pty
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from screening import ROOT, Report, Travellers, read_names


def write_persons(path, count, cultures, chance):
    makers = [Travellers(c, k, chance) for c, k in cultures.items()]
    with open(path, "w", encoding="utf-8") as file:
        for number in range(count):
            person = chance.choice(makers).next()
            name = f"{person['given_names']} {person['surname']}"
            properties = {
                "name": [name],
                "firstName": [person["given_names"]],
                "lastName": [person["surname"]],
                "birthDate": [person["born"]],
                "nationality": [person["nationality"].lower()],
                "gender": ["male" if person["sex"] == "M" else "female"],
                "topics": ["crime.terror"],
                "notes": ["Invented, like everybody in this file."],
            }
            if number % 3 == 0:
                properties["alias"] = [f"{person['surname']} {person['given_names']}", f"{name}SON"]
            if number % 5 == 0:
                properties["passportNumber"] = [f"P{number:08}"]
            entity = {
                "id": f"INV-{number:020}", "caption": name, "schema": "Person", "datasets": ["invented"],
                "first_seen": "2026-01-01T00:00:00", "last_seen": "2026-06-01T00:00:00", "properties": properties,
            }
            file.write(json.dumps(entity) + "\n")


def run(arguments, environment):
    """A process at a terminal: its status, seconds on the wall, of the processor, peak memory in MB, and what it wrote."""
    terminal, own = pty.openpty()
    start = time.monotonic()
    process = subprocess.Popen(arguments, env=environment, stdout=own, stderr=own, stdin=own)
    os.close(own)
    text = b""
    while True:
        try:
            piece = os.read(terminal, 65536)
        except OSError:
            break
        if not piece:
            break
        text = (text + piece)[-(1 << 20) :]
    _, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    os.close(terminal)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, text.decode(errors="replace")


def measure(title, report, arguments, environment, seconds=None, megabytes=None, needs_bar=False):
    status, wall, cpu, memory, text = run(arguments, environment)
    if status != 0:
        sys.exit(f"{' '.join(arguments)}: exit {status}\n{text[-500:]}")
    report.figure(f"{title}: seconds", wall, seconds, False, f"{cpu:.2f} of the processor")
    report.figure(f"{title}: peak memory in MB", memory, megabytes, False)
    if needs_bar:
        report.figure(f"{title}: the bar reached its end", float("reading [##############################]" in text), 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--passerelle", default=str(ROOT / ".build/release/passerelle"))
    parser.add_argument("--un", default=str(ROOT / "Fixtures/lists/un-synthetic.xml"))
    parser.add_argument("--names")
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=20261124)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    report = Report(options.json)
    print(f"seed {options.seed}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="passerelle-lists-") as place:
        environment = dict(os.environ, PASSERELLE_HOME=f"{place}/home", PASSERELLE_KEYS=f"{place}/keys")
        command = [options.passerelle]
        subprocess.run(command + ["init", "--yes", "--json"], env=environment, check=True, capture_output=True)
        listed = command + ["lists", "import"]
        measure("un", report, listed + ["un", options.un, "--json"], environment, seconds=1)
        persons = Path(place) / "persons.json"
        write_persons(persons, options.entries, read_names(options.names), random.Random(options.seed))
        size = persons.stat().st_size / 1e6
        about = ["--id", "invented", "--title", "Invented", "--owner", "Nobody", "--legal-basis", "none is needed"]
        title = f"ftm, {options.entries} entries, {size:.0f} MB"
        measure(title, report, listed + ["ftm", str(persons), *about], environment, megabytes=256, needs_bar=True)
    sys.exit(1 if report.failed else 0)


if __name__ == "__main__":
    main()
