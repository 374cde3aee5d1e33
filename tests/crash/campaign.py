#!/usr/bin/env python3
"""Kills tend and its mail plugin over and over while letters go out, and compares the mail server's folder with the store.

usage: campaign.py --tend TEND --plugins FOLDER --sink smtp_sink.py [--runs N] [--first SEED] [--workers N] [--seconds N] [--break HOW]

A seed is one shop: letters are suggested, approved and carried out by the real commands, against a server in one of its modes. Commands die at a named
crash point (base/crash.h) or by SIGKILL at a random microsecond, tend, the plugin or both; in between people recall and settle. Every command is repeated
until nothing is under way. A run is one command that was really killed. What must hold afterwards is in oracle.py.

--break damages what is tested, to see that the oracle notices:
  replay   a letter the server took is handed to it once more
  forge    so is one with another text
  forget   the store is put back to what it was before the first pass
  swallow  a letter the server took is removed from its folder
"""
import argparse
import collections
import concurrent.futures
import os
import shutil
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from oracle import MODES  # noqa: E402
from sink import Sinks  # noqa: E402
from story import Story, prepare  # noqa: E402

BREAKS = ("replay", "forge", "forget", "swallow")


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--tend", required=True)
    parser.add_argument("--plugins", required=True)
    parser.add_argument("--sink", required=True)
    parser.add_argument("--runs", type=int, default=2000, help="killed commands to reach")
    parser.add_argument("--first", type=int, default=1, help="the first seed")
    parser.add_argument("--seeds", type=int, default=0, help="stop after so many seeds")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=0, help="begin no new seed after so long")
    parser.add_argument("--break", dest="broken", choices=BREAKS)
    parser.add_argument("--verbose", action="store_true", help="tell what each seed did")
    return parser.parse_args()


class Campaign:
    def __init__(self, options, place):
        self.options = options
        self.place = place
        self.lock = threading.Lock()
        self.seed = options.first - 1
        self.begun = time.monotonic()
        self.counts = collections.Counter()
        self.kills = collections.Counter()
        self.modes = collections.Counter()
        self.wrong = []

    def next_seed(self):
        with self.lock:
            done = self.counts["killed"] >= self.options.runs
            late = self.options.seconds and time.monotonic() - self.begun > self.options.seconds
            enough = self.options.seeds and self.seed - self.options.first + 1 >= self.options.seeds
            if done or late or enough:
                return None
            self.seed += 1
            return self.seed

    def keep(self, story, wrong):
        with self.lock:
            self.counts.update(story.counts)
            self.counts["seeds"] += 1
            self.kills.update(story.kills)
            self.modes.update(story.modes)
            for sentence in wrong:
                self.wrong.append(f"seed {story.seed}: {sentence}")

    def work(self, number):
        folder = os.path.join(self.place, f"worker-{number}")
        os.makedirs(folder)
        sinks = Sinks(self.options.sink, folder)
        try:
            while (seed := self.next_seed()) is not None:
                story = Story(self.options, self.place, folder, sinks, seed)
                try:
                    wrong = story.live()
                except Exception as problem:  # a seed that cannot be told is no seed that passed
                    wrong = [f"the driver stumbled: {type(problem).__name__}: {problem}"]
                self.keep(story, wrong)
                if self.options.verbose or wrong:
                    with self.lock:
                        print(f"seed {seed}: " + "; ".join(story.told))
                        sys.stdout.flush()
        finally:
            sinks.close()


def tell(campaign):
    c = campaign.counts
    seconds = time.monotonic() - campaign.begun
    print(f"{c['killed']} runs killed in {c['seeds']} shops, {c['commands']} commands, {seconds:.0f} s")
    print("  killed: " + ", ".join(f"{name} {n}" for name, n in sorted(campaign.kills.items())))
    print("  passes by server mode: " + ", ".join(f"{mode} {campaign.modes[mode]}" for mode in MODES))
    print(
        f"  letters: {c['approved']} approved, {c['received']} received whole, {c['accepted']} of them taken; "
        f"attempts: {c['done']} done, {c['failed']} failed, {c['unknown']} unknown; "
        f"people: {c['settled']} settled, {c['resent']} sent again, {c['recalled']} recalled, {c['edited']} edited"
    )
    for sentence in campaign.wrong[:40]:
        print("  WRONG " + sentence)
    print(f"{len(campaign.wrong)} violations")


def main():
    options = arguments()
    place = tempfile.mkdtemp(prefix="tend-crash-")
    try:
        prepare(options, place)
        campaign = Campaign(options, place)
        with concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
            for job in [pool.submit(campaign.work, n) for n in range(options.workers)]:
                job.result()
        tell(campaign)
        return 1 if campaign.wrong else 0
    finally:
        shutil.rmtree(place, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
