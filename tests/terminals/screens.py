"""The screens that are photographed, the keys that lead to them, and every cell that each of them has.

The cells are those of the course itself, in visual order, as tmux keeps them: tmux orders and joins nothing, and that it
shows exactly what the grid holds is what tests/term proves of every terminal that does as it is told."""
import json
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

COURSE = ["run", "--guest", "--lang", "ar", "--seed", "7", "--now", "1800000000"]

# In the order of one walk through the course: keys in xdotool's names, then the picture. find_chat() adds to those of the chat.
SCREENS = {
    "home": [],
    "help": ["F2"],
    "chat": ["F5"],
    "page": ["F5", "Down", "Return", "Return"],
    "question": ["Return"],
    "calibration": ["F5", "v"],
}
FOCUS, BUBBLE = "◄", "┌"  # before the line that Enter takes; in a chat and nowhere else
TMUX_NAMES = {"Return": "Enter"}
# On the calibration screen: the line that asks, which reads right everywhere, and what each of the lines to choose from
# holds. Those are the same sentence, sent in as many ways; the first is as the others are meant to look.
ASKS, SAMPLE = "Which line reads right?", "Wiqaya 12/05"
# What answers the screen, after the number of a line: marks stand where they belong, digits are digits, and on.
ANSWERS = ["1", "1", "Return"]
CELL = re.compile(r"\033\[([\d;]*)m|(.)", re.S)


@dataclass
class Cell:
    base: str = " "
    marks: str = ""
    bold: bool = False
    dim: bool = False
    reverse: bool = False
    cursor: bool = False  # the terminal's own stands there, however it looks
    unknown: bool = False  # what is drawn in its place


def is_mark(char):
    code = ord(char)
    return 0x064B <= code <= 0x065F or code == 0x0670 or 0x0300 <= code <= 0x036F


def read_row(line, cols):
    row, look = [], Cell()
    for codes, char in CELL.findall(line):
        if not char:
            numbers = [int(n or 0) for n in codes.split(";")]
            if numbers[0] in (38, 48):
                continue
            for n in numbers:
                look = {0: Cell(), 1: Cell(bold=True, dim=look.dim, reverse=look.reverse),
                        2: Cell(dim=True, bold=look.bold, reverse=look.reverse),
                        7: Cell(reverse=True, bold=look.bold, dim=look.dim)}.get(n, look)
        elif is_mark(char) and row:
            row[-1].marks += char
        else:
            row.append(Cell(" " if char == "\u2800" else char, "", look.bold, look.dim, look.reverse))
    return row + [Cell() for _ in range(cols - len(row))]


def text_of(row):
    return "".join(cell.base for cell in row)


def sample_rows(cells):
    return [y for y, row in enumerate(cells) if SAMPLE in text_of(row)]


def all_as_first(cells, rows):
    """The page as it is meant: each sample as the first, behind its own number."""
    first = cells[rows[0]]
    out = list(cells)
    for y in rows[1:]:
        number = next(cell for cell in cells[y] if cell.base.isdigit() and cell.base not in SAMPLE)
        out[y] = [number if cell.base.isdigit() and cell.base not in SAMPLE else
                  Cell() if cell.reverse else replace(cell, cursor=False) for cell in first]
    return out


class Tmux:
    """The course in a tmux of its own that no terminal shows."""

    def __init__(self, stage, course, cols, rows):
        self.argv = ["tmux", "-f", "/dev/null", "-S", tempfile.mktemp(dir=stage.path)]
        self.env = stage.world(TERM="xterm-256color")
        self.cols = cols
        self.tell("new-session", "-d", "-x", str(cols), "-y", str(rows), *course, ";",
                  "set", "-g", "status", "off", ";", "set", "-g", "default-terminal", "tmux-256color")

    def tell(self, *words):
        return subprocess.run(self.argv + list(words), env=self.env, check=True, stdout=subprocess.PIPE, text=True).stdout

    def settled(self, before):
        """What it shows once that has changed, and then not for a while."""
        end, seen, since = time.time() + 10, None, time.time()
        while time.time() < end:
            now = self.tell("capture-pane", "-e", "-p")
            if now != seen:
                seen, since = now, time.time()
            if seen.strip() and seen != before and time.time() - since > 0.3:
                return seen
            time.sleep(0.05)
        raise RuntimeError("the course does not go on in tmux")

    def cells(self, text, rows):
        cells = [read_row(line, self.cols) for line in text.split("\n")[:rows]]
        shown, x, y = map(int, self.tell("display", "-p", "#{cursor_flag} #{cursor_x} #{cursor_y}").split())
        cells[y][x].cursor = shown == 1
        return cells

    def press(self, key, before):
        self.tell("send-keys", *(TMUX_NAMES.get(name, name) for name in key.split()))
        return self.settled(before)

    def end(self):
        self.tell("kill-server")


def walk(names, press, before):
    """Presses what leads to each of the screens and yields it as press() returned it."""
    seen = before
    last = max(list(SCREENS).index(name) for name in names)
    for name, keys in list(SCREENS.items())[:last + 1]:
        # A focus that moves may be hurried; a page is waited for.
        for key in re.sub("(?<=Down)\n(?=Down)", " ", "\n".join(keys)).split("\n") if keys else []:
            seen = press(key, seen)
        if name in names:
            yield name, seen


def first_scenario():
    """The titles of its unit and of itself."""
    course = json.loads(Path("lessons/course.json").read_text(encoding="utf-8"))
    for unit in course["units"]:
        for step in json.loads(Path(f"lessons/ar/{unit['id']}.json").read_text(encoding="utf-8"))["steps"]:
            if step["kind"] == "scenario":
                return unit["title"]["ar"], step["title"]
    raise RuntimeError("there is no scenario in lessons/ar")


def find_chat(stage, wiqaya):
    """The keys to where somebody says something in a story: which they are is for the lessons to decide."""
    tmux, keys = Tmux(stage, [wiqaya] + COURSE + ["--bidi", "visual"], 100, 30), []
    seen = tmux.settled(None)

    def press(key):
        nonlocal seen
        seen = tmux.press(key, seen)
        keys.append(key)

    def has_focus(title):
        """The beginning of it, which stands at the right."""
        shaped = subprocess.run([wiqaya, "layout", "--width", "400"], env=stage.env, input=title, text=True, check=True,
                                stdout=subprocess.PIPE).stdout.strip()
        return any(FOCUS in line and shaped[-12:] in CELL.sub(r"\2", line) for line in seen.split("\n"))
    try:
        unit, title = first_scenario()
        press("F2")
        press("F5")
        while not has_focus(unit):
            press("Down")
        press("Return")
        while not has_focus(title):
            press("Down")
        while BUBBLE not in seen:
            press("Return")
    finally:
        tmux.end()
    SCREENS["chat"] = keys[1:]


def expected(stage, wiqaya, cols, rows):
    """The cells of each screen: {name: [[Cell]]}."""
    tmux = Tmux(stage, [wiqaya] + COURSE + ["--bidi", "visual"], cols, rows)
    try:
        return {name: tmux.cells(text, rows) for name, text in walk(SCREENS, tmux.press, tmux.settled(None))}
    finally:
        tmux.end()
