"""What must hold between the mail server's folder and the store, whatever was killed. Says each violation in a sentence."""
import hashlib
import os
import shutil
import sqlite3

# How the shared server answers, and what a letter it received whole means there.
MODES = ("ok", "drop_after_data", "tempfail_rcpt", "permfail_rcpt", "tempfail_data", "close_before_banner", "stall")
SILENT = ("drop_after_data", "stall")  # it took the letter and said nothing
REFUSES = ("tempfail_data",)  # it keeps what it says no to


class Received:
    """A letter the server got whole, and the latest attempt at its suggestion when it was found."""

    def __init__(self, mode, data, attempt=None):
        self.mode, self.data, self.attempt = mode, data, attempt
        self.sha = hashlib.sha256(data).hexdigest()
        self.accepted = mode not in REFUSES


class Store:
    """The rows, read from a copy: looking must not disturb the log."""

    def __init__(self, path, copy):
        for end in ("", "-wal"):
            if os.path.exists(path + end):
                shutil.copyfile(path + end, copy + end)
            elif os.path.exists(copy + end):
                os.unlink(copy + end)
        db = sqlite3.connect(copy)
        db.row_factory = sqlite3.Row
        self.suggestions = {row["id"]: row for row in db.execute("SELECT * FROM suggestions")}
        self.revisions = list(db.execute("SELECT * FROM revisions"))
        self.votes = list(db.execute("SELECT * FROM votes"))
        self.events = list(db.execute("SELECT e.*, a.kind AS actor_kind, a.rank FROM events e JOIN staff a ON a.id = e.actor_id ORDER BY e.id"))
        self.attempts = {row["id"]: row for row in db.execute("SELECT * FROM attempts ORDER BY id")}
        self.reasons = [row["reason"] for row in db.execute("SELECT reason FROM event_texts")]
        self.staff = {row["id"]: row for row in db.execute("SELECT * FROM staff")}
        db.close()
        for end in ("", "-wal", "-shm"):
            if os.path.exists(copy + end):
                os.unlink(copy + end)

    def in_state(self, *states):
        return [s["id"] for s in self.suggestions.values() if s["state"] in states]

    def suggestion_of(self, sha):
        return next((r["suggestion_id"] for r in self.revisions if r["content_sha"] == sha), None)

    def tries(self, suggestion):
        return [a for a in self.attempts.values() if a["suggestion_id"] == suggestion]

    def moves(self, suggestion, src=None, dst=None):
        return [e for e in self.events if e["suggestion_id"] == suggestion and src in (None, e["src"]) and dst in (None, e["dst"])]


def approved_revision(store, suggestion, n):
    """Whether people said yes to this revision, and the shop acted on it."""
    revision = next(r for r in store.revisions if r["suggestion_id"] == suggestion and r["n"] == n)
    votes = [v for v in store.votes if v["suggestion_id"] == suggestion and v["rev"] == n and v["verdict"] == "approve"]
    people = {v["staff_id"] for v in votes if v["sha"] == revision["sha"] and store.staff[v["staff_id"]]["kind"] == "person"}
    moved = [e for e in store.moves(suggestion, "proposed", "approved") if e["rev"] == n]
    return len(people) >= store.suggestions[suggestion]["need"] and len(moved) == 1 and moved[0]["actor_kind"] == "person"


def judge_letters(store, received, wrong):
    for letter in received:
        attempt = store.attempts.get(letter.attempt)
        if attempt is None:
            wrong(f"a letter nobody can have sent ({letter.sha[:12]}, {letter.mode})")
            continue
        s, rev = attempt["suggestion_id"], attempt["rev"]
        revision = next(r for r in store.revisions if r["suggestion_id"] == s and r["n"] == rev)
        if revision["content_sha"] != letter.sha:
            wrong(f"suggestion {s}: the letter received is not the one of revision {rev}")
        if not approved_revision(store, s, rev):
            wrong(f"suggestion {s}: a letter went out without a yes to revision {rev}")
        if letter.accepted and attempt["outcome"] == "failed":
            wrong(f"suggestion {s}: the server took the letter, attempt {attempt['n']} says it failed")
        if letter.mode in SILENT and attempt["outcome"] != "unknown":
            wrong(f"suggestion {s}: the server said nothing, attempt {attempt['n']} is {attempt['outcome']}")
    for attempt in store.attempts.values():
        letters = [letter for letter in received if letter.attempt == attempt["id"]]
        if len(letters) > 1:
            wrong(f"suggestion {attempt['suggestion_id']}: attempt {attempt['n']} sent {len(letters)} letters")
        if attempt["outcome"] == "done" and not any(letter.accepted for letter in letters):
            wrong(f"suggestion {attempt['suggestion_id']}: done, but the server has nothing")


def judge_suggestion(store, s, received, wrong):
    tries = store.tries(s)
    again = [e for e in store.moves(s, "unknown", "approved") if e["actor_kind"] == "person" and e["rank"] >= 2]
    if len(store.moves(s, "unknown", "approved")) != len(again):
        wrong(f"suggestion {s}: sent again by somebody who may not say so")
    taken = [letter for letter in received if letter.accepted and store.attempts.get(letter.attempt) and store.attempts[letter.attempt]["suggestion_id"] == s]
    if len(taken) > 1 + len(again):
        wrong(f"suggestion {s}: {len(taken)} letters went out, people said {len(again)} times to send again")
    failed = sum(a["outcome"] == "failed" for a in tries)
    if len(tries) > 1 + failed + len(again):
        wrong(f"suggestion {s}: {len(tries)} attempts, {failed} failed, {len(again)} times sent again by people")
    for before, after in zip(tries, tries[1:]):
        begun = [e["id"] for e in store.moves(s, "approved", "executing") if e["attempt_id"] == after["id"]]
        ended = [e["id"] for e in store.moves(s, "executing") if e["attempt_id"] == before["id"]]
        if before["outcome"] == "unknown" and not any(ended[0] < e["id"] < begun[0] for e in again):
            wrong(f"suggestion {s}: attempt {after['n']} followed an unknown one without a person")
    if any(a["outcome"] is None for a in tries) or store.suggestions[s]["state"] == "executing":
        wrong(f"suggestion {s}: is still under way when all is quiet")
    state = "proposed"
    for event in store.moves(s):
        if event["src"] != state:
            wrong(f"suggestion {s}: its events do not follow one another")
        state = event["dst"]
    if state != store.suggestions[s]["state"]:
        wrong(f"suggestion {s}: its events say {state}, its row says {store.suggestions[s]['state']}")


def judge(store, received):
    sentences = []
    judge_letters(store, received, sentences.append)
    for s in store.suggestions:
        judge_suggestion(store, s, received, sentences.append)
    return sentences
