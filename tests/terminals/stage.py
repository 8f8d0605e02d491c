"""Where terminals are shown: a display that nobody sees, a home that nobody lives in, and whoever was started ended again."""
import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import numpy
from PIL import ImageGrab

POINTS, FONT, DPI = 14, "DejaVu Sans Mono", 96

# By these a program knows a terminal; none may be inherited from the one this was started in.
KEPT = ("PATH", "TZ")


class Unready(Exception):
    """What was waited for did not come."""


class Stage:
    patience = 8.0  # seconds until something must have changed
    still = 0.35    # and for which it then stays, once all is drawn

    def __init__(self, width=1400, height=1000):
        self.path = Path(tempfile.mkdtemp(prefix="terminals."))
        self.processes, self.size, self.own = [], (width, height), []
        self.home = self.path / "home"
        for folder in (self.home, self.path / "run", self.path / "screens"):
            folder.mkdir(mode=0o700)
        self.env = {name: os.environ[name] for name in KEPT if name in os.environ}
        self.env.update(HOME=str(self.home), XDG_RUNTIME_DIR=str(self.path / "run"), LC_ALL="C.UTF-8", LANG="C.UTF-8",
                        SHELL="/bin/sh", TMPDIR=str(self.path), SCREENDIR=str(self.path / "screens"))

    def world(self, **more):
        return {**self.env, **more}

    def start(self, argv, **more):
        more.setdefault("env", self.env)
        process = subprocess.Popen(argv, start_new_session=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL, **more)
        self.processes.append(process)
        return process

    def end(self, process):
        """It and what it started, unless that left its group."""
        self.processes.remove(process)
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(process.pid, sign)
                process.wait(timeout=3)
            except (ProcessLookupError, subprocess.TimeoutExpired):
                continue

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(list(self.processes)):
            self.end(process)
        shutil.rmtree(self.path, ignore_errors=True)

    # What a process says on a pipe whose number it is given, up to the end of the line.
    def answer_of(self, argv):
        reader, writer = os.pipe()
        self.start([word.replace("{fd}", str(writer)) for word in argv], pass_fds=(writer,))
        os.close(writer)
        with os.fdopen(reader) as answer:
            return answer.readline().strip()

    def open_display(self):
        width, height = self.size
        number = self.answer_of(["Xvfb", "-displayfd", "{fd}", "-screen", "0", f"{width}x{height}x24", "-dpi", str(DPI),
                                 "-nolisten", "tcp", "-noreset"])
        if not number:
            raise Unready("Xvfb did not start")
        self.env.update(DISPLAY=":" + number, GDK_BACKEND="x11", NO_AT_BRIDGE="1", GSETTINGS_BACKEND="memory",
                        QT_QPA_PLATFORM="xcb", LIBGL_ALWAYS_SOFTWARE="1")
        self.own = self.windows()
        self.xdotool("mousemove", str(width - 1), str(height - 1))

    def open_bus(self):
        if "DBUS_SESSION_BUS_ADDRESS" not in self.env:
            self.env["DBUS_SESSION_BUS_ADDRESS"] = self.answer_of(
                ["dbus-daemon", "--session", "--nofork", "--print-address={fd}"])

    def xdotool(self, *words):
        return subprocess.run(["xdotool", *words], env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              text=True, check=False).stdout.split()

    def focus(self, window):
        self.xdotool("windowmove", window, "0", "0")
        self.xdotool("windowfocus", window)

    def windows(self):
        return self.xdotool("search", "--onlyvisible", "--maxdepth", "1", "")

    def window(self):
        """The largest one that is seen, by its number."""
        def area(number):
            shape = dict(word.split("=") for word in self.xdotool("getwindowgeometry", "--shell", number) if "=" in word)
            return int(shape.get("WIDTH", 0)) * int(shape.get("HEIGHT", 0))
        found = [number for number in self.windows() if number not in self.own]
        return max(found, key=area) if found else None

    def photograph(self):
        return numpy.asarray(ImageGrab.grab(xdisplay=self.env["DISPLAY"]).convert("RGB"))

    def key(self, name):
        """A key, or several with blanks between."""
        self.xdotool("key", "--delay", "30", *name.split())

    def settled(self, before):
        """The picture once it differs from the one before, and then stays as it is."""
        end, seen, since = time.time() + self.patience, None, 0.0
        while time.time() < end:
            now = self.photograph()
            if seen is None or not numpy.array_equal(now, seen):
                seen, since = now, time.time()
            elif time.time() - since > self.still and (before is None or not numpy.array_equal(now, before)):
                return seen
            time.sleep(0.05)
        if seen is not None and before is not None and not numpy.array_equal(seen, before):
            return seen
        raise Unready("the picture does not change")


def wait_until(holds, what, patience=20.0):
    end = time.time() + patience
    while time.time() < end:
        found = holds()
        if found:
            return found
        time.sleep(0.05)
    raise Unready(what)
