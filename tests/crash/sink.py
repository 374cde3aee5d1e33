"""The mail servers of one worker: one process for each mode, started when it is first needed."""
import os
import socket
import subprocess
import sys
import time


def unstuffed(data):
    """The message as it was handed over: the server keeps the dots doubled at the beginning of a line."""
    return b"\r\n".join(line[1:] if line.startswith(b".") else line for line in data.split(b"\r\n"))


class Sink:
    def __init__(self, program, mode, folder):
        self.folder = folder
        self.seen = 0
        for _ in range(20):
            self.port = free_port()
            self.process = subprocess.Popen([sys.executable, program, str(self.port), mode, folder], stderr=subprocess.DEVNULL)
            if self.listens():
                return
            self.close()
        raise RuntimeError("the mail server does not start")

    def listens(self):
        for _ in range(400):
            if self.process.poll() is not None:
                return False
            if self.owns_port():
                return True
            time.sleep(0.01)
        return False

    def owns_port(self):
        with open("/proc/net/tcp", encoding="ascii") as table:
            return any(line.split()[1].endswith(f":{self.port:04X}") and line.split()[3] == "0A" for line in table)

    def is_idle(self):
        """All its threads sleep: what arrives on a loopback connection wakes its reader at once."""
        tasks = f"/proc/{self.process.pid}/task"
        for task in os.listdir(tasks):
            try:
                with open(f"{tasks}/{task}/stat", encoding="utf-8") as stat:
                    if stat.read().rsplit(")", 1)[1].split()[0] != "S":
                        return False
            except FileNotFoundError:
                pass
        return True

    def settle(self):
        """Waits until it has read all that the system still had for it."""
        calm = 0
        for _ in range(2000):
            calm = calm + 1 if self.is_idle() else 0
            if calm == 3:
                return
            time.sleep(0.001)
        raise RuntimeError("the mail server does not come to rest")

    def news(self):
        """The messages that came since this was last asked."""
        messages = []
        while os.path.exists(path := f"{self.folder}/msg-{self.seen + 1}.eml"):
            with open(path, "rb") as file:
                messages.append(unstuffed(file.read()))
            self.seen += 1
        return messages

    def close(self):
        self.process.kill()
        self.process.wait()


class Sinks:
    def __init__(self, program, folder):
        self.program = program
        self.folder = folder
        self.by_mode = {}

    def get(self, mode):
        if mode not in self.by_mode:
            self.by_mode[mode] = Sink(self.program, mode, os.path.join(self.folder, "sink-" + mode))
        return self.by_mode[mode]

    def close(self):
        for sink in self.by_mode.values():
            sink.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
