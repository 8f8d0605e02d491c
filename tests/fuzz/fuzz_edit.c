/* fuzz: text */
/* Anything typed, pasted and undone in the line editor: the text stays clean, the cursor between clusters and inside
 * the view, and undoing a step and doing it again changes nothing. The first byte is the direction and the width; then
 * each byte is a move or a change, starts a paste of up to 63 bytes, or starts a code point to type. */
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "text/edit.h"
#include "text/utf8.h"
#include "text/width.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A mark at the very start has nothing to stand on, and the cursor may stand before it. */
static void check_cursor(const struct edit *e)
{
    size_t length;
    if (e->cursor > e->n || e->text[e->n] != '\0')
        BUG("cursor at %zu of %zu", e->cursor, e->n);
    if (e->cursor > 0 && e->cursor < e->n &&
        glyph_of(utf8_next(e->text + e->cursor, e->n - e->cursor, &length)) != GLYPH_BASE)
        BUG("cursor at %zu, inside a cluster", e->cursor);
}

static void check(const struct edit *e, int cols)
{
    size_t at = 0;
    if (utf8_check((struct str){e->text, e->n}, &at) != UTF8_FINE)
        BUG("the text is not clean at byte %zu", at);
    check_cursor(e);
    for (size_t i = e->n; i <= EDIT_MAX_BYTES; i++)
        if (e->text[i] != '\0')
            BUG("byte %zu is left behind the text", i);
    struct arena arena = {0};
    int col = -1;
    struct row row = edit_view(e, &arena, cols, &col);
    if (col < 0 || col >= row.n_cells || row.n_cells > (cols < 2 ? 2 : cols))
        BUG("cursor in %d of %d cells", col, row.n_cells);
    arena_finish(&arena);
}

static void check_undo(const struct edit *e)
{
    struct edit copy = *e;
    if (edit_undo(&copy)) {
        check(&copy, 20);
        if (!edit_redo(&copy) || copy.n != e->n || copy.cursor != e->cursor || memcmp(copy.text, e->text, e->n) != 0)
            BUG("undo and redo made %zu bytes of %zu", copy.n, e->n);
    }
    edit_wipe(&copy);
}

enum { MOVES = 6, ACTS = 14, PASTE = 14 }; /* bytes that are no beginning of what can be typed */

static void act(struct edit *e, uint8_t what)
{
    static bool (*const acts[])(struct edit * e) = {edit_backspace,   edit_delete, edit_kill, edit_backspace_word,
                                                    edit_delete_word, edit_undo,   edit_redo, edit_undo};
    if (what < MOVES)
        (void)edit_move(e, (enum edit_move)what);
    else
        (void)acts[what - MOVES](e);
}

static size_t paste(struct edit *e, const uint8_t *data, size_t size)
{
    size_t n = size > 1 ? data[1] % 64 : 0;
    n = n + 2 < size ? n : size > 2 ? size - 2 : 0;
    (void)edit_paste(e, (struct str){(const char *)data + 2, n});
    return size > 1 ? n + 2 : 1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 600)
        return 0;
    struct edit e = {.dir = (enum text_dir)(data[0] % 3)};
    for (size_t i = 1, length; i < size; i += length) {
        length = 1;
        if (data[i] < ACTS)
            act(&e, data[i]);
        else if (data[i] == PASTE)
            length = paste(&e, data + i, size - i);
        else
            (void)edit_insert(&e, utf8_next((const char *)data + i, size - i, &length));
        check(&e, data[0] / 3);
        check_undo(&e);
    }
    edit_wipe(&e);
    return 0;
}
