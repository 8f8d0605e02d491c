"""The text console of Linux, which has no letters but those of its font: a kernel in QEMU, with this machine's files for it
to read and a folder of ours to write into."""
import gzip
import shutil
import socket
import struct
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import numpy
from PIL import Image

from stage import Stage, wait_until

NEEDED = {"qemu-system-x86_64": "qemu-system-x86", "busybox": "busybox-static", "cpio": "cpio", "setfont": "kbd"}
MODULES = ["virtio_pci", "9pnet_virtio", "9p", "bochs"]
QEMU_NAMES = {"Return": "ret"}

INIT = """#!/bin/busybox sh
/bin/busybox mount -t proc none /proc
/bin/busybox mount -t sysfs none /sys
/bin/busybox mount -t devtmpfs none /dev
for module in $(/bin/busybox cat /modules/order); do /bin/busybox insmod /modules/$module; done
echo 0 >/sys/class/graphics/fbcon/cursor_blink
/bin/busybox mount -t 9p -o trans=virtio,version=9p2000.L,ro host /host
/bin/busybox mount -t 9p -o trans=virtio,version=9p2000.L ours /host{path}
/bin/busybox mount -t devtmpfs none /host/dev
/bin/busybox mount -t proc none /host/proc
exec /bin/busybox chroot /host /bin/sh {path}/begin
"""
BEGIN = """#!/bin/sh
export PATH=/usr/sbin:/usr/bin:/sbin:/bin TERM=linux LC_ALL=C.UTF-8 HOME={path}/home
exec </dev/tty1 >/dev/tty1 2>&1
printf '\\033%%G\\033c'
setfont -C /dev/tty1 {font}
exec setsid -c {script} </dev/tty1 >/dev/tty1 2>&1
"""


def kernels():
    return sorted(path for path in Path("/boot").glob("vmlinuz-*-amd64"))


class Font:
    """A PSF2 font: the bitmap of a character, or None."""

    def __init__(self, path):
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rb") as file:
            data = file.read()
        if data[:2] == b"\x36\x04":  # PSF1: 256 glyphs or 512, 8 wide
            count, self.height, head = (512 if data[2] & 1 else 256), data[3], 4
            table = data[head + count * self.height:].decode("utf-16-le").split("\uffff")
        else:
            head, _, count, size, self.height, _ = struct.unpack_from("<6I", data, 8)
            assert size == self.height, "only fonts 8 pixels wide"
            table = [entry.decode("utf-8") for entry in data[head + count * size:].split(b"\xff")]
        rows = numpy.frombuffer(data, numpy.uint8, count * self.height, head).reshape(count, self.height, 1)
        bitmaps = numpy.unpackbits(rows, axis=2).astype(float)
        self.bitmaps = {}
        for bitmap, characters in zip(bitmaps, table):
            for character in characters.split("\ufffe")[0]:
                self.bitmaps.setdefault(character, bitmap)

    def bitmap(self, character):
        """Digits that it lacks are shown as 0 to 9."""
        if character not in self.bitmaps and character.isdigit():
            character = str(int(character))
        return self.bitmaps.get(character)


class Guest(Stage):
    """A machine whose screen is the console."""
    patience, still = 240.0, 1.5

    def __init__(self):
        super().__init__()
        self.monitor = None

    def tell(self, line):
        self.monitor.sendall(line.encode() + b"\n")
        told = b""
        while not told.endswith(b"(qemu) "):
            told += self.monitor.recv(4096)

    def key(self, name):
        for one in name.split():
            self.tell("sendkey " + QEMU_NAMES.get(one, one).lower())
            time.sleep(0.2)  # it holds each for half of that

    def photograph(self):
        dump = self.path / "screen.ppm"
        self.tell(f"screendump {dump}")
        return numpy.asarray(Image.open(dump).convert("RGB"))

    def boot(self, font, script):
        image, begin, kernel = self.path / "initrd", self.path / "begin", kernels()[-1]
        begin.write_text(BEGIN.format(path=self.path, font=font, script=script), encoding="utf-8")
        self.make_image(image, kernel.name.removeprefix("vmlinuz-"))
        monitor = self.path / "monitor"
        self.start(["qemu-system-x86_64", "-m", "512", "-nodefaults", "-no-reboot", "-display", "none", "-vga", "std",
                    "-kernel", str(kernel), "-initrd", str(image), "-append", "quiet loglevel=0 rdinit=/init panic=-1",
                    "-monitor", f"unix:{monitor},server,nowait",
                    "-virtfs", "local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap",
                    "-virtfs", f"local,path={self.path},mount_tag=ours,security_model=none"])
        wait_until(monitor.exists, "QEMU does not start")
        self.monitor = socket.socket(socket.AF_UNIX)
        self.monitor.connect(str(monitor))
        self.tell("")

    def make_image(self, image, release):
        root = self.path / "root"
        for folder in ("bin", "modules", "proc", "sys", "dev", "host"):
            (root / folder).mkdir(parents=True)
        shutil.copy(shutil.which("busybox"), root / "bin/busybox")
        order = []
        for name in MODULES:
            told = subprocess.run(["/sbin/modprobe", "-S", release, "--show-depends", name], check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
            order += [line.split()[1] for line in told.splitlines() if line.startswith("insmod")]
        order = list(dict.fromkeys(order))
        for path in order:
            shutil.copy(path, root / "modules")
        (root / "modules/order").write_text("\n".join(Path(path).name for path in order) + "\n", encoding="ascii")
        (root / "init").write_text(INIT.format(path=self.path), encoding="ascii")
        (root / "init").chmod(0o755)
        names = "\n".join(str(path.relative_to(root)) for path in root.rglob("*"))
        with open(image, "wb") as out:
            subprocess.run(["cpio", "--quiet", "-o", "-H", "newc"], cwd=root, input=names.encode(), stdout=out, check=True)


@dataclass
class Console:
    name: str
    path: Path
    limit: float = 0.03
    muxes = ["direct"]
    note, fifth = {}, ""

    def missing(self):
        lacks = [package for program, package in NEEDED.items() if not shutil.which(program, path=f"/sbin:{PATH}")]
        return lacks + ["linux-image-amd64"] * (not kernels()) + [str(self.path)] * (not self.path.exists())

    def font(self):
        return Font(self.path)

    def stage(self):
        return Guest()

    def open(self, stage, _, script):
        stage.boot(self.path.resolve(), script)

    def close(self, stage, _):
        pass


PATH = "/usr/sbin:/usr/bin:/bin"
CONSOLES = [Console("console, our font", Path("build/console/wiqaya.psf.gz")),
            Console("console, Arabic-VGA16", Path("/usr/share/consolefonts/Arabic-VGA16.psf.gz"))]
