"""What the servers of the tests share: a server on this machine that prints the port it got and ends with its standard input, and the folder it keeps messages in."""
import os
import socket
import sys
import threading


class Box:
    """Messages as files msg-1, msg-2, …, each there whole or not at all."""

    def __init__(self, folder, ending):
        self.folder, self.ending = folder, ending
        self.count = 0
        self.lock = threading.Lock()
        os.makedirs(folder, exist_ok=True)

    def keep(self, data, head=None):
        with self.lock:
            self.count += 1
            name = os.path.join(self.folder, "msg-%d%s" % (self.count, self.ending))
            with open(name + ".new", "wb") as out:
                out.write(data)
            if head is not None:
                with open(os.path.join(self.folder, "head-%d" % self.count), "wb") as out:
                    out.write(head)
            os.rename(name + ".new", name)
            return self.count


def unstuffed(lines):
    """A mail without the dots that are doubled at the beginning of its lines on the way."""
    return b"".join(line[1:] if line.startswith(b".") else line for line in lines)


def hang_up(peer):
    try:
        peer.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    peer.close()


def run(serve):
    """serve(peer) talks with one caller, who is hung up on behind it, whatever it ran into."""

    def answer(peer):
        try:
            serve(peer)
        except (OSError, ValueError, IndexError):
            pass
        hang_up(peer)

    def listen():
        while True:
            peer, _ = server.accept()
            threading.Thread(target=answer, args=(peer,), daemon=True).start()

    server = socket.socket()
    server.bind(("127.0.0.1", 0))
    server.listen(8)
    print(server.getsockname()[1], flush=True)
    threading.Thread(target=listen, daemon=True).start()
    sys.stdin.read()
