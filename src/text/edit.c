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

static struct line line_make(struct arena *arena, const struct edit *e)
{
    struct span span = {.text = {e->text, e->n}};
    struct layout_options options = {.dir = e->dir, .digits = DIGITS_AS_WRITTEN, .tashkeel = true};
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

/* ---- steps that can be undone ---- */

static struct undo_state state_of(const struct edit *e)
{
    struct undo_state state = {.n = (uint16_t)e->n, .cursor = (uint16_t)e->cursor};
    memcpy(state.text, e->text, e->n);
    return state;
}

/* After a change. Letters of one word are one step, and so are those erased one after the other. */
static void remember(struct edit *e, const struct undo_state *before, enum edit_act act, bool grows)
{
    if (act != e->last || !grows)
        undo_remember(&e->undo, before);
    e->last = act;
}

static bool travel(struct edit *e, bool (*there)(struct undo *u, struct undo_state *now))
{
    struct undo_state now = state_of(e);
    bool done = there(&e->undo, &now);
    if (done) {
        explicit_bzero(e->text, sizeof e->text);
        memcpy(e->text, now.text, now.n);
        e->n = now.n;
        e->cursor = now.cursor;
        e->last = EDIT_NOTHING;
    }
    explicit_bzero(&now, sizeof now);
    return done;
}

/* ---- changes ---- */

static bool is_blank_at(const struct edit *e, size_t at)
{
    return e->text[at] == ' ';
}

/* A mark or joiner that a change left behind the cursor belongs to what stands before it. */
static void settle(struct edit *e)
{
    size_t length;
    while (e->cursor < e->n && glyph_of(code_at(e, e->cursor, &length)) != GLYPH_BASE)
        e->cursor += length;
}

static void remove_bytes(struct edit *e, size_t from, size_t to)
{
    memmove(e->text + from, e->text + to, e->n - to);
    size_t n = e->n - (to - from);
    memset(e->text + n, 0, e->n - n); /* nothing typed stays behind */
    e->n = n;
    e->cursor = from;
}

static bool cut(struct edit *e, size_t from, size_t to, enum edit_act act)
{
    if (from == to)
        return false;
    struct undo_state before = state_of(e);
    remember(e, &before, act, act == EDIT_ERASING);
    explicit_bzero(&before, sizeof before);
    remove_bytes(e, from, to);
    settle(e);
    return true;
}

/* XKB's Arabic layouts send لا as one code point; it goes in as the two letters it stands for. */
static uint32_t alef_of(uint32_t code)
{
    static const uint32_t alefs[] = {0x0622, 0x0623, 0x0625, 0x0627};
    return code >= 0xFEF5 && code <= 0xFEFC ? alefs[(code - 0xFEF5) / 2] : 0;
}

/* False: there is no room. */
static bool put(struct edit *e, uint32_t code)
{
    enum { LAM = 0x0644 };
    uint32_t alef = alef_of(code);
    char bytes[8];
    size_t n = utf8_write(alef ? LAM : code, bytes);
    n += alef ? utf8_write(alef, bytes + n) : 0;
    bool fits = n <= EDIT_MAX_BYTES - e->n;
    if (fits) {
        memmove(e->text + e->cursor + n, e->text + e->cursor, e->n - e->cursor);
        memcpy(e->text + e->cursor, bytes, n);
        e->n += n;
        e->cursor += n;
        e->text[e->n] = '\0';
    }
    explicit_bzero(bytes, sizeof bytes);
    return fits;
}

static bool is_typed(const struct edit *e, uint32_t code)
{
    enum { ZWNJ = 0x200C };
    bool printable = code != '\n' && code != '\t' && glyph_shown(code) == code && glyph_of(code) != GLYPH_HIDDEN;
    return printable || (code == ZWNJ && e->cursor > 0);
}

bool edit_insert(struct edit *e, uint32_t code)
{
    struct undo_state before = state_of(e);
    bool new_word = code != ' ' && e->cursor > 0 && is_blank_at(e, e->cursor - 1);
    bool done = is_typed(e, code) && put(e, code);
    if (done) {
        remember(e, &before, EDIT_TYPING, !new_word);
        settle(e);
    }
    explicit_bzero(&before, sizeof before);
    return done;
}

/* As much of the text as there is room for; what is left of a cluster that has none is taken back. */
static void put_text(struct edit *e, struct str text)
{
    size_t start = e->cursor, whole = start;
    bool blank = false;
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        if (code == '\n' || code == '\r' || code == '\t')
            blank = e->cursor > start;
        if (code == 0xFFFD || !is_typed(e, code))
            continue;
        if (blank || glyph_of(code) == GLYPH_BASE)
            whole = e->cursor;
        if ((blank && !put(e, ' ')) || !put(e, code)) {
            remove_bytes(e, whole, e->cursor);
            return;
        }
        blank = false;
    }
}

bool edit_paste(struct edit *e, struct str text)
{
    struct undo_state before = state_of(e);
    put_text(e, text);
    settle(e);
    bool changed = e->n != before.n;
    if (changed)
        remember(e, &before, EDIT_OTHER, false);
    explicit_bzero(&before, sizeof before);
    return changed;
}

static bool move_visually(struct edit *e, int step)
{
    struct arena arena = {0};
    struct line line = line_make(&arena, e);
    int i = line_find(&line, e->cursor) + step;
    while (i >= 0 && i < line.n && line.cells[i].width == 0)
        i += step;
    bool moved = i >= 0 && i < line.n;
    if (moved)
        e->cursor = line.cells[i].offset;
    arena_wipe(&arena);
    arena_finish(&arena);
    return moved;
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

/* Where a word starts, in logical order, behind the cursor or before it; where the line ends. */
static size_t word_at(const struct edit *e, bool ahead)
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
    return at;
}

static bool move_to(struct edit *e, size_t at)
{
    bool moved = at != e->cursor;
    e->cursor = at;
    return moved;
}

static bool move(struct edit *e, enum edit_move where)
{
    switch (where) {
    case EDIT_LEFT:
        return move_visually(e, -1);
    case EDIT_RIGHT:
        return move_visually(e, 1);
    case EDIT_WORD_LEFT: /* in a right-to-left line the left is ahead */
        return move_to(e, word_at(e, line_is_rtl(e)));
    case EDIT_WORD_RIGHT:
        return move_to(e, word_at(e, !line_is_rtl(e)));
    case EDIT_START:
        return move_to(e, 0);
    case EDIT_END:
        return move_to(e, e->n);
    }
    return false;
}

bool edit_move(struct edit *e, enum edit_move where)
{
    bool moved = move(e, where);
    e->last = moved ? EDIT_NOTHING : e->last;
    return moved;
}

bool edit_backspace(struct edit *e)
{
    if (e->cursor == 0)
        return false;
    size_t length, last = code_before(e, e->cursor);
    uint32_t code = code_at(e, last, &length);
    bool arabic = code >= 0x0600 && code <= 0x08FF;
    return cut(e, arabic ? last : cluster_before(e, e->cursor), e->cursor, EDIT_ERASING);
}

bool edit_delete(struct edit *e)
{
    return e->cursor < e->n && cut(e, e->cursor, cluster_after(e, e->cursor), EDIT_ERASING);
}

bool edit_backspace_word(struct edit *e)
{
    return cut(e, word_at(e, false), e->cursor, EDIT_OTHER);
}

bool edit_delete_word(struct edit *e)
{
    return cut(e, e->cursor, word_at(e, true), EDIT_OTHER);
}

bool edit_kill(struct edit *e)
{
    return cut(e, 0, e->n, EDIT_OTHER);
}

bool edit_undo(struct edit *e)
{
    return travel(e, undo_back);
}

bool edit_redo(struct edit *e)
{
    return travel(e, undo_forth);
}

void edit_wipe(struct edit *e)
{
    explicit_bzero(e->text, sizeof e->text);
    undo_wipe(&e->undo);
    e->n = e->cursor = 0;
    e->last = EDIT_NOTHING;
}

void edit_fill(struct edit *e, struct str text)
{
    edit_wipe(e);
    for (size_t length; text.n > 0; text = (struct str){text.p + length, text.n - length})
        if (!edit_insert(e, utf8_next(text.p, text.n, &length)))
            break;
    undo_wipe(&e->undo);
    e->last = EDIT_NOTHING;
}

struct row edit_view(const struct edit *e, struct arena *arena, int cols, int *cursor_col)
{
    struct line line = line_make(arena, e);
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
