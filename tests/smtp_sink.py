#!/usr/bin/env python3
"""A mail server for tests, with faults. Writes each message it was given whole, without its dot-stuffing, to FOLDER/msg-N.eml.

usage: smtp_sink.py MODE FOLDER      prints its port in one line, then serves until its input ends

MODE may be followed by :COUNT, then the fault happens COUNT times and all is well afterwards.
  ok                   250
  close_before_banner  closes the connection at once
  stall_banner         never says a word
  tempfail_rcpt        451 to every recipient        permfail_rcpt  550
  refuse_second        550 to every recipient but the first
  tempfail_data        452 after the last dot        permfail_data  554
  refuse_data          554 instead of 354
  drop_after_data      takes the message, closes without a word
  drop_in_data         closes in the middle of the message
  stall                takes the message, then says nothing
"""
import sys
import threading

sys.dont_write_bytecode = True

import loopback  # noqa: E402

mode, _, count = sys.argv[1].partition(":")
left = int(count) if count else -1
folder = sys.argv[2]
lock = threading.Lock()
box = loopback.Box(folder, ".eml")


def fault():
    """The mode of this connection."""
    global left
    with lock:
        if left == 0:
            return "ok"
        left -= 1 if left > 0 else 0
        return mode


def read_message(stream, now):
    lines = []
    while True:
        line = stream.readline()
        if not line or (now == "drop_in_data" and len(lines) > 3):
            return None
        if line == b".\r\n":
            return lines
        lines.append(line)


def talk(peer, stream, now):
    def say(text):
        stream.write(text.encode() + b"\r\n")

    recipients = 0
    if now == "close_before_banner":
        return
    if now == "stall_banner":
        stream.readline()
        return
    say("220 sink")
    while True:
        line = stream.readline()
        word = line.strip().upper()
        if not line or word == b"QUIT":
            return
        if word.startswith(b"EHLO"):
            say("250-sink\r\n250 SIZE 10000000")
        elif word.startswith(b"RCPT"):
            recipients += 1
            refused = "550 5.1.1 no such user" if now == "permfail_rcpt" or (now == "refuse_second" and recipients > 1) else None
            say(refused or ("451 4.7.1 greylisted" if now == "tempfail_rcpt" else "250 ok"))
        elif word == b"DATA" and now == "refuse_data":
            say("554 5.3.4 not now")
        elif word == b"DATA":
            say("354 go")
            lines = read_message(stream, now)
            if lines is None:
                return
            number = box.keep(loopback.unstuffed(lines))
            if now == "drop_after_data":
                return
            if now == "stall":
                stream.readline()
                return
            say({"tempfail_data": "452 4.3.1 full", "permfail_data": "554 5.6.0 refused"}.get(now, "250 2.0.0 queued as X%d" % number))
        else:
            say("250 ok")


loopback.run(lambda peer: talk(peer, peer.makefile("rwb", 0), fault()))
