/* fuzz: face — bytes become keys and sizes on pages of every block kind. */
#include <stdint.h>
#include <stdlib.h>

#include "../face/samples.h"
#include "face/tui.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Two bytes a key: its kind, and what it types. */
static struct key key_of(const uint8_t *two)
{
    static const uint32_t codes[] = {' ', '!', '?', 'n', 'q', 0x0623, 0x0628, 0x0644, 0x0627, 0xFEFB, 0x0661, 0x064E};
    struct key key = {(enum key_kind)(two[0] % (PRESS_NEWS + 1)), 0};
    if (key.kind == PRESS_TEXT)
        key.code = two[1] < 128 ? codes[two[1] % (sizeof codes / sizeof *codes)] : (uint32_t)two[1] * 257;
    if (key.kind == PRESS_FUNCTION)
        key.code = two[1] % 14;
    if (key.kind == PRESS_CONTROL)
        key.code = 'a' + two[1] % 26;
    return key;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct arena arena = {0};
    struct page page;
    struct grid grid = {0};
    if (n < 3)
        return 0;
    struct tui *tui = tui_create();
    sample_page(&page, &arena, (enum lang)(data[0] % LANG_COUNT), samples[(data[0] / 2) % N_SAMPLES].name);
    grid_resize(&grid, data[1], data[2] % 101);
    tui_show(tui, &page, &(struct tui_options){.digits = DIGITS_ARABIC});
    for (size_t i = 3; i + 1 < n; i += 2) {
        bool redraw = false;
        struct key key = key_of(data + i);
        if (key.kind == PRESS_RESIZE)
            grid_resize(&grid, data[i + 1], 1 + data[i + 1] % 60);
        (void)tui_key(tui, &key, (int64_t)i * 300, &redraw);
        tui_draw(tui, &grid);
        if (grid.cursor_row >= grid.rows || grid.cursor_col >= grid.cols)
            abort();
    }
    tui_destroy(tui);
    grid_finish(&grid);
    arena_finish(&arena);
    return 0;
}
