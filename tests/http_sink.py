#!/usr/bin/env python3
"""An SMS gateway for tests, with faults. Writes each message it was given whole to FOLDER/msg-N.json.

usage: http_sink.py MODE FOLDER      prints its port in one line, then serves until its input ends

  ok        201
  4xx       422      429      429      500      500      503      503
  silent    takes the request, then says nothing
  drop      takes the request, closes without a word
  deaf      accepts the connection and closes it at once
"""
import sys

sys.dont_write_bytecode = True

import loopback  # noqa: E402

mode, folder = sys.argv[1], sys.argv[2]
codes = {"ok": "201 Created", "4xx": "422 Unprocessable", "429": "429 Too Many", "500": "500 Broken", "503": "503 Not Now"}
box = loopback.Box(folder, ".json")


def read_request(stream):
    """Headers and body; None when they never came whole."""
    head, length = b"", 0
    while True:
        line = stream.readline()
        if not line:
            return None
        head += line
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
        if line == b"\r\n":
            body = stream.read(length)
            return (head, body) if len(body) == length else None


def serve(peer):
    if mode != "deaf":
        stream = peer.makefile("rwb", 0)
        request = read_request(stream)
        if request:
            head, body = request
            box.keep(body, head)
        if request and mode in codes:
            stream.write(("HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n" % codes[mode]).encode())
        if request and mode == "silent":
            stream.readline()
        stream.close()


loopback.run(serve)
