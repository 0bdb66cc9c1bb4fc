#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Decodes more than fits into the memory it is given: a stream on standard input, every field of it.

A simulated world is sent through `decode --summary -` again and again, with the address space of the process limited. The
counts and the checksum of the stream must be those of one pass, as many times as it was sent.

    stream.py PASSERELLE [MEGABYTES] [LIMIT IN MEGABYTES]
"""
import json
import os
import resource
import subprocess
import sys
import tempfile
import time

binary = os.path.abspath(sys.argv[1])
goal = (int(sys.argv[2]) if len(sys.argv) > 2 else 1024) << 20
limit = (int(sys.argv[3]) if len(sys.argv) > 3 else 512) << 20


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


with tempfile.TemporaryDirectory(prefix="passerelle-stream.") as work:
    subprocess.run([binary, "simulate", f"{work}/world", "--seed", "3", "--date", "2026-06-15", "--flights", "60",
                    "--travellers", "9000"], check=True, capture_output=True)
    messages = []
    for folder, _, names in sorted(os.walk(f"{work}/world")):
        for name in sorted(names):
            if name.endswith(".edi"):
                with open(os.path.join(folder, name), "rb") as file:
                    messages.append(file.read())
    world = b"".join(messages)
    once = json.loads(subprocess.run([binary, "decode", "--summary", "-"], input=world, capture_output=True).stdout)
    rounds = -(-goal // len(world))
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    process = subprocess.Popen([binary, "decode", "--summary", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               preexec_fn=bounded)
    for _ in range(rounds):
        process.stdin.write(world)
    process.stdin.close()
    found = json.loads(process.stdout.read())
    # The process is waited for by itself, so that the peak is its own.
    _, status, usage = os.wait4(process.pid, 0)
    failures = []
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        failures.append(f"exit {os.waitstatus_to_exitcode(status)}")
    for name in ["messages", "travellers", "bookings", "fields"]:
        if found[name] != once[name] * rounds:
            failures.append(f"{name}: {found[name]}, not {once[name]} times {rounds}")
    if found["checksum"] != once["checksum"] * rounds % (1 << 64):
        failures.append("the checksum is not that of as many passes")
    print(json.dumps({
        "test": "stream", "bytes": len(world) * rounds, "limit": limit, "peak": usage.ru_maxrss << 10,
        "cpu_seconds": round(usage.ru_utime + usage.ru_stime, 3), "wall_seconds": round(time.monotonic() - began, 3),
        "megabytes_per_cpu_second": round(len(world) * rounds / 1e6 / (usage.ru_utime + usage.ru_stime), 1),
        "messages": found["messages"], "travellers": found["travellers"], "failures": failures,
    }))
    sys.exit(1 if failures else 0)
