#!/usr/bin/env python3
"""An SMS gateway for tests, with faults. Writes each message it was given whole to FOLDER/msg-N.json.

usage: http_sink.py MODE FOLDER      prints its port in one line, then serves until its input ends

  ok        201
  4xx       422      429      429      500      500      503      503
  silent    takes the request, then says nothing
  drop      takes the request, closes without a word
  deaf      accepts the connection and closes it at once
"""
import os
import socket
import sys
import threading

mode, folder = sys.argv[1], sys.argv[2]
codes = {"ok": "201 Created", "4xx": "422 Unprocessable", "429": "429 Too Many", "500": "500 Broken", "503": "503 Not Now"}
messages = 0
lock = threading.Lock()
os.makedirs(folder, exist_ok=True)


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


def keep(head, body):
    global messages
    with lock:
        messages += 1
        name = os.path.join(folder, "msg-%d.json" % messages)
        with open(name + ".new", "wb") as out:
            out.write(body)
        with open(os.path.join(folder, "head-%d" % messages), "wb") as out:
            out.write(head)
        os.rename(name + ".new", name)


def serve(peer):
    if mode != "deaf":
        stream = peer.makefile("rwb", 0)
        request = read_request(stream)
        if request:
            keep(*request)
        if request and mode in codes:
            stream.write(("HTTP/1.1 %s\r\nContent-Length: 0\r\n\r\n" % codes[mode]).encode())
        if request and mode == "silent":
            stream.readline()
        stream.close()
    try:
        peer.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    peer.close()


def listen(server):
    while True:
        peer, _ = server.accept()
        threading.Thread(target=serve, args=(peer,), daemon=True).start()


server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(8)
print(server.getsockname()[1], flush=True)
threading.Thread(target=listen, args=(server,), daemon=True).start()
sys.stdin.read()
