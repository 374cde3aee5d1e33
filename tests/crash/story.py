"""One seed: what a shop, its staff, its mail server and a merciless hand do, in an order the seed decides."""
import collections
import contextlib
import fcntl
import glob
import os
import random
import shutil
import signal
import smtplib
import subprocess
import time

from oracle import MODES, Received, Store, judge

DAY = 20  # of November 2026; a shop's time runs from noon
OPEN = 12 * 3600
CUSTOMERS = 4
LETTER = "Subject: Hello {first-name|there}\n\nDear {first-name|customer},\n\n.\n..dots\n.\nA flower \U0001f337 for you.\n\n{shop}\n"
RULE = """rule hello
  for      each customer
  when     consent is yes
  suggest  mail hello
  because  "{name} waits for a letter"
  once     every 90 days
  needs    1 approval
  decide   within 7 days
"""
IN_TEND = ("cp3", "cp4", "cp5", "cp6", "cp7", "cp8")
IN_MAIL = ("mail-cp5", "mail-cp6", "mail-cp7")
PASS_SECONDS = {"stall": 1.3, "drop_after_data": 0.06}  # about how long a pass takes, to aim within it
LIMIT = 60  # seconds any command may take


def environment(options, folder):
    return {
        "PATH": os.environ["PATH"],
        "HOME": folder,
        "TMPDIR": folder,
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "XDG_CONFIG_HOME": os.path.join(folder, "config"),
        "XDG_DATA_HOME": os.path.join(folder, "data"),
        "XDG_RUNTIME_DIR": folder,
        "TEND_PLUGINS": options.plugins,
    }


def is_alive(pid):
    with contextlib.suppress(OSError), open(f"/proc/{pid}/stat", encoding="utf-8") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"
    return False


def moment(seconds):
    days, rest = divmod(OPEN + seconds, 86400)
    return f"2026-11-{DAY + days:02d}T{rest // 3600:02d}:{rest // 60 % 60:02d}:{rest % 60:02d}"


def configure(folder, port):
    os.makedirs(os.path.join(folder, "config", "tend"), exist_ok=True)
    with open(os.path.join(folder, "config", "tend", "config"), "w", encoding="utf-8") as file:
        file.write("[shop]\ngrace=1s\n[notify]\nenabled=false\n[mail]\ntransport=smtp\nfrom=Corner <shop@example.org>\n")
        file.write(f"tls=off\ntimeout=1s\nurl=smtp://127.0.0.1:{port}\n")


def prepare(options, place):
    """The shop every seed begins with: before.db has no suggestion yet, ready.db has one for each customer."""
    configure(place, 1)
    letter, rule, store = (os.path.join(place, name) for name in ("letter.txt", "hello.rule", "before.db"))
    with open(letter, "w", encoding="utf-8") as file:
        file.write(LETTER)
    with open(rule, "w", encoding="utf-8") as file:
        file.write(RULE)

    def tend(second, *words):
        command = [options.tend, "--db", store, "--now", moment(second), *words]
        subprocess.run(command, env=environment(options, place), check=True, stdout=subprocess.DEVNULL)

    tend(0, "init", "--shop", "Corner", "--zone", "UTC", "--owner", "Ann")
    for n in range(CUSTOMERS):
        tend(1 + n, "customer", "add", f"Eva Nr{n}", "--email", f"eva{n}@example.org", "--consent", "email")
    tend(10, "template", "edit", "hello", "--file", letter)
    tend(11, "rule", "add", rule)
    tend(12, "rule", "phase", "hello", "live")
    copy_store(store, os.path.join(place, "ready.db"))
    store = os.path.join(place, "ready.db")
    tend(20, "suggest")


def copy_store(source, target):
    for end in ("", "-wal", "-shm"):
        if os.path.exists(target + end):
            os.unlink(target + end)
    for end in ("", "-wal"):
        if os.path.exists(source + end):
            shutil.copyfile(source + end, target + end)


class Story:
    def __init__(self, options, place, folder, sinks, seed):
        self.options, self.place, self.sinks, self.seed = options, place, sinks, seed
        self.dice = random.Random(seed)
        self.folder = os.path.join(folder, f"shop-{seed}")
        self.store = os.path.join(self.folder, "shop.db")
        self.now = 60
        self.mode = self.dice.choice(MODES)
        self.received = []
        self.told = []
        self.wrong = []
        self.counts, self.kills, self.modes = collections.Counter(), collections.Counter(), collections.Counter()

    # ---- commands, and how they die

    def tend(self, *words, crash=None, kill=None):
        """Runs one command; crash names a point, kill is (whom, seconds). Returns its status; one that was killed gives None."""
        env = environment(self.options, self.folder)
        if crash:
            env["TEND_CRASH"] = crash
        command = [self.options.tend, "--db", self.store, "--now", moment(self.now), *words]
        self.counts["commands"] += 1
        with subprocess.Popen(command, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
            hit = kill and self.kill(process, *kill)
            try:
                _, said = process.communicate(timeout=LIMIT)
            except subprocess.TimeoutExpired:
                process.kill()
                self.wrong.append(f"tend {words[0]} does not end")
                return None
        status = process.returncode
        dead = status in (137, -signal.SIGKILL)
        how = crash or (f"kill {kill[0]} at {kill[1] * 1e6:.0f} us" if kill else "")
        self.told.append(" ".join((*words, f"[{how}]" if how else "", f"-> {status}")))
        if dead or hit:
            self.count_kill(crash.split(":")[0] if crash else "SIGKILL " + kill[0])
        elif status not in (0, 1, 2, 3, 4):
            self.wrong.append(f"tend {' '.join(words)} ended with {status}: {said[:200]!r}")
        return None if dead else status

    def count_kill(self, how):
        self.counts["killed"] += 1
        self.kills[how] += 1

    def kill(self, process, whom, seconds):
        """SIGKILL after so many seconds, counted for the plugin from its start. True if it met the plugin."""
        children = f"/proc/{process.pid}/task/{process.pid}/children"

        def plugins():
            try:
                with open(children, encoding="ascii") as file:
                    return [int(word) for word in file.read().split()]
            except OSError:
                return []

        if whom != "tend":
            end = time.monotonic() + 3
            while not plugins() and process.poll() is None and time.monotonic() < end:
                time.sleep(0.0003)
        time.sleep(seconds)
        targets = plugins() if whom != "tend" else []
        if whom != "plugin":
            targets.insert(self.dice.randrange(len(targets) + 1), process.pid)
        met = False
        for pid in targets:
            try:
                if pid == process.pid and process.poll() is None:
                    process.kill()
                elif pid != process.pid and is_alive(pid):
                    os.kill(pid, signal.SIGKILL)
                    met = True
            except ProcessLookupError:
                pass
        return met

    def random_death(self, points, most):
        """What kills the next command: a point of it, or a signal."""
        if self.dice.random() < 0.5:
            point = self.dice.choice(points)
            return {"crash": point + (f":{self.dice.randint(2, 3)}" if self.dice.random() < 0.25 and "mail" not in point else "")}
        whom = self.dice.choice(("tend", "tend", "plugin", "both")) if most == 0 else "tend"
        most = most or PASS_SECONDS.get(self.mode, 0.045)
        return {"kill": (whom, self.dice.random() * most * (1 if whom == "tend" else 0.7))}

    def surely(self, *words, points, most, chance):
        """A person repeats the command until it was not killed."""
        while self.dice.random() < chance:
            chance /= 3
            if self.tend(*words, **self.random_death(points, most)) is not None:
                self.now += 1
        self.now += 1
        return self.tend(*words)

    # ---- what can be seen

    def look(self):
        return Store(self.store, os.path.join(self.folder, "look.db"))

    def serve(self, mode):
        self.mode = mode
        configure(self.folder, self.sinks.get(mode).port)

    def wait_for_senders(self):
        """Until nobody holds the lock of an attempt: the plugin may outlive tend."""
        end = time.monotonic() + LIMIT
        for path in glob.glob(self.store + ".attempt-*.lock"):
            with open(path, "rb") as file:
                while True:
                    try:
                        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        break
                    except BlockingIOError:
                        if time.monotonic() > end:
                            raise RuntimeError("a sender does not end") from None
                        time.sleep(0.01)

    def collect(self):
        """What the servers got since, each letter put down to the latest attempt at it."""
        store = None
        for mode in MODES:
            sink = self.sinks.by_mode.get(mode)
            if not sink:
                continue
            sink.settle()
            for data in sink.news():
                store = store or self.look()
                letter = Received(mode, data)
                suggestion = store.suggestion_of(letter.sha)
                tries = store.tries(suggestion) if suggestion else []
                letter.attempt = tries[-1]["id"] if tries else None
                self.received.append(letter)

    # ---- the story

    def suggest(self):
        if self.dice.random() < 0.15:
            copy_store(os.path.join(self.place, "before.db"), self.store)
            self.surely("suggest", points=("cp1", "cp1:2", "cp1:4"), most=0.04, chance=0.9)
        else:
            copy_store(os.path.join(self.place, "ready.db"), self.store)
        if len(self.look().suggestions) != CUSTOMERS:
            self.wrong.append("not one suggestion for each customer")

    def edit(self, suggestion):
        path = os.path.join(self.folder, "edit.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("Subject: In other words\n\nDear you,\n.\nseed %d\n" % self.seed)
        self.now += 1
        if self.tend("edit", str(suggestion), "--file", path) == 0:
            self.counts["edited"] += 1

    def approve(self):
        chosen = self.dice.sample(range(1, CUSTOMERS + 1), self.dice.choice((1, 1, 2, 3)))
        if self.dice.random() < 0.15:
            self.edit(chosen[0])
        words = [str(n) for n in chosen]
        status = self.surely("approve", *words, points=("cp2", "cp2:2"), most=0.04, chance=0.25)
        states = {n: self.look().suggestions[n]["state"] for n in chosen}
        if status == 0 and any(state != "approved" for state in states.values()):
            self.wrong.append("approve said done, and it is not stored")
        self.counts["approved"] += sum(state == "approved" for state in states.values())

    def one_pass(self, death):
        before = os.path.join(self.folder, "before.db")
        forgets = self.options.broken == "forget" and not os.path.exists(before)
        if forgets:
            copy_store(self.store, before)
        self.modes[self.mode] += 1
        in_mail = "mail" in death.get("crash", "")
        died = self.plugins_died() if in_mail else 0
        self.tend("run", "--once", **death)
        if in_mail and self.plugins_died() > died:
            self.count_kill(death["crash"])
        if forgets:
            self.wait_for_senders()
            self.collect()
            copy_store(before, self.store)

    def plugins_died(self):
        """As tend tells it."""
        return sum("ended before it said" in reason for reason in self.look().reasons)

    def passes(self):
        for _ in range(self.dice.choice((1, 2, 2, 3))):
            self.now += self.dice.choice((5, 60, 400, 1300))
            self.one_pass(self.random_death(IN_TEND + IN_MAIL, 0))
            if self.dice.random() < 0.6:
                self.wait_for_senders()
                self.collect()
            if self.dice.random() < 0.4:
                self.people()
            if self.dice.random() < 0.4:
                self.wait_for_senders()
                self.collect()
                self.serve(self.dice.choice(MODES))

    def people(self):
        """Somebody looks at what is there, and decides."""
        store = self.look()
        self.now += 2
        for n in store.in_state("approved"):
            if self.dice.random() < 0.2 and self.tend("recall", str(n)) == 0:
                self.counts["recalled"] += 1
                if self.dice.random() < 0.5:
                    self.now += 1
                    self.tend("approve", str(n))
        for n in store.in_state("unknown"):
            if self.dice.random() < 0.7:
                self.settle(n)

    def settle(self, n):
        answer = self.dice.choice(("did-not", "did-not", "went-out", "give-up"))
        if answer == "did-not":
            self.wait_for_senders()
            self.collect()
            last = self.look().tries(n)[-1]["outcome_at"] - self.started_at()
            self.now = max(self.now, last)
            if self.now < last + 900 and self.tend("settle", str(n), "did-not") != 3:
                self.wrong.append(f"suggestion {n}: sending it again was not refused before its time")
            self.now = max(self.now, last + 900)
        if self.surely("settle", str(n), answer, points=("cp9",), most=0.03, chance=0.15) == 0:
            self.counts["settled"] += 1
            self.counts["resent"] += answer == "did-not"

    def started_at(self):
        """The moment 0 of the story, in UTC seconds."""
        return 1795132800 + OPEN

    def quiet(self):
        """Passes without a kill until nothing is under way or due."""
        for wait in (60, 400, 1000, 3000, 9000, 22000, 22000, 22000):
            self.wait_for_senders()
            self.collect()
            if not self.look().in_state("approved", "executing"):
                return
            self.now += wait
            if self.dice.random() < 0.7:
                self.serve("ok")
            self.one_pass({})
        self.wait_for_senders()
        self.collect()

    def check(self):
        for words in (("doctor",), ("audit", "verify")):
            if self.tend(*words) != 0:
                self.wrong.append(f"tend {' '.join(words)} finds fault")

    # ---- damage, to see that it is noticed

    def damage(self):
        taken = [letter for letter in self.received if letter.accepted]
        if not taken or self.options.broken not in ("replay", "forge", "swallow"):
            return
        if self.options.broken == "swallow":
            self.received.remove(self.dice.choice(taken))
            return
        data = self.dice.choice(taken).data
        if self.options.broken == "forge":
            data = data.replace(b"you", b"YOU", 1)
        with smtplib.SMTP("127.0.0.1", self.sinks.get("ok").port) as server:
            server.sendmail("shop@example.org", ["eva0@example.org"], data)
        self.collect()

    def live(self):
        os.makedirs(self.folder)
        try:
            self.serve(self.mode)
            self.collect_nothing()
            self.suggest()
            self.approve()
            self.passes()
            self.quiet()
            self.people()
            self.quiet()
            self.check()
            self.damage()
            store = self.look()
            self.count(store)
            return self.wrong + judge(store, self.received)
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)

    def collect_nothing(self):
        """Letters of an earlier seed would be taken for this one's."""
        for mode, sink in self.sinks.by_mode.items():
            if sink.news():
                raise RuntimeError(f"the server {mode} got a letter between two shops")

    def count(self, store):
        self.counts["received"] += len(self.received)
        self.counts["accepted"] += sum(letter.accepted for letter in self.received)
        for attempt in store.attempts.values():
            self.counts[attempt["outcome"] or "open"] += 1
