"""Pictures as cells: where each cell lies, what ink it holds, and the same cells drawn by Pango."""
from dataclasses import dataclass

import cairo
import gi
import numpy
from PIL import Image, ImageFilter

gi.require_version("Pango", "1.0")
gi.require_version("PangoCairo", "1.0")
from gi.repository import Pango, PangoCairo  # noqa: E402

from stage import DPI, FONT, POINTS  # noqa: E402

RULE, BAR = "─", "│"
FRAMES = {RULE: "lr", BAR: "ud", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu", "├": "urd", "┤": "uld", "┬": "lrd", "┴": "lru",
          "┼": "lrud"}
SOLID = set("■█▀▄▌▐░▒▓")
DESCENT = 0.22  # of a cell, below the baseline


@dataclass
class Sight:
    """Where the cells lie in a picture."""
    left: int
    top: int
    right: int
    bottom: int
    cols: int
    rows: int

    @property
    def width(self):
        return (self.right - self.left) // self.cols

    @property
    def height(self):
        return (self.bottom - self.top) // self.rows

    def box(self, x, y):
        return x * self.width, y * self.height, (x + 1) * self.width, (y + 1) * self.height

    def crop(self, photo):
        return photo[self.top:self.bottom, self.left:self.right]


def find_sight(blank, marked, cols, rows):
    """From pictures without and with a filled cell in each corner. Cells are whole pixels wide; what is over is the margin of
    the window, which some terminals fill with the last column."""
    ys, xs = numpy.nonzero((blank != marked).any(axis=2))
    if not len(xs):
        return None
    left, top = int(xs.min()), int(ys.min())
    width, height = (int(xs.max()) + 1 - left) // cols, (int(ys.max()) + 1 - top) // rows
    return Sight(left, top, left + width * cols, top + height * rows, cols, rows)


def darkness(photo, sight, cells):
    """How much each pixel stands out from the ground of its cell: 0 to 1, a picture of the cells alone."""
    crop = sight.crop(photo).astype(numpy.int16)
    ground = most_common(crop.reshape(-1, 3))
    out = numpy.zeros(crop.shape[:2])
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            left, top, right, bottom = sight.box(x, y)
            part = crop[top:bottom, left:right]
            own = most_common(part.reshape(-1, 3)) if (cell.reverse or cell.cursor) and cell.base not in SOLID else ground
            away = numpy.abs(part - own).max(axis=2)
            out[top:bottom, left:right] = away / max(110, away.max())
    return out


def most_common(colours):
    values, counts = numpy.unique(colours @ numpy.array([1 << 16, 1 << 8, 1]), return_counts=True)
    value = int(values[counts.argmax()])
    return numpy.array([value >> 16, value >> 8 & 255, value & 255])


def font(bold):
    described = Pango.FontDescription.from_string(FONT)
    described.set_absolute_size(POINTS * DPI / 72 * Pango.SCALE)
    described.set_weight(Pango.Weight.BOLD if bold else Pango.Weight.NORMAL)
    return described


def draw(cells, sight, within=False):
    """The reference: each cell's letter in its own column, as dark as darkness() would find it. Within: nothing outside the
    columns of its cell, where some terminals cut the tail of a wide letter off."""
    width, height = sight.right - sight.left, sight.bottom - sight.top
    surface = cairo.ImageSurface(cairo.FORMAT_A8, width, height)
    context = cairo.Context(surface)
    layout = PangoCairo.create_layout(context)
    options = cairo.FontOptions()
    options.set_antialias(cairo.ANTIALIAS_GRAY)
    PangoCairo.context_set_font_options(layout.get_context(), options)
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            if cell.base == " ":
                continue
            layout.set_font_description(font(cell.bold))
            layout.set_text(cell.base + cell.marks, -1)
            if within:
                left, _, right, _ = sight.box(x, y)
                context.reset_clip()
                context.rectangle(left, 0, right - left, height)
                context.clip()
            context.move_to(x * sight.width, (y + 1) * sight.height - layout.get_baseline() / Pango.SCALE -
                            round(sight.height * DESCENT))
            PangoCairo.show_layout(context, layout)
    surface.flush()
    flat = numpy.frombuffer(surface.get_data(), numpy.uint8).reshape(height, surface.get_stride())
    return flat[:, :width] / 255.0


def set_in(font, cells, sight):
    """The reference in a font of bitmaps. Of what it lacks it is not known what is shown instead: nothing is claimed."""
    out = numpy.zeros((sight.bottom - sight.top, sight.right - sight.left))
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            bitmap = font.bitmap(cell.base)
            left, top, right, bottom = sight.box(x, y)
            cell.unknown = bitmap is None
            out[top:bottom, left:right] = 0.0 if bitmap is None else bitmap
    return out


def moved(picture, dx, dy):
    out = numpy.zeros_like(picture)
    height, width = picture.shape
    out[max(0, dy):height + min(0, dy), max(0, dx):width + min(0, dx)] = \
        picture[max(0, -dy):height - max(0, dy), max(0, -dx):width - max(0, dx)]
    return out


def step_between(reference, seen):
    """From the reference to where this terminal draws: its baseline may lie elsewhere, but not farther than this."""
    steps = [(dx, dy) for dy in range(-6, 7) for dx in range(-2, 3)]
    return max(steps, key=lambda step: float((moved(reference, *step) * seen).sum()))


def spread(picture, by):
    grey = Image.fromarray((numpy.clip(picture, 0, 1) * 255).astype(numpy.uint8))
    return numpy.asarray(grey.filter(ImageFilter.MaxFilter(2 * by + 1))) / 255.0


@dataclass
class Difference:
    """Ink that must be there and is not, and ink that is where the reference has none."""
    lacks: numpy.ndarray
    strays: numpy.ndarray
    wrong: list  # of (x, y, what): the cells in which it is more than the edges of letters


def compare(cells, sight, reference, within, seen, near):
    """near: pixels by which the edges may lie elsewhere."""
    lacks = (within > 0.6) & (spread(seen, near) < 0.3)
    strays = (seen > 0.5) & (spread(reference, near) < 0.12)
    wrong = []
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            left, top, right, bottom = sight.box(x, y)
            part = slice(top, bottom), slice(left, right)
            if lacks[part].sum() > max(3, 0.12 * (within[part] > 0.6).sum()):
                wrong.append((x, y, "lacks"))
            elif strays[part].sum() > 4 and not cell.cursor and not cell.unknown and not near_mark(row, x):
                wrong.append((x, y, "strays"))
    return Difference(lacks, strays, wrong)


def shown(difference, seen):
    """What is seen in grey, what it lacks in blue, what strays in red."""
    paper = (255 - numpy.clip(seen, 0, 1) * 150).astype(numpy.uint8)
    out = numpy.stack([paper] * 3, axis=2)
    out[difference.lacks], out[difference.strays] = (0, 0, 255), (255, 0, 0)
    return Image.fromarray(out)


def near_mark(row, x):
    return any(cell.marks for cell in row[max(0, x - 1):x + 2])


def broken_frames(cells, sight, seen):
    """Places where a line of a frame, which reaches the borders of its cell, does not: [(x, y, char)]."""
    ink, found = seen > 0.25, []
    for y, row in enumerate(cells):
        for x, cell in enumerate(row):
            if cell.base in FRAMES and not is_whole(ink, sight.box(x, y), FRAMES[cell.base]):
                found.append((x, y, cell.base))
    return found


def is_whole(ink, box, arms):
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    across = ink[top + height // 4:bottom - height // 4, left:right].any(axis=0)
    down = ink[top:bottom, left + width // 4:right - width // 4].any(axis=1)
    spans = {"l": across[:width // 2], "r": across[(width + 1) // 2:], "u": down[:height // 2], "d": down[(height + 1) // 2:]}
    # One pixel may be missing: in many fonts the bars of two rows do not quite touch.
    return all((~spans[arm]).sum() <= 1 for arm in arms)


def as_read(picture):
    """Black on white, as paper is, in nine greys: what differs in colour alone is the same picture."""
    return Image.fromarray((255 - numpy.round(numpy.clip(picture, 0, 1) * 8) * 31.875).astype(numpy.uint8))
