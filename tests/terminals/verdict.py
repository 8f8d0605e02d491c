"""What the pictures show, held against what is promised, and told: one table, one line for each promise that is broken."""
from dataclasses import dataclass
from threading import Lock

from PIL import Image

import picture
from reading import Reader

# No letters; tesseract takes them for some.
DRAWN = set(picture.FRAMES) | picture.SOLID | set("·•○●◯◄►▲▼←→")

# Who is read as well as the reference, but for this, is not read again in another setting.
NEAR_ENOUGH = 0.01


@dataclass
class Row:
    """Of one terminal, in one multiplexer or none."""
    excess: float = 0.0
    frames: bool = True
    cells: bool = True
    missed: str = ""


class Judge:
    def __init__(self, folder, expected, reads):
        self.folder, self.expected, self.reads = folder, expected, reads
        self.rows, self.failures, self.skipped, self.tasks = {}, [], [], []
        self.passed, self.lock, self.cells, self.rates = 0, Lock(), {}, {}

    def skip(self, what):
        self.skipped.append(what)
        print(f"note: {what} is not installed", flush=True)

    def miss(self, emulator, mux, why):
        self.rows[emulator.name, mux] = Row(missed=why)
        self.fail(emulator.name, mux, "-", why)

    def fail(self, *words):
        with self.lock:
            self.failures.append(": ".join([" ".join(words[:-1]), words[-1]]))
        print("FAIL " + self.failures[-1], flush=True)

    def claim(self, holds, *words):
        if holds:
            with self.lock:
                self.passed += 1
        else:
            self.fail(*words)

    def take(self, pool, emulator, mux, photos, sight):
        size = sight.cols, sight.rows
        if size not in self.cells:
            self.cells[size] = self.expected(*size)
        row = self.rows[emulator.name, mux] = Row()
        for name, photo in photos.items():
            Image.fromarray(sight.crop(photo)).save(self.folder / f"{emulator.name}-{mux}-{name}.png")
            self.tasks.append(pool.submit(self.judge, emulator, mux, name, photo, sight, row))

    def wait(self):
        for task in self.tasks:
            task.result()

    def judge(self, emulator, mux, name, photo, sight, row):
        cells = self.cells[sight.cols, sight.rows][name]
        seen = picture.darkness(photo, sight, cells)
        drawn = picture.draw(cells, sight)
        step = picture.step_between(drawn, seen)
        reference, within = picture.moved(drawn, *step), picture.moved(picture.draw(cells, sight, True), *step)
        broken = picture.broken_frames(cells, sight, seen)
        difference = picture.compare(cells, sight, reference, within, seen)
        picture.as_read(reference).save(self.folder / f"{emulator.name}-{mux}-{name}-reference.png")
        picture.shown(difference, seen).save(self.folder / f"{emulator.name}-{mux}-{name}-difference.png")
        row.frames, row.cells = row.frames and not broken, row.cells and not difference.wrong
        here = emulator.name, mux, name
        if self.reads:
            rate, floor = self.read(name, cells, sight, reference, seen)
            row.excess = max(row.excess, rate - floor)
            self.claim(rate - floor <= emulator.limit, *here, f"{rate:.3f} of it is misread, of the reference {floor:.3f}")
        self.claim(not broken, *here, "frames are broken: " + places(broken))
        self.claim(not difference.wrong, *here, "cells are not as they should be: " + places(difference.wrong))

    def read(self, name, cells, sight, reference, seen):
        """How much is misread of it, and of the reference. Many terminals show the very same."""
        reader = Reader(cells, sight.height)

        def once(shown, enough):
            shown = picture.as_read(without_drawings(shown, cells, sight))
            key = name, enough, shown.size, shown.tobytes()
            if key not in self.rates:
                self.rates[key] = reader.error_rate(shown, enough)
            return self.rates[key]
        floor = once(reference, 0.0)
        return once(seen, floor + NEAR_ENOUGH), floor

    def report(self, markdown):
        print(self.table(markdown))
        print(f"{self.passed} passed, {len(self.failures)} failed")
        return 1 if self.failures else 0

    def table(self, markdown):
        names = list(dict.fromkeys(name for name, _ in self.rows))
        muxes = list(dict.fromkeys(mux for _, mux in self.rows))
        lines = [["terminal"] + muxes] + [[name] + [in_words(self.rows.get((name, mux))) for mux in muxes] for name in names]
        if markdown:
            lines.insert(1, ["---"] * len(lines[0]))
            return "\n".join("| " + " | ".join(line) + " |" for line in lines)
        widths = [max(map(len, column)) for column in zip(*lines)]
        return "\n".join("  ".join(map(str.ljust, line, widths)).rstrip() for line in lines)


def in_words(row):
    if row is None:
        return "–"
    if row.missed:
        return "not seen"
    return f"{max(0.0, row.excess):.3f}" + ("" if row.frames else ", frames broken") + ("" if row.cells else ", cells wrong")


def places(found):
    return f"{len(found)}: " + " ".join(f"{x},{y} {what}" for x, y, what in found[:6])


def without_drawings(shown, cells, sight):
    out = shown.copy()
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            if cell.base in DRAWN:
                left, top, right, bottom = sight.box(x, y)
                out[top:bottom, left:right] = 0
    return out
