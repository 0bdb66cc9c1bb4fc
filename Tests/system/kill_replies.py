#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills a server at random moments and checks that every message is answered, and with one answer alone.

A carrier hands in lists and pushes, some over HTTP and some in its directory, while the server is killed with SIGKILL
again and again: between the receipt and the processing, between the processing and the delivery, between the delivery and
its note. The carrier repeats what it got no receipt for, as the door asks it to. In the end each message must have
exactly one reply: never none, never two that differ; a reply that is delivered again has its name and its bytes.

    kill_replies.py PASSERELLE [KILLS] [SEED]
"""
import collections
import http.client
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

binary = os.path.abspath(sys.argv[1])
kills = int(sys.argv[2]) if len(sys.argv) > 2 else 25
seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
chance = random.Random(seed)
work = tempfile.mkdtemp(prefix="passerelle-replies.")
home = os.path.join(work, "home")
place = ["--home", home, "--keys", os.path.join(work, "keys")]


def run(*words):
    result = subprocess.run([binary, *words, *place], capture_output=True, text=True, timeout=300)
    if result.returncode not in (0, 1):
        sys.exit(f"{' '.join(words)}: exit {result.returncode}\n{result.stderr}")
    return result.stdout


def interchange(number):
    """A list of one passenger, or every third time a push of one booking; each under a reference of its own."""
    control = f"K{number:06d}"
    if number % 3:
        body = ["BGM+745", f"RFF+TN:ZZ{number}", "NAD+MS+++DESK", "TDT+20+ZZ0123+++ZZ", "LOC+125+CDG",
                "DTM+189:2606150900:201", "LOC+87+ABJ", "DTM+232:2606151335:201",
                f"NAD+FL+++PASSAGER:NUMERO{chr(65 + number % 26)}", "ATT+2++M", "DTM+329:800101", "NAT+2+FRA",
                f"RFF+ABO:REF{number}", f"DOC+P:110:111+33KR{number:05d}", "DTM+36:310101", "LOC+91+FRA", "CNT+42:1"]
        head = [f"UNB+UNOA:4+ZZAIRLINE+PIUTEST+260614:0735+{control}++APIS", "UNH+M1+PAXLST:D:15B:UN:IATA"]
    else:
        body = ["MSG+:141", "ORG+ZZ:PAR", "TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123", "EQN+1", "SRC",
                f"RCI+ZZ:L{number:05d}::020526:0914", "ORG+1X:PAR", f"TIF+RESERVE+NUMERO{chr(65 + number % 26)}:A:1",
                "TVL+150626:0900:150626:1335+CDG+ABJ+ZZ+0123:Y", "RPI+1+HK"]
        head = [f"UNB+IATA:1+ZZAIRLINE+PIUTEST+260614:0735+{control}++PNRGOV", f"UNH+M1+PNRGOV:13:1:IA+{control}+01:F"]
    segments = head + body + [f"UNT+{len(body) + 2}+M1", f"UNZ+1+{control}"]
    return control, ("UNA:+.? '" + "".join(segment + "'" for segment in segments)).encode()


class Server:
    def __init__(self):
        self.log = open(os.path.join(work, "serve.log"), "ab")
        self.process = subprocess.Popen(
            [binary, "serve", "--port", "0", *place], stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = self.process.stdout.readline()
        address = json.loads(line)["address"]
        self.host, self.port = re.search(r"//([^:/]+):(\d+)", address).groups()

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection(self.host, int(self.port), timeout=10)
        try:
            connection.request(method, path, body, {"Authorization": "Bearer " + key})
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()


failures = []
seen = {}  # name of a reply -> its bytes
deliveries = collections.Counter()
kinds = collections.Counter()


def take(name, body, door):
    """Notes a reply that was delivered; a second delivery must be the same."""
    if name in seen and seen[name] != body:
        failures.append(f"{door}: reply {name} was delivered with other bytes than before")
    seen[name] = body
    deliveries[name] += 1


try:
    run("init", "--state", "CIV", "--yes", "--json")
    key = json.loads(run("carrier", "add", "ZZ", "--sender", "ZZAIRLINE", "--json"))["key"]
    run("carrier", "replies", "ZZ", "--mode", "acknowledgement", "--json")
    incoming, outgoing = os.path.join(home, "incoming", "ZZ"), os.path.join(home, "outgoing", "ZZ")
    os.makedirs(incoming, exist_ok=True)
    receipts = {}  # control reference -> receipt, for what went over HTTP
    posted, laid = [], []
    number = killed = 0
    while killed <= kills:
        server = Server()
        # The last server runs to the end.
        moment = time.monotonic() + (chance.uniform(0.05, 1.5) if killed < kills else 60)
        timer = threading.Timer(max(0.01, moment - time.monotonic()), server.process.kill) if killed < kills else None
        if timer:
            timer.start()
        try:
            while server.process.poll() is None:
                # What got no receipt is handed in again; a new message now and then.
                if killed < kills:
                    for _ in range(3):
                        number += 1
                        control, content = interchange(number)
                        if chance.random() < 0.5:
                            posted.append((control, content))
                        else:
                            temporary = os.path.join(work, control)
                            open(temporary, "wb").write(content)
                            os.rename(temporary, os.path.join(incoming, control + ".edi"))
                            laid.append(control)
                for control, content in posted:
                    if control in receipts:
                        continue
                    status, body = server.request("POST", "/api/v1/messages", content)
                    if status == 202:
                        receipts[control] = json.loads(body)["receipt"]
                # The carrier takes replies from both doors, and does not always get to say that it has them.
                status, body = server.request("GET", "/api/v1/replies")
                for reply in json.loads(body)["replies"] if status == 200 else []:
                    take(reply["name"], reply["body"].encode(), "HTTP")
                    kinds[reply["kind"]] += 1
                    if chance.random() < 0.8:
                        server.request("DELETE", "/api/v1/replies/" + reply["name"])
                for name in os.listdir(outgoing) if os.path.isdir(outgoing) else []:
                    path = os.path.join(outgoing, name)
                    if name.startswith(".") or not os.path.isfile(path):
                        continue
                    take(name.rsplit(".", 1)[0], open(path, "rb").read(), "directory")
                    if chance.random() < 0.8:
                        os.unlink(path)
                if killed == kills:
                    database = sqlite3.connect(f"file:{home}/passerelle.sqlite?mode=ro", uri=True)
                    waiting = database.execute("SELECT COUNT(*) FROM flight_queue").fetchone()[0]
                    undelivered = database.execute(
                        "SELECT COUNT(*) FROM outbox WHERE delivered_at IS NULL").fetchone()[0]
                    replies = database.execute("SELECT COUNT(*) FROM outbox").fetchone()[0]
                    database.close()
                    if time.monotonic() > moment:
                        failures.append(f"{waiting} messages wait and {undelivered} replies are not delivered")
                        break
                    if not waiting and not undelivered and replies >= number and not os.listdir(incoming):
                        break
                    time.sleep(0.1)
        except (ConnectionError, http.client.HTTPException, OSError, json.JSONDecodeError):
            if killed == kills:
                raise
        if timer:
            timer.cancel()
        server.kill()
        killed += 1

    database = sqlite3.connect(f"file:{home}/passerelle.sqlite?mode=ro", uri=True)
    messages = database.execute("SELECT COUNT(*) FROM message").fetchone()[0]
    per_message = collections.Counter(row[0] for row in database.execute("SELECT message FROM outbox"))
    names = {row[0] for row in database.execute("SELECT name FROM outbox")}
    rejected = database.execute("SELECT COUNT(*) FROM message WHERE status = 'rejected'").fetchone()[0]
    database.close()
    if messages != number:
        failures.append(f"{number} messages were handed in, {messages} are known")
    if rejected:
        failures.append(f"{rejected} messages were rejected")
    if set(per_message.values()) - {1} or len(per_message) != messages:
        failures.append(f"{len(per_message)} of {messages} messages are answered, by {sum(per_message.values())} replies")
    if set(seen) != names:
        failures.append(f"{len(names - set(seen))} replies never came, {len(set(seen) - names)} came that are not known")
    # Each reply repeats the reference of one message, and no message is repeated by two replies.
    if len(set(seen.values())) != len(seen):
        failures.append("two replies have the same bytes")
    verdict = json.loads(run("log", "verify", "--json"))
    if not verdict["ok"]:
        failures.append("the log does not verify")
    print(json.dumps({
        "test": "kill-replies", "kills": killed - 1, "messages": messages, "overHTTP": len(posted), "inDirectory": len(laid),
        "replies": len(names), "deliveredAgain": sum(count - 1 for count in deliveries.values()), "failures": failures,
    }))
    if failures:
        sys.exit(1)
finally:
    shutil.rmtree(work, ignore_errors=True)
