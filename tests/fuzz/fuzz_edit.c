/* fuzz: text */
/* Any keys typed into the line editor: the text stays UTF-8, the cursor between code points and inside the view. The
 * first byte is the direction; then each byte is a move, or starts a code point to type. */
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "text/edit.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct edit *e, int cols)
{
    size_t at = 0;
    if (utf8_check((struct str){e->text, e->n}, &at) != UTF8_FINE)
        BUG("the text is not clean at byte %zu", at);
    if (e->cursor > e->n || e->text[e->n] != '\0' ||
        (e->cursor < e->n && ((unsigned char)e->text[e->cursor] & 0xC0) == 0x80))
        BUG("cursor at %zu of %zu", e->cursor, e->n);
    struct arena arena = {0};
    int col = -1;
    struct row row = edit_view(e, &arena, cols, e->dir, &col);
    if (col < 0 || col >= row.n_cells || row.n_cells > (cols < 2 ? 2 : cols))
        BUG("cursor in %d of %d cells", col, row.n_cells);
    arena_finish(&arena);
}

static void act(struct edit *e, uint8_t what)
{
    if (what < 6)
        (void)edit_move(e, (enum edit_move)what);
    else if (what == 6)
        (void)edit_backspace(e);
    else if (what == 7)
        (void)edit_delete(e);
    else
        (void)edit_kill(e);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0 || size > 400)
        return 0;
    struct edit e = {.dir = (enum text_dir)(data[0] % 3)};
    for (size_t i = 1, length; i < size; i += length) {
        length = 1;
        if (data[i] < 9)
            act(&e, data[i]);
        else
            (void)edit_insert(&e, utf8_next((const char *)data + i, size - i, &length));
        check(&e, data[0] / 3);
    }
    edit_wipe(&e);
    return 0;
}
