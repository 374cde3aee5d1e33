#!/usr/bin/env python3
"""A mail server with TLS and logins for tests. Writes each message it was given whole to FOLDER/msg-N.eml.

usage: smtp_tls.py HOW CERTIFICATE KEY FOLDER      prints its port in one line, then serves until its input ends

HOW is words joined by +:
  starttls   offers STARTTLS          tls      speaks TLS from the first byte          none     neither
  plain      offers AUTH PLAIN        login    offers AUTH LOGIN                       (user eva, password geheim; else 535)
Without a login nothing is taken where one is offered, and none is offered before the connection is encrypted (but with none).
"""
import base64
import ssl
import sys

sys.dont_write_bytecode = True

import loopback  # noqa: E402

how = sys.argv[1].split("+")
certificate, key, folder = sys.argv[2:5]
box = loopback.Box(folder, ".eml")
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)


class Talk:
    def __init__(self, peer):
        self.encrypted = "tls" in how
        self.peer = context.wrap_socket(peer, server_side=True) if self.encrypted else peer
        self.stream = self.peer.makefile("rwb", 0)
        self.known = not ("plain" in how or "login" in how)

    def say(self, text):
        self.stream.write(text.encode() + b"\r\n")

    def hear(self):
        return self.stream.readline()

    def ask(self, what):
        self.say("334 " + base64.b64encode(what).decode())
        return base64.b64decode(self.hear().strip())

    def greet(self):
        offers = ["sink", "SIZE 10000000"]
        if "starttls" in how and not self.encrypted:
            offers.append("STARTTLS")
        if self.encrypted or "none" in how:
            words = [word.upper() for word in how if word in ("plain", "login")]
            if words:
                offers.append("AUTH " + " ".join(words))
        for offer in offers[:-1]:
            self.say("250-" + offer)
        self.say("250 " + offers[-1])

    def encrypt(self):
        self.say("220 go ahead")
        self.peer = context.wrap_socket(self.peer, server_side=True)
        self.stream = self.peer.makefile("rwb", 0)
        self.encrypted = True

    def log_in(self, words):
        if words[1].upper() == "PLAIN":
            answer = base64.b64decode(words[2]) if len(words) > 2 else self.ask(b"")
            name, password = answer.decode().split("\0")[1:3]
        else:
            name = base64.b64decode(words[2]).decode() if len(words) > 2 else self.ask(b"Username:").decode()
            password = self.ask(b"Password:").decode()
        self.known = (name, password) == ("eva", "geheim")
        self.say("235 2.7.0 welcome" if self.known else "535 5.7.8 who are you")

    def take(self):
        self.say("354 go")
        lines = []
        while True:
            line = self.hear()
            if not line:
                return
            if line == b".\r\n":
                break
            lines.append(line)
        box.keep(loopback.unstuffed(lines))
        self.say("250 2.0.0 queued")

    def run(self):
        self.say("220 sink")
        while True:
            words = self.hear().decode().split()
            word = words[0].upper() if words else "QUIT"
            if word == "QUIT":
                return
            if word == "EHLO":
                self.greet()
            elif word == "STARTTLS" and "starttls" in how:
                self.encrypt()
            elif word == "AUTH":
                self.log_in(words)
            elif word == "MAIL" and not self.known:
                self.say("530 5.7.0 log in first")
            elif word == "DATA":
                self.take()
            else:
                self.say("250 ok")


loopback.run(lambda peer: Talk(peer).run())
