#include "text/edit.h"

#include <string.h>

#include "text/cluster.h"
#include "text/paragraph.h"
#include "text/utf8.h"
#include "text/width.h"

/* The line as cells, left to right, with a blank cell for the end of the text on the side where reading ends. */
struct line {
    struct cell *cells; /* in the arena */
    int n;
};

static struct line line_make(struct arena *arena, const struct edit *e, enum text_dir dir)
{
    struct span span = {.text = {e->text, e->n}};
    struct layout_options options = {.dir = dir, .digits = DIGITS_AS_WRITTEN, .tashkeel = true};
    struct paragraph p;
    paragraph_make(&p, &span, 1, &options);
    struct cluster *clusters = arena_array(arena, p.n, sizeof *clusters);
    struct cluster_scratch scratch = {arena_array(arena, p.n, sizeof(size_t)), arena_alloc(arena, p.n)};
    size_t n = cluster_find(&p, clusters), dropped = 0;
    size_t width = 1;
    for (size_t i = 0; i < n; i++)
        width += clusters[i].width;
    struct line line = {.cells = arena_array(arena, width, sizeof *line.cells)};
    struct cell end = {.base = ' ', .offset = (uint32_t)e->n, .width = 1};
    if (p.rtl)
        line.cells[line.n++] = end;
    line.n += cluster_show(&p, clusters, n, line.cells + line.n, scratch, &dropped);
    if (!p.rtl)
        line.cells[line.n++] = end;
    paragraph_finish(&p);
    return line;
}

/* The cell of the cluster that holds the byte at offset: the one that starts last before it. */
static int line_find(const struct line *line, size_t offset)
{
    int found = 0;
    for (int i = 1; i < line->n; i++) {
        size_t here = line->cells[i].offset, best = line->cells[found].offset;
        if (line->cells[i].width > 0 && here <= offset && (best > offset || here > best))
            found = i;
    }
    return found;
}

static uint32_t code_at(const struct edit *e, size_t at, size_t *length)
{
    return utf8_next(e->text + at, e->n - at, length);
}

static size_t code_before(const struct edit *e, size_t at)
{
    while (at > 0 && ((unsigned char)e->text[--at] & 0xC0) == 0x80)
        ;
    return at;
}

/* Bounds of clusters in the buffer: a base with the marks and joiners behind it. */
static size_t cluster_after(const struct edit *e, size_t at)
{
    size_t length;
    (void)code_at(e, at, &length);
    for (at += length; at < e->n && glyph_of(code_at(e, at, &length)) != GLYPH_BASE; at += length)
        ;
    return at;
}

static size_t cluster_before(const struct edit *e, size_t at)
{
    size_t length;
    do
        at = code_before(e, at);
    while (at > 0 && glyph_of(code_at(e, at, &length)) != GLYPH_BASE);
    return at;
}

static void cut(struct edit *e, size_t from, size_t to)
{
    memmove(e->text + from, e->text + to, e->n - to);
    size_t n = e->n - (to - from);
    memset(e->text + n, 0, e->n - n); /* nothing typed stays behind */
    e->n = n;
    e->cursor = from;
}

static bool insert_bytes(struct edit *e, const struct buf *bytes)
{
    if (bytes->n > EDIT_MAX_BYTES - e->n)
        return false;
    memmove(e->text + e->cursor + bytes->n, e->text + e->cursor, e->n - e->cursor);
    memcpy(e->text + e->cursor, bytes->p, bytes->n);
    e->n += bytes->n;
    e->cursor += bytes->n;
    e->text[e->n] = '\0';
    return true;
}

/* XKB's Arabic layouts send لا as one code point; it goes in as the two letters it stands for. */
static uint32_t alef_of(uint32_t code)
{
    static const uint32_t alefs[] = {0x0622, 0x0623, 0x0625, 0x0627};
    return code >= 0xFEF5 && code <= 0xFEFC ? alefs[(code - 0xFEF5) / 2] : 0;
}

bool edit_insert(struct edit *e, uint32_t code)
{
    enum { ZWNJ = 0x200C, LAM = 0x0644 };
    bool printable = code != '\n' && code != '\t' && glyph_shown(code) == code && glyph_of(code) != GLYPH_HIDDEN;
    if (!printable && !(code == ZWNJ && e->cursor > 0))
        return false;
    uint32_t alef = alef_of(code);
    struct buf bytes = {0};
    utf8_put(&bytes, alef ? LAM : code);
    if (alef)
        utf8_put(&bytes, alef);
    bool done = insert_bytes(e, &bytes);
    memset(bytes.p, 0, bytes.n);
    buf_finish(&bytes);
    return done;
}

static bool move_visually(struct edit *e, int step)
{
    struct arena arena = {0};
    struct line line = line_make(&arena, e, e->dir);
    int i = line_find(&line, e->cursor) + step;
    while (i >= 0 && i < line.n && line.cells[i].width == 0)
        i += step;
    bool moved = i >= 0 && i < line.n;
    if (moved)
        e->cursor = line.cells[i].offset;
    arena_finish(&arena);
    return moved;
}

static bool is_blank_at(const struct edit *e, size_t at)
{
    return e->text[at] == ' ';
}

static bool line_is_rtl(const struct edit *e)
{
    struct paragraph p;
    struct span span = {.text = {e->text, e->n}};
    struct layout_options options = {.dir = e->dir, .tashkeel = true};
    paragraph_make(&p, &span, 1, &options);
    bool rtl = p.rtl;
    paragraph_finish(&p);
    return rtl;
}

/* To the start of a word, in logical order: in a right-to-left line the left is ahead. */
static bool move_by_word(struct edit *e, bool ahead)
{
    size_t at = e->cursor;
    if (ahead) {
        while (at < e->n && !is_blank_at(e, at))
            at = cluster_after(e, at);
        while (at < e->n && is_blank_at(e, at))
            at = cluster_after(e, at);
    } else {
        while (at > 0 && is_blank_at(e, cluster_before(e, at)))
            at = cluster_before(e, at);
        while (at > 0 && !is_blank_at(e, cluster_before(e, at)))
            at = cluster_before(e, at);
    }
    bool moved = at != e->cursor;
    e->cursor = at;
    return moved;
}

static bool move_to(struct edit *e, size_t at)
{
    bool moved = at != e->cursor;
    e->cursor = at;
    return moved;
}

bool edit_move(struct edit *e, enum edit_move where)
{
    switch (where) {
    case EDIT_LEFT:
        return move_visually(e, -1);
    case EDIT_RIGHT:
        return move_visually(e, 1);
    case EDIT_WORD_LEFT:
        return move_by_word(e, line_is_rtl(e));
    case EDIT_WORD_RIGHT:
        return move_by_word(e, !line_is_rtl(e));
    case EDIT_START:
        return move_to(e, 0);
    case EDIT_END:
        return move_to(e, e->n);
    }
    return false;
}

bool edit_backspace(struct edit *e)
{
    if (e->cursor == 0)
        return false;
    size_t length, last = code_before(e, e->cursor);
    uint32_t code = code_at(e, last, &length);
    bool arabic = code >= 0x0600 && code <= 0x08FF;
    cut(e, arabic ? last : cluster_before(e, e->cursor), e->cursor);
    return true;
}

bool edit_delete(struct edit *e)
{
    if (e->cursor == e->n)
        return false;
    cut(e, e->cursor, cluster_after(e, e->cursor));
    return true;
}

bool edit_kill(struct edit *e)
{
    bool any = e->n > 0;
    edit_wipe(e);
    return any;
}

void edit_wipe(struct edit *e)
{
    explicit_bzero(e->text, sizeof e->text);
    e->n = e->cursor = 0;
}

struct row edit_view(const struct edit *e, struct arena *arena, int cols, enum text_dir dir, int *cursor_col)
{
    struct line line = line_make(arena, e, dir);
    int cursor = line_find(&line, e->cursor), first = 0;
    cols = cols < 2 ? 2 : cols;
    if (line.n > cols) {
        /* The cursor stands in the middle of a long line, the line's edges at the edges of the field. */
        first = cursor - cols / 2;
        first = first < 0 ? 0 : first > line.n - cols ? line.n - cols : first;
    }
    int n = line.n < cols ? line.n : cols;
    struct cell *cells = line.cells + first;
    /* Half a wide cell at an edge is a blank. */
    if (cells[0].width == 0)
        cells[0] = (struct cell){.base = ' ', .offset = cells[0].offset, .width = 1};
    if (cells[n - 1].width == 2)
        cells[n - 1] = (struct cell){.base = ' ', .offset = cells[n - 1].offset, .width = 1};
    *cursor_col = cursor - first;
    return (struct row){cells, n, 0, e->n, true};
}
