#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A hit's whole way through the console, as people go it in a browser: in French, in Arabic, and without JavaScript.

One analyst takes the next hit, reads both sides and confirms; a second one confirms too and hands the case over; the
authority's officer opens the package, acknowledges it and says what became of it; the data protection officer finds
each of these acts in the log and verifies the log. An entry of a national list is proposed, approved and overseen: by
the data protection officer, and by the auditor, who sees the sample without names.

Environment:
  PASSERELLE_BINARY       the command; a demonstration is started with it and thrown away afterwards
  PASSERELLE_FIXTURES     the directory of invented lists
  PASSERELLE_ADDRESS      instead: a running console, with
  PASSERELLE_ACCOUNTS     a file of its accounts, one JSON object a line
  PASSERELLE_SCREENSHOTS  a directory for pictures of each step
  PASSERELLE_BROWSER      the browser, /usr/bin/chromium by default
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import expect, sync_playwright

LANGUAGES = pathlib.Path(__file__).resolve().parents[2] / "Sources" / "Console" / "Languages"
PICTURES = os.environ.get("PASSERELLE_SCREENSHOTS")


class Unit:
    """A running unit: its address, and the passwords of its people."""

    def __init__(self):
        self.process = None
        self.directory = None
        if os.environ.get("PASSERELLE_ADDRESS"):
            self.address = os.environ["PASSERELLE_ADDRESS"].rstrip("/")
            self.passwords = self.read(open(os.environ["PASSERELLE_ACCOUNTS"], encoding="utf-8"))
            return
        self.directory = tempfile.mkdtemp(prefix="passerelle-browser-")
        command = [
            os.environ["PASSERELLE_BINARY"], "demo", "--json", "--port", "0", "--flights", "12", "--travellers", "1500",
            "--dir", self.directory + "/demo", "--fixtures", os.environ["PASSERELLE_FIXTURES"],
        ]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.address = json.loads(self.process.stdout.readline())["address"]
        self.passwords = {}
        while "analyst-2" not in self.passwords:
            line = self.process.stdout.readline()
            assert line, "the demonstration names its accounts"
            self.passwords |= self.read([line])

    @staticmethod
    def read(lines):
        accounts = [json.loads(line) for line in lines if line.strip().startswith("{")]
        return {account["username"]: account["password"] for account in accounts if "username" in account}

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait(timeout=60)
        if self.directory:
            shutil.rmtree(self.directory, ignore_errors=True)


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, browser, unit, username, language, scripts):
        self.unit = unit
        self.name = f"{language}-{'script' if scripts else 'plain'}"
        self.words = json.loads((LANGUAGES / f"{language}.json").read_text(encoding="utf-8"))
        self.faults = []
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 1400, "height": 1000})
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("console", self.hear)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.go("/")
        self.page.locator(f'form.languages button[value="{language}"]').click()
        self.page.locator("#username").fill(username)
        self.page.locator("#password").fill(unit.passwords[username])
        self.picture("sign-in")
        self.page.locator('form[action="/sign-in"] button').click()
        expect(self.page.locator("div.session")).to_be_visible()
        assert self.page.locator("html").get_attribute("lang") == language
        assert self.page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")

    def hear(self, message):
        if message.type == "error" and "Security Policy" in message.text:
            self.faults.append(message.text)

    def go(self, path):
        answer = self.page.goto(self.unit.address + path)
        assert answer.ok, f"{path} answers {answer.status}"

    def press(self, selector):
        self.page.locator(selector).first.click()

    def path(self):
        return self.page.url.removeprefix(self.unit.address)

    def picture(self, step):
        if PICTURES:
            pathlib.Path(PICTURES).mkdir(parents=True, exist_ok=True)
            self.page.screenshot(path=f"{PICTURES}/{self.name}-{step}.png", full_page=True)

    def shows(self, step):
        """Takes pictures on a wide screen and on a narrow one, neither of which has anything beside its edge."""
        for width, suffix in [(400, "-narrow"), (1400, "")]:
            self.page.set_viewport_size({"width": width, "height": 1000})
            reach = self.page.evaluate("document.documentElement.scrollWidth")
            assert reach <= width, f"{step} is {reach} wide on a screen of {width}"
            self.picture(step + suffix)

    def leave(self):
        self.press('form[action="/sign-out"] button')
        expect(self.page.locator("#password")).to_be_visible()
        self.page.context.close()
        assert not self.faults, self.faults


def decide(browser, unit, language, scripts):
    """The first analyst: takes the next hit, reads it, confirms it. Returns the hit's address."""
    analyst = Person(browser, unit, "analyst", language, scripts)
    page = analyst.page
    analyst.shows("home")
    analyst.go("/hits")
    analyst.shows("queue")
    assert page.locator("#queue tbody tr").count() > 0, "hits wait in the queue"
    if scripts:
        page.keyboard.press("n")
    else:
        analyst.press('form[action="/hits/next"] button')
    page.wait_for_url(re.compile(r"/hits/[0-9]+$"))
    hit = analyst.path()
    expect(page.locator(".notice-done")).to_be_visible()

    rows = page.locator(".review-evidence table tbody tr")
    assert rows.count() >= 1, "traveller and list entry stand side by side"
    agreements = page.locator("span.agreement").count()
    assert agreements == rows.count(), "each field says in a word how it agrees"
    assert page.locator("ul.reasons li").count() > 0, "the reasons stand in words"
    before, after = analyst.words["decide.reference-hint"].split("{reference}")
    hint = page.locator(".field:has(#reference) .hint").inner_text()
    reference = hint.removeprefix(before.strip()).removesuffix(after.strip()).strip(" \u2066\u2068\u2069")
    analyst.picture("review")

    # Confirming without the reference comes back with what was typed and what is missing.
    page.locator(".decision-confirmed input").first.check()
    page.locator("#comment").fill("Même personne : tout concorde. نفس الشخص")
    analyst.press('form[action$="/decide"] button.primary')
    expect(page.locator("#reference-mistake")).to_be_visible()
    assert page.locator("#comment").input_value().startswith("Même personne")
    analyst.picture("mistake")
    page.locator("#reference").fill(reference)
    page.locator("#then").uncheck()
    analyst.press('form[action$="/decide"] button.primary')
    expect(page.locator(".notice-done")).to_be_visible()
    assert analyst.path() == hit
    assert page.locator('form[action$="/confirm"]').count() == 0, "nobody confirms their own decision"
    analyst.picture("decided")
    analyst.leave()
    return hit


def confirm_and_send(browser, unit, language, scripts, hit):
    """The second person: confirms, reads the package, sends it. Returns the officer who gets it."""
    second = Person(browser, unit, "analyst-2", language, scripts)
    page = second.page
    second.go("/hits?show=second")
    second.press(f'a[href="{hit}"]')
    expect(page.locator(".event-remark").first).to_contain_text("Même personne")
    page.locator('input[name="verdict"][value="agree"]').check()
    second.picture("second")
    second.press('form[action$="/confirm"] button.primary')
    expect(page.locator(".notice-done")).to_be_visible()

    second.press(f'a[href="{hit}/hand-over"]')
    choices = page.locator("fieldset.recipients label:has(input:not([disabled]))")
    police = choices.filter(has_text="Police")
    # A minor's case goes to child protection first; the police then cannot be chosen yet.
    is_police = police.count() > 0
    choice = police.first if is_police else choices.first
    choice.locator("input").check()
    second.press('form[method="get"] button')
    expect(page.locator("article.package")).to_be_visible()
    second.picture("hand-over")
    second.press('form[method="post"] button.primary')
    expect(page.locator("#read-mistake")).to_be_visible()
    page.locator("#read").check()
    second.press('form[method="post"] button.primary')
    expect(page.locator(".disclosures li")).to_have_count(1)
    second.picture("handed-over")
    second.leave()
    return "authority-officer" if is_police else "child-protection-officer"


def answer(browser, unit, language, scripts, username):
    """The authority's officer: opens the package, acknowledges it, says what became of it."""
    officer = Person(browser, unit, username, language, scripts)
    page = officer.page
    officer.press('nav.sections a[href="/authority"]')
    officer.picture("inbox")
    officer.press('td a[href^="/authority/"]')
    expect(page.locator("article.package")).to_be_visible()
    officer.press('form[action$="/receipt"] button')
    expect(page.locator("#outcome")).to_be_visible()
    page.locator('input[name="outcome"][value="identity-not-confirmed"]').check()
    officer.picture("package")
    officer.press('form[action$="/outcome"] button')
    expect(page.locator(".notice-done")).to_be_visible()
    assert page.locator('form[action$="/outcome"]').count() == 0
    assert page.goto(unit.address + "/hits").status == 403, "an authority sees no queue"
    officer.go("/authority")
    officer.leave()


def oversee(browser, unit, language, scripts, hit, actor_count):
    """The data protection officer: finds each act on the hit in the log, and verifies the log."""
    officer = Person(browser, unit, "data-protection-officer", language, scripts)
    page = officer.page
    name = "hit:" + hit.removeprefix("/hits/")
    wanted = {
        "review": ["claimed", "decided", "second-confirmed", "receipt-acknowledged", "outcome-recorded"],
        "disclosure": [""],
        "consultation": [""],
        "combination": [""],
    }
    for operation, acts in wanted.items():
        officer.go(f"/log?operation={operation}")
        officer.picture(f"log-{operation}")
        text = ""
        # The newest stand first; what else happened meanwhile may have moved the hit's records to an older page.
        for _ in range(20):
            text += "\n".join(page.locator("tbody tr").filter(has_text=name).all_inner_texts())
            older = page.locator('a[rel="next"]')
            if (text and all(act in text for act in acts)) or older.count() == 0:
                break
            older.first.click()
        assert text, f"{operation} of {name} stands in the log"
        for act in acts:
            assert act in text, f"{act} of {name} stands in the log"
    officer.go("/log?operation=refusal")
    assert page.locator("tbody tr").count() >= actor_count, "what was refused stands in the log"
    officer.go("/log/verify")
    note = page.locator("pre.report").inner_text()
    page.locator("#checkpoint").fill(note)
    officer.press('form[action="/log/verify"] button.primary')
    expect(page.locator(".log-state.notice-done")).to_be_visible()
    officer.picture("verify")
    officer.leave()


def propose(browser, unit, language, scripts):
    """An entry of a national list: one person proposes it, another approves it, the data protection officer sees it."""
    name = f"VERLAINE-{language.upper()}"
    manager = Person(browser, unit, "watchlist-manager", language, scripts)
    page = manager.page
    manager.go("/lists/proposals")
    given = {
        "reference": f"NAV-{language}", "surname": name, "given": "ODILE", "born": "2014-05-06", "nationality": "CIV",
        "ground": "invented act, art. 2", "evidence": "invented file 2026/18", "expires": "2027-02-01",
    }
    for field, value in given.items():
        page.locator(f"#{field}").fill(value)
    page.locator("#offence").select_option("S02")
    form = 'form[action="/lists/proposals"] button.primary'
    manager.press(form)
    expect(page.locator("#statement")).to_have_attribute("aria-invalid", "true")
    for hint in page.locator(".hint bdi").all():
        assert hint.evaluate("part => getComputedStyle(part).direction") == "ltr", "a date begins with its year"
    manager.shows("proposal-mistake")
    page.locator("#statement").check()
    manager.press(form)
    card = page.locator("article.card").filter(has_text=name)
    expect(card).to_be_visible()
    assert card.locator('form[action$="/approve"]').count() == 0, "nobody approves what they proposed"
    manager.leave()
    supervisor = Person(browser, unit, "supervisor", language, scripts)
    supervisor.go("/lists/proposals")
    supervisor.shows("proposals")
    supervisor.press(f'article.card:has-text("{name}") form[action$="/approve"] button')
    expect(supervisor.page.locator("tbody tr").filter(has_text=name)).to_be_visible()
    supervisor.go("/lists")
    supervisor.shows("lists")
    supervisor.leave()
    officer = Person(browser, unit, "data-protection-officer", language, scripts)
    officer.go("/lists")
    officer.press('a[href="/lists/oversight"]')
    expect(officer.page.locator("tbody tr").filter(has_text=name)).to_be_visible()
    officer.shows("oversight")
    officer.leave()
    auditor = Person(browser, unit, "auditor", language, scripts)
    auditor.go("/lists/oversight")
    expect(auditor.page.locator("tbody tr").filter(has_text="invented file 2026/18").first).to_be_visible()
    assert name not in auditor.page.content(), "the auditor sees no names"
    auditor.shows("audit")
    auditor.leave()


def main():
    unit = Unit()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=os.environ.get("PASSERELLE_BROWSER", "/usr/bin/chromium"), args=["--no-sandbox"])
            for round_number, (language, scripts) in enumerate([("fr", True), ("ar", True), ("en", False)], start=1):
                hit = decide(browser, unit, language, scripts)
                officer = confirm_and_send(browser, unit, language, scripts, hit)
                answer(browser, unit, language, scripts, officer)
                oversee(browser, unit, language, scripts, hit, round_number)
                propose(browser, unit, language, scripts)
                print(f"ok {language} {'with' if scripts else 'without'} JavaScript")
            browser.close()
    finally:
        unit.stop()


if __name__ == "__main__":
    sys.exit(main())
