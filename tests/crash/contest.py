#!/usr/bin/env python3
"""Four people say yes to the same suggestions at the same moment, each in an order of their own, twice: left in peace, and while a merciless hand kills and
restarts them.

usage: contest.py --tend TEND [--suggestions N]

Each suggestion must have one winner, whoever was told yes must be in the store, the others must be told plainly that it was decided, and nobody may come away
with next to nothing: the shares are printed.
"""
import argparse
import collections
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

STAFF = ("Ann", "Bo", "Cid", "Dora")
LEAST_SHARE = 0.01  # of all, on a machine that may be busy; a quarter would be each one's. Whoever waits for ten seconds is told so, and counts as starved, too
GATE = 6  # seconds at most; tend waits for ten
WON = re.compile(r"^Suggestion (\d+) is approved by (\w+)\.", re.M)
STALE = re.compile(r"suggestion (\d+) is (approved already|being carried out right now)")
RULE = """rule mark
  for      each customer
  when     has-address is yes
  suggest  flag seen
  because  "{name} was seen"
  once     per customer
  limit    1000 per day
  needs    1 approval
  decide   within 7 days
"""


def tend(options, place, store, *words, check=True):
    env = {"PATH": os.environ["PATH"], "HOME": place, "XDG_CONFIG_HOME": place, "XDG_DATA_HOME": place, "TZ": "UTC", "LC_ALL": "C.UTF-8", "COLUMNS": "1000"}
    command = [options.tend, "--db", store, "--now", "2026-11-20T12:00:00Z", *words]
    process = subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if not check:
        return process
    out, err = process.communicate()
    if process.returncode != 0:
        raise RuntimeError(f"tend {' '.join(words)[:80]}: {err}")
    return out


def prepare(options, place):
    store = os.path.join(place, "ready.db")
    rule = os.path.join(place, "mark.rule")
    with open(rule, "w", encoding="utf-8") as file:
        file.write(RULE)
    tend(options, place, store, "init", "--shop", "Corner", "--zone", "UTC", "--owner", STAFF[0])
    for name in STAFF[1:]:
        tend(options, place, store, "staff", "add", name, "--rank", "manager")
    people = os.path.join(place, "people.csv")
    with open(people, "w", encoding="utf-8") as file:
        file.write("Name,Email\n")
        file.writelines(f"Eva Nr{n},eva{n}@example.org\n" for n in range(options.suggestions))
    tend(options, place, store, "import", people, "--map", mapping(place))
    tend(options, place, store, "rule", "add", rule)
    tend(options, place, store, "rule", "phase", "mark", "live")
    for _ in range(options.suggestions):
        tend(options, place, store, "suggest")
        ids = rows(store, place, "SELECT id FROM suggestions")
        if len(ids) >= options.suggestions:
            return store
    raise RuntimeError(f"only {len(ids)} suggestions")


def mapping(place):
    path = os.path.join(place, "people.map")
    with open(path, "w", encoding="utf-8") as file:
        file.write(MAP)
    return path


MAP = "[customer]\nname = Name\nemail = Email\n"


def rows(store, place, question):
    """From a copy: looking must not disturb the log."""
    copy = os.path.join(place, "look.db")
    for end in ("", "-wal"):
        if os.path.exists(store + end):
            shutil.copyfile(store + end, copy + end)
    db = sqlite3.connect(copy)
    found = db.execute(question).fetchall()
    db.close()
    for end in ("", "-wal", "-shm"):
        if os.path.exists(copy + end):
            os.unlink(copy + end)
    return found


def has_open(pid, path):
    folder = f"/proc/{pid}/fd"
    try:
        return any(os.path.realpath(f"{folder}/{fd}") == os.path.realpath(path) for fd in os.listdir(folder))
    except OSError:
        return False


class Round:
    def __init__(self, options, place, name, kills):
        self.options, self.place, self.kills = options, place, kills
        self.store = os.path.join(place, name + ".db")
        for end in ("", "-wal"):
            if os.path.exists(os.path.join(place, "ready.db" + end)):
                shutil.copyfile(os.path.join(place, "ready.db" + end), self.store + end)
        self.dice = random.Random(name)
        self.told = {}
        self.stale = collections.Counter()
        self.killed = 0
        self.wrong = []

    def order(self):
        return self.dice.sample(range(1, self.options.suggestions + 1), self.options.suggestions)

    def start(self, name):
        words = [str(n) for n in self.order()]
        return tend(self.options, self.place, self.store, "--as", name, "approve", *words, check=False)

    def hear(self, name, process, out, err):
        for number, by in WON.findall(out):
            if by != name or self.told.setdefault(int(number), name) != name:
                self.wrong.append(f"suggestion {number}: {name} and {self.told[int(number)]} were both told that theirs was the yes")
        self.stale[name] += len(STALE.findall(err))
        if process.returncode == -signal.SIGKILL:
            self.killed += 1
        elif process.returncode not in (0, 3, 4):
            self.wrong.append(f"{name}: status {process.returncode}: {err[:200]}")
        elif process.returncode != 0 and not STALE.search(err):
            self.wrong.append(f"{name} was not told what happened: {err[:200]}")

    def wait_for_all(self, running):
        """Until each has the log open, and a moment more."""
        end = time.monotonic() + GATE
        for process in running.values():
            while time.monotonic() < end and not has_open(process.pid, self.store + "-wal"):
                time.sleep(0.02)
        time.sleep(0.5)

    def run(self):
        """Each until they have gone through the whole list once without being killed."""
        left = {name: self.kills for name in STAFF}
        # The lock is held until all four wait for it: none has a start before the others.
        gate = sqlite3.connect(self.store, isolation_level=None)
        gate.execute("BEGIN IMMEDIATE")
        running = {name: self.start(name) for name in STAFF}
        self.wait_for_all(running)
        gate.execute("ROLLBACK")
        gate.close()
        while running:
            for name, process in list(running.items()):
                if left[name] > 0 and self.dice.random() < 0.3:
                    time.sleep(self.dice.random() * 0.15)
                    process.kill()
                    left[name] -= 1
                elif process.poll() is None and left[name] > 0:
                    continue
                out, err = process.communicate()
                self.hear(name, process, out, err)
                if process.returncode == -signal.SIGKILL:
                    running[name] = self.start(name)
                else:
                    del running[name]

    def judge(self):
        votes = rows(self.store, self.place, "SELECT v.suggestion_id, a.name FROM votes v JOIN staff a ON a.id = v.staff_id")
        events = rows(self.store, self.place, "SELECT suggestion_id, count(*) FROM events WHERE dst = 'approved' GROUP BY suggestion_id")
        winners = collections.defaultdict(list)
        for number, name in votes:
            winners[number].append(name)
        for number in range(1, self.options.suggestions + 1):
            if len(winners[number]) != 1 or dict(events).get(number) != 1:
                self.wrong.append(f"suggestion {number} was decided by {winners[number]}, {dict(events).get(number)} times")
            elif self.told.get(number, winners[number][0]) != winners[number][0]:
                self.wrong.append(f"suggestion {number}: {self.told[number]} was told yes, the store has {winners[number][0]}")
        shares = collections.Counter(name for _, name in votes)
        for name in STAFF:
            if shares[name] < LEAST_SHARE * self.options.suggestions and not self.kills:
                self.wrong.append(f"{name} was starved: {shares[name]} of {self.options.suggestions}")
        for words in (("doctor",), ("audit", "verify")):
            tend(self.options, self.place, self.store, *words)
        return shares


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tend", required=True)
    parser.add_argument("--suggestions", type=int, default=500)
    options = parser.parse_args()
    place = tempfile.mkdtemp(prefix="tend-contest-")
    wrong = []
    try:
        prepare(options, place)
        for name, kills in (("peace", 0), ("war", 6)):
            contest = Round(options, place, name, kills)
            begun = time.monotonic()
            contest.run()
            seconds = time.monotonic() - begun
            shares = contest.judge()
            print(
                f"{name}: {options.suggestions} suggestions, {contest.killed} kills, {seconds:.1f} s: "
                + ", ".join(f"{who} {shares[who]}" for who in STAFF)
                + f"; told that it was decided already: {sum(contest.stale.values())} times"
            )
            wrong += contest.wrong
        for sentence in wrong[:20]:
            print("  WRONG " + sentence)
        print(f"{len(wrong)} violations")
        return 1 if wrong else 0
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
