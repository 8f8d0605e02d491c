"""What the pictures show, held against what is promised, and told: one table, one line for each promise that is broken."""
from dataclasses import dataclass
from threading import Lock

from PIL import Image

import picture
from reading import Reader
from screens import ASKS, Cell, all_as_first, sample_rows, text_of

# No letters; tesseract takes them for some.
DRAWN = set(picture.FRAMES) | picture.SOLID | set("·•○●◯◄►▲▼←→")

# Pixels by which two who draw the same letter may differ.
NEAR = 2

# Who is read as well as the reference, but for this, is not read again in another setting.
NEAR_ENOUGH = 0.01


@dataclass
class Row:
    """Of one terminal, in one multiplexer or none. Of all screens together so many letters, and of those misread so many
    more than in the reference: of one screen that would be chance as well."""
    limit: float = 0.0
    letters: int = 0
    excess: float = 0.0
    frames: bool = True
    cells: bool = True
    missed: str = ""
    note: str = ""

    @property
    def rate(self):
        return max(0.0, self.excess / max(1, self.letters))



class Looked:
    """A photo beside its reference."""

    def __init__(self, cells, photo, sight, font):
        self.cells, self.sight = list(cells), sight
        self.seen = picture.darkness(photo, sight, cells)
        if font:
            self.drawn = self.reference = within = picture.set_in(font, cells, sight)
        else:
            self.drawn = picture.draw(cells, sight)
            step = picture.step_between(self.drawn, self.seen)
            self.reference = picture.moved(self.drawn, *step)
            within = picture.moved(picture.draw(cells, sight, True), *step)
        self.difference = picture.compare(cells, sight, self.reference, within, self.seen, 0 if font else NEAR)
        self.wrong, self.broken = self.difference.wrong, picture.broken_frames(cells, sight, self.seen)

    @property
    def faults(self):
        return self.wrong + self.broken

    def forget(self, rows):
        """Rows of which nothing is claimed."""
        for y in rows:
            self.cells[y] = [Cell() for _ in self.cells[y]]
            _, top, _, bottom = self.sight.box(0, y)
            for shown in (self.seen, self.drawn, self.reference):
                shown[top:bottom] = 0
        self.wrong = [fault for fault in self.wrong if fault[1] not in rows]
        self.broken = [fault for fault in self.broken if fault[1] not in rows]

    def save(self, stem):
        picture.as_read(self.reference).save(stem + "-reference.png")
        picture.shown(self.difference, self.seen).save(stem + "-difference.png")


class Judge:
    def __init__(self, folder, expected, reads):
        self.folder, self.expected, self.reads = folder, expected, reads
        self.rows, self.failures, self.tasks = {}, [], []
        self.passed, self.lock, self.cells, self.misread = 0, Lock(), {}, {}

    def skip(self, what, lacks):
        print(f"note: {what} is skipped; not installed: {lacks}", flush=True)

    def miss(self, terminal, mux, why):
        self.rows[terminal.name, mux] = Row(missed=why)
        self.fail(terminal.name, mux, "-", why)

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

    def take(self, pool, terminal, mux, photos, sight):
        row = self.rows[terminal.name, mux] = Row(terminal.limit, note=terminal.note.get(mux, ""))
        for name, photo in photos.items():
            Image.fromarray(sight.crop(photo)).save(self.folder / f"{terminal.name}-{mux}-{name}.png")
            self.tasks.append(pool.submit(self.judge, terminal, mux, name, photo, sight, row))

    def wait(self):
        for task in self.tasks:
            task.result()
        for (name, mux), row in self.rows.items():
            if row.letters:
                self.claim(row.rate <= row.limit, name, mux, f"{row.rate:.3f} more of it is misread than of the reference")

    def cells_of(self, name, sight):
        """The cells of a screen, and which of its rows are samples to choose from."""
        size = sight.cols, sight.rows
        with self.lock:
            if size not in self.cells:
                self.cells[size] = self.expected(*size)
        cells = self.cells[size][name]
        samples = sample_rows(cells)
        return all_as_first(cells, samples) if samples else cells, samples

    def answer(self, terminal, photo, sight):
        """The number of the line that reads right where the course asks for it; None where it asks nothing."""
        cells, samples = self.cells_of("calibration", sight)
        asking = next((y for y, row in enumerate(cells) if ASKS in text_of(row)), None)
        if asking is None:
            return None
        faults = [y for _, y, _ in Looked(cells, photo, sight, terminal.font()).faults]
        return None if faults.count(asking) > 2 else 1 + samples.index(min(samples, key=faults.count))

    def judge(self, terminal, mux, name, photo, sight, row):
        cells, samples = self.cells_of(name, sight)
        looked = Looked(cells, photo, sight, terminal.font())
        if samples:
            faults = [y for _, y, _ in looked.faults]
            looked.forget(set(samples) - ({min(samples, key=faults.count)} if mux != terminal.fifth else set()))
        looked.save(str(self.folder / f"{terminal.name}-{mux}-{name}"))
        here = terminal.name, mux, name
        if self.reads:
            letters, misread, floor = self.read(name, looked)
            with self.lock:
                row.letters, row.excess = row.letters + letters, row.excess + misread - floor
        row.frames, row.cells = row.frames and not looked.broken, row.cells and not looked.wrong
        self.claim(not looked.broken, *here, "frames are broken: " + places(looked.broken))
        self.claim(not looked.wrong, *here, "cells are not as they should be: " + places(looked.wrong))

    def read(self, name, looked):
        """How many letters it has, and how many are misread of it and of the reference, which is the same where cells are as
        large. Many terminals show the very same, too, in a multiplexer and without."""
        reader = Reader(looked.cells, looked.sight.height)

        def once(shown, enough):
            shown = picture.as_read(without_drawings(shown, looked.cells, looked.sight))
            key = name, enough, hash(shown.tobytes())
            if key not in self.misread:
                self.misread[key] = reader.misread(shown, enough)
            return self.misread[key]
        floor = once(looked.drawn, 0)
        return reader.letters, once(looked.seen, floor + round(NEAR_ENOUGH * reader.letters)), floor

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
    said = [f"{row.rate:.3f}" if row.letters else "unread"] + ["frames broken"] * (not row.frames) + ["cells wrong"] * (not row.cells)
    return ", ".join(said) + (f" ({row.note})" if row.note else "")


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
