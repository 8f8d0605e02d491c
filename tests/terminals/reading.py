"""What tesseract reads in a picture, and how far that is from what stands there: letters and digits alone."""
import io
import os
import re
import subprocess
import unicodedata

from PIL import Image

# How much larger, and how tesseract divides a page. It is sensitive to both, so the best reading counts.
SETTINGS = [(2.0, 6), (2.5, 6), (2.0, 4), (1.5, 6)]
MARGIN = 40
# Of a row that was turned round: a number, or Latin words with all that stands between them.
LEFT_TO_RIGHT = re.compile(r"[A-Za-z0-9٠-٩](?:[A-Za-z0-9٠-٩.,/:_٫٬-]| (?=[A-Za-z0-9]))*")


def logical(row):
    """The letters of a row of cells as they are read: from the right, but Latin words and numbers from the left."""
    return LEFT_TO_RIGHT.sub(lambda run: run.group()[::-1], "".join(cell.base for cell in reversed(row)))


def fold(text):
    out = []
    for char in unicodedata.normalize("NFKD", text):
        if unicodedata.category(char)[0] in "MZCPS" or char == "ـ":
            continue
        digit = unicodedata.digit(char, None)
        out.append(str(digit) if digit is not None else char.lower())
    return "".join(out)


def distance(one, other):
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def words_of(picture, setting):
    """(block and line, left, top, right, bottom, word), as tesseract found them."""
    scale, division = setting
    large = picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.LANCZOS)
    page = Image.new("L", (large.width + 2 * MARGIN, large.height + 2 * MARGIN), 255)
    page.paste(large, (MARGIN, MARGIN))
    png = io.BytesIO()
    page.save(png, "PNG")
    told = subprocess.run(["tesseract", "-", "-", "-l", "ara+eng", "--psm", str(division), "tsv"], input=png.getvalue(),
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
                          env={"OMP_THREAD_LIMIT": "1", "PATH": os.defpath}).stdout.decode("utf-8", "replace")
    for fields in (line.split("\t") for line in told.splitlines()[1:]):
        if len(fields) == 12 and fields[11].strip():
            left, top, width, height = ((int(n) - at) / scale for n, at in zip(fields[6:10], (MARGIN, MARGIN, 0, 0)))
            yield tuple(fields[2:5]), left, top, left + width, top + height, fields[11]


def rows_of(picture, setting, cell_height, rows):
    """The reading of each row of cells. Parts of a row that were taken for columns follow one another from the right."""
    parts = [{} for _ in range(rows)]
    for line, _, top, right, bottom, word in words_of(picture, setting):
        row = min(rows - 1, max(0, int((top + bottom) / 2 / cell_height)))
        part = parts[row].setdefault(line, [0, ""])
        part[0] = max(part[0], right)
        part[1] += word
    return ["".join(text for _, text in sorted(row.values(), reverse=True)) for row in parts]


class Reader:
    """Reads pictures of one page in all settings until they are read well enough: of each row the best reading counts."""

    def __init__(self, cells, cell_height):
        self.wanted = [fold(logical(row)) for row in cells]
        self.letters, self.cell_height = sum(map(len, self.wanted)), cell_height

    def misread(self, picture, enough):
        best = [len(row) for row in self.wanted]
        for setting in SETTINGS:
            read = rows_of(picture, setting, self.cell_height, len(self.wanted))
            best = [min(so_far, distance(wanted, fold(text))) for so_far, wanted, text in zip(best, self.wanted, read)]
            if sum(best) <= enough:
                break
        return sum(best)
