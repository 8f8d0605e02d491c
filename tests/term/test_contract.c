/* The contract with the eye: a grid that was drawn is what a terminal shows. libvterm is the terminal. */
#include <vterm.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/rng.h"
#include "term/term.h"
#include "test.h"
#include "text/rich.h"

struct eye {
    VTerm *vt;
    VTermScreen *screen;
    bool cursor, alternate;
};

static int on_property(VTermProp prop, VTermValue *value, void *user)
{
    struct eye *eye = user;
    if (prop == VTERM_PROP_CURSORVISIBLE)
        eye->cursor = value->boolean;
    if (prop == VTERM_PROP_ALTSCREEN)
        eye->alternate = value->boolean;
    return 1;
}

static void eye_open(struct eye *eye, int cols, int rows)
{
    static const VTermScreenCallbacks callbacks = {.settermprop = on_property};
    *eye = (struct eye){.vt = vterm_new(rows, cols), .cursor = true};
    vterm_set_utf8(eye->vt, 1);
    eye->screen = vterm_obtain_screen(eye->vt);
    vterm_screen_set_callbacks(eye->screen, &callbacks, eye);
    vterm_screen_enable_altscreen(eye->screen, 1);
    vterm_screen_reset(eye->screen, 1);
}

/* Feeds what was drawn since, and empties it. */
static void eye_see(struct eye *eye, struct buf *out)
{
    (void)vterm_input_write(eye->vt, out->p, out->n);
    buf_clear(out);
}

static struct grid grid_of(int cols, int rows)
{
    struct grid g = {0};
    grid_resize(&g, cols, rows);
    return g;
}

static struct grid_cell *cell_at(struct grid *g, int y, int x)
{
    return &g->cells[y * g->cols + x];
}

/* What differs between the cell and what is seen; NULL for nothing. */
static const char *difference(const struct grid_cell *want, const VTermScreenCell *got)
{
    uint32_t base = got->chars[0] ? got->chars[0] : ' ';
    if (base != want->base)
        return "base";
    if (got->width != want->width)
        return "width";
    for (int i = 0; i < want->n_marks; i++)
        if (got->chars[i + 1] != want->marks[i])
            return "mark";
    if (got->chars[0] && got->chars[want->n_marks + 1])
        return "one mark too many";
    if ((want->role == ROLE_FOCUS) != (got->attrs.reverse != 0))
        return "reverse";
    bool underlined = want->role == ROLE_INPUT || (want->style & (SPAN_EMPH | SPAN_TERM | SPAN_LINK | SPAN_SIGN));
    if (underlined != (got->attrs.underline != 0))
        return "underline";
    if ((want->style & SPAN_STRONG) && !got->attrs.bold)
        return "bold";
    return NULL;
}

static bool check_seen(struct eye *eye, const struct grid *g, const char *when)
{
    for (int y = 0; y < g->rows; y++)
        for (int x = 0; x < g->cols; x++) {
            const struct grid_cell *want = &g->cells[y * g->cols + x];
            VTermScreenCell got = {0};
            (void)vterm_screen_get_cell(eye->screen, (VTermPos){y, x}, &got);
            const char *what = want->base ? difference(want, &got) : NULL;
            if (what) {
                test_fail(__FILE__, __LINE__, "%s: row %d column %d: %s: U+%04X, expected U+%04X", when, y, x, what,
                          got.chars[0], want->base);
                return false;
            }
        }
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(eye->vt), &at);
    bool shown = g->cursor_row >= 0;
    if (eye->cursor != shown || (shown && (at.row != g->cursor_row || at.col != g->cursor_col))) {
        test_fail(__FILE__, __LINE__, "%s: cursor %d at %d,%d", when, eye->cursor, at.row, at.col);
        return false;
    }
    return true;
}

static void put(struct grid *g, int y, int x, uint32_t base, int width, enum role role)
{
    *cell_at(g, y, x) = (struct grid_cell){.base = base, .width = (uint8_t)width, .role = (uint8_t)role};
    if (width == 2)
        *cell_at(g, y, x + 1) = (struct grid_cell){.role = (uint8_t)role};
}

static void mark(struct grid *g, int y, int x, uint32_t code)
{
    struct grid_cell *c = cell_at(g, y, x);
    c->marks[c->n_marks++] = code;
}

/* Random rows of what screens are made of: Arabic forms with and without marks, Latin, digits, wide, frames.
 * No marks in the last column: libvterm looks at 16 code points at a time and loses the mark that comes with the next
 * 16 there (the next test has them). No wide cell just before the lower right corner: where a type has no smam curses
 * inserts there, and inserts half. */
static void scribble(struct grid *g, struct rng *rng, int y)
{
    static const uint32_t singles[] = {0xFEFB, 0xFE8E, 0xFEDF, 0xFEE0, 0xFEB3, 0xFBFD, 0x0627, 0x06A9, 0x0660,
                                       '7',    'a',    ' ',    ' ',    0x2502, 0x2500, 0x00AB, 0x061F, 0x2026};
    static const uint32_t wides[] = {0x4E2D, 0x6587, 0xAC00, 0x3042};
    static const uint32_t marks[] = {0x064B, 0x064E, 0x0651, 0x0652, 0x0670, 0x065A};
    for (int x = 0; x < g->cols; x++) {
        enum role role = (enum role)rng_below(rng, ROLE_COUNT);
        if (x + 2 < g->cols && (y < g->rows - 1 || x + 3 < g->cols) && rng_below(rng, 8) == 0) {
            put(g, y, x++, wides[rng_below(rng, 4)], 2, role);
            continue;
        }
        put(g, y, x, singles[rng_below(rng, sizeof singles / sizeof *singles)], 1, role);
        bool marked = rng_below(rng, 3) == 0 && x + 1 < g->cols;
        for (uint32_t n = marked ? rng_below(rng, CELL_MARKS + 1) : 0; n > 0; n--)
            mark(g, y, x, marks[rng_below(rng, 6)]);
        cell_at(g, y, x)->style = (uint8_t)rng_below(rng, 128);
    }
}

static const char *const types[] = {
    "xterm", "xterm-256color", "screen", "screen-256color", "tmux-256color", "rxvt-unicode-256color",
    "putty", "mlterm",         "linux",  "vt220",           "vt100",         "konsole"};
enum { N_TYPES = sizeof types / sizeof types[0] };
static const struct term_options plain = {.colours = true}, visual = {.colours = true, .bidi = "visual"};

static struct term *open_type(const char *type, int cols, int rows, struct buf *out)
{
    struct err err = {0};
    /* libvterm does not reorder, as that terminal would: what it makes of rows has a test of its own. */
    const struct term_options *options = strcmp(type, "putty") == 0 ? &visual : &plain;
    struct term *term = term_open_memory(type, cols, rows, options, out, &err);
    if (!term)
        BUG("%s: %s", type, err.detail);
    return term;
}

/* The types whose terminals put a mark on its letter and show every attribute. */
static bool is_full(const char *type)
{
    return strcmp(type, "linux") != 0 && strncmp(type, "vt", 2) != 0 && strncmp(type, "screen", 6) != 0;
}

TEST(random_grids_are_seen_as_they_are_and_so_are_partial_updates)
{
    static const int sizes[][2] = {{80, 24}, {40, 12}, {3, 2}, {132, 43}, {1, 1}, {2, 1}};
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        int cols = sizes[s][0], rows = sizes[s][1];
        struct rng rng = rng_of(s);
        struct buf out = {0};
        struct eye eye;
        eye_open(&eye, cols, rows);
        struct term *term = open_type("xterm-256color", cols, rows, &out);
        struct grid g = grid_of(cols, rows);
        bool right = true;
        for (int round = 0; right && round < 40; round++) {
            int changes = round == 0 ? rows : 1 + (int)rng_below(&rng, 3);
            for (int i = 0; i < changes; i++)
                scribble(&g, &rng, round == 0 ? i : (int)rng_below(&rng, (uint32_t)rows));
            bool shown = rng_below(&rng, 3) > 0;
            g.cursor_row = shown ? (int)rng_below(&rng, (uint32_t)rows) : -1;
            g.cursor_col = shown ? (int)rng_below(&rng, (uint32_t)cols) : -1;
            term_draw(term, &g, false);
            eye_see(&eye, &out);
            right = check_seen(&eye, &g, "partial");
        }
        term_draw(term, &g, true);
        eye_see(&eye, &out);
        (void)check_seen(&eye, &g, "repaint");
        term_close(term, false);
        grid_finish(&g);
        vterm_free(eye.vt);
        buf_finish(&out);
    }
}

TEST(marks_and_wide_cells_reach_both_edges)
{
    struct buf out = {0};
    struct eye eye;
    eye_open(&eye, 8, 3);
    struct term *term = open_type("xterm", 8, 3, &out);
    struct grid g = grid_of(8, 3);
    put(&g, 0, 7, 0xFEF2, 1, ROLE_TEXT);
    mark(&g, 0, 7, 0x064B);
    put(&g, 0, 0, 0xFE91, 1, ROLE_TEXT);
    mark(&g, 0, 0, 0x0651);
    mark(&g, 0, 0, 0x064E);
    put(&g, 1, 6, 0x6587, 2, ROLE_TEXT);
    put(&g, 2, 7, 0xFEF2, 1, ROLE_TEXT);
    mark(&g, 2, 7, 0x064D);
    term_draw(term, &g, false);
    eye_see(&eye, &out);
    (void)check_seen(&eye, &g, "edges");
    term_close(term, false);
    grid_finish(&g);
    vterm_free(eye.vt);
    buf_finish(&out);
}

TEST(every_type_shows_the_letters_and_leaves_a_clean_terminal)
{
    for (size_t t = 0; t < N_TYPES; t++) {
        struct buf out = {0};
        struct eye eye;
        struct rng rng = rng_of(t);
        eye_open(&eye, 60, 10);
        struct term *term = open_type(types[t], 60, 10, &out);
        struct grid g = grid_of(60, 10);
        g.cursor_row = 2;
        g.cursor_col = 3;
        for (int round = 0; round < 10; round++) {
            for (int y = 0; y < 10; y += 1 + round % 3) {
                scribble(&g, &rng, y);
                for (int x = 0; x < 60; x++) {
                    struct grid_cell *c = cell_at(&g, y, x);
                    c->style = 0;
                    c->role = is_full(types[t]) ? c->role : ROLE_TEXT;
                    c->n_marks = is_full(types[t]) ? c->n_marks : 0;
                    if (strcmp(types[t], "linux") != 0)
                        continue;
                    /* What the console's font lacks is drawn as something else, in test_glyph. */
                    if (c->base == 0x0660)
                        c->base = '0';
                    if (c->width != 1)
                        *c = (struct grid_cell){.base = ' ', .width = 1, .role = c->role};
                }
            }
            term_draw(term, &g, false);
            eye_see(&eye, &out);
            if (!check_seen(&eye, &g, types[t]))
                break;
        }
        term_close(term, false);
        eye_see(&eye, &out);
        CHECK(!eye.alternate);
        CHECK(eye.cursor);
        VTermScreenCell cell;
        for (int y = 0; y < 10; y++)
            for (int x = 0; x < 60; x++) {
                (void)vterm_screen_get_cell(eye.screen, (VTermPos){y, x}, &cell);
                CHECK(cell.chars[0] == 0 || cell.chars[0] == ' ');
            }
        grid_finish(&g);
        vterm_free(eye.vt);
        buf_finish(&out);
    }
}

/* The highest SGR parameters of colours in the bytes; 0 when there are none. */
static bool has_colour(struct str s)
{
    for (size_t i = 0; i + 2 < s.n; i++) {
        if (s.p[i] != '\033' || s.p[i + 1] != '[')
            continue;
        size_t end = i + 2;
        while (end < s.n && s.p[end] >= 0x20 && s.p[end] < 0x40)
            end++;
        if (end == s.n || s.p[end] != 'm')
            continue;
        for (size_t at = i + 2; at < end;) {
            long n = strtol(s.p + at, NULL, 10);
            if (n >= 30)
                return true;
            while (at < end && s.p[at] != ';')
                at++;
            at++;
        }
    }
    return false;
}

static void draw_all_roles(const char *type, bool colours, struct buf *out)
{
    struct err err = {0};
    struct term_options options = {.colours = colours};
    struct term *term = term_open_memory(type, 40, ROLE_COUNT, &options, out, &err);
    struct grid g = grid_of(40, ROLE_COUNT);
    for (int y = 0; y < ROLE_COUNT; y++)
        for (int x = 0; x < 40; x++)
            put(&g, y, x, 0xFE8E, 1, (enum role)y);
    term_draw(term, &g, true);
    term_close(term, true);
    grid_finish(&g);
}

TEST(the_console_is_never_sent_dim)
{
    static const char *const kinds[] = {"linux", "xterm"};
    for (size_t i = 0; i < 2; i++) {
        struct buf out = {0};
        draw_all_roles(kinds[i], true, &out);
        buf_addc(&out, '\0');
        bool dim = strstr(out.p, "\033[2m") || strstr(out.p, ";2m") || strstr(out.p, ";2;");
        CHECK_INT(dim, i == 1);
        buf_finish(&out);
    }
}

TEST(without_colours_no_colour_is_sent_and_with_them_some_is)
{
    for (size_t t = 0; t < N_TYPES; t++) {
        struct buf out = {0};
        draw_all_roles(types[t], false, &out);
        CHECK(!has_colour(buf_str(&out)));
        buf_clear(&out);
        draw_all_roles(types[t], true, &out);
        CHECK_INT(has_colour(buf_str(&out)), strncmp(types[t], "vt", 2) != 0);
        /* The palette is the user's: neither OSC 4 nor the console's OSC P. */
        CHECK(!strstr(out.p, "\033]4;") && !strstr(out.p, "\033]P") && !strstr(out.p, "\033]R"));
        buf_finish(&out);
    }
}

/* Relative luminance of a colour of the cube 16 … 231 (WCAG 2), whose steps are fixed. */
static double luminance(int index)
{
    static const double linear[6] = {0, 0.1144, 0.2423, 0.4287, 0.6795, 1}; /* of 0, 95, 135, 175, 215, 255 */
    index -= 16;
    return 0.2126 * linear[index / 36] + 0.7152 * linear[index / 6 % 6] + 0.0722 * linear[index % 6];
}

/* Red and magenta of the eight can be read on both; of the cube, what has contrast enough to both. */
static bool is_seen_on_light_and_dark(int index)
{
    if (index < 16)
        return index == 1 || index == 5;
    double l = luminance(index);
    return index < 232 && 1.05 / (l + 0.05) >= 3.8 && (l + 0.05) / 0.05 >= 3.8;
}

/* Codes for phones are black and white, the second of them the other way round. */
static void check_code_cell(const VTermScreenCell *cell, bool ink)
{
    const VTermColor *dark = ink ? &cell->bg : &cell->fg, *light = ink ? &cell->fg : &cell->bg;
    CHECK(VTERM_COLOR_IS_INDEXED(dark) && (dark->indexed.idx == 0 || dark->indexed.idx == 16));
    CHECK(VTERM_COLOR_IS_INDEXED(light) && (light->indexed.idx == 7 || light->indexed.idx == 231));
}

TEST(text_has_the_users_colours_or_one_that_is_seen_on_light_and_dark)
{
    static const char *const kinds[] = {"xterm", "xterm-256color", "putty", "linux"};
    for (size_t t = 0; t < sizeof kinds / sizeof *kinds; t++) {
        struct buf out = {0};
        struct eye eye;
        eye_open(&eye, 40, ROLE_COUNT);
        struct term *term = open_type(kinds[t], 40, ROLE_COUNT, &out);
        struct grid g = grid_of(40, ROLE_COUNT);
        for (int y = 0; y < ROLE_COUNT; y++)
            put(&g, y, 0, 'x', 1, (enum role)y);
        term_draw(term, &g, true);
        eye_see(&eye, &out);
        int coloured = 0;
        for (int y = 0; y < ROLE_COUNT; y++) {
            VTermScreenCell cell = {0};
            (void)vterm_screen_get_cell(eye.screen, (VTermPos){y, 0}, &cell);
            if (y == ROLE_PAPER || y == ROLE_INK) {
                check_code_cell(&cell, y == ROLE_INK);
                continue;
            }
            CHECK(VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
            if (VTERM_COLOR_IS_DEFAULT_FG(&cell.fg))
                continue;
            coloured++;
            CHECK(VTERM_COLOR_IS_INDEXED(&cell.fg));
            /* libvterm brightens what is bold, as some terminals do: by 8. */
            int index = cell.fg.indexed.idx;
            CHECK(is_seen_on_light_and_dark(index >= 8 && index < 16 ? index - 8 : index));
        }
        CHECK(coloured > 3);
        term_close(term, false);
        grid_finish(&g);
        vterm_free(eye.vt);
        buf_finish(&out);
    }
}

TEST(a_focus_move_is_few_bytes)
{
    for (size_t t = 0; t < N_TYPES; t++) {
        struct buf out = {0};
        struct term *term = open_type(types[t], 80, 24, &out);
        struct grid g = grid_of(80, 24);
        for (int y = 4; y < 20; y++)
            for (int x = 50; x < 76; x++)
                put(&g, y, x, 0xFE8D + (uint32_t)x % 60, 1, y == 6 ? ROLE_FOCUS : ROLE_TEXT);
        term_draw(term, &g, true);
        buf_clear(&out);
        for (int x = 50; x < 76; x++) {
            cell_at(&g, 6, x)->role = ROLE_TEXT;
            cell_at(&g, 7, x)->role = ROLE_FOCUS;
        }
        term_draw(term, &g, false);
        if (out.n > 250)
            test_fail(__FILE__, __LINE__, "%s: %zu bytes", types[t], out.n);
        buf_clear(&out);
        cell_at(&g, 9, 77)->base = 0x25C4;
        term_draw(term, &g, false);
        if (out.n > 40)
            test_fail(__FILE__, __LINE__, "%s: one cell took %zu bytes", types[t], out.n);
        buf_clear(&out);
        uint64_t bytes, writes;
        term_traffic(term, &bytes, &writes);
        term_draw(term, &g, false);
        CHECK_INT(out.n, 0);
        term_traffic(term, &bytes, &writes);
        CHECK_INT(bytes, 0);
        CHECK_INT(writes, 0);
        term_close(term, false);
        grid_finish(&g);
        buf_finish(&out);
    }
}

TEST(what_no_terminal_can_show_becomes_a_replacement_in_its_columns)
{
    static const struct {
        uint32_t base;
        int width;
        uint32_t seen;
    } cases[] = {{0x07, 1, 0xFFFD},   {0x1B, 1, 0xFFFD},   {0x9B, 1, 0xFFFD},     {0x064E, 1, 0xFFFD},
                 {0x202E, 1, 0xFFFD}, {0x4E2D, 1, 0xFFFD}, {0x110000, 1, 0xFFFD}, {0xD800, 1, 0xFFFD},
                 {'a', 2, 0xFFFD},    {'a', 1, 'a'}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        struct eye eye;
        eye_open(&eye, 10, 1);
        struct term *term = open_type("xterm", 10, 1, &out);
        struct grid g = grid_of(10, 1);
        put(&g, 0, 2, cases[i].base, cases[i].width, ROLE_TEXT);
        put(&g, 0, 5, 'z', 1, ROLE_TEXT);
        term_draw(term, &g, true);
        eye_see(&eye, &out);
        VTermScreenCell cell;
        (void)vterm_screen_get_cell(eye.screen, (VTermPos){0, 2}, &cell);
        CHECK_INT(cell.chars[0], cases[i].seen);
        (void)vterm_screen_get_cell(eye.screen, (VTermPos){0, 5}, &cell);
        CHECK_INT(cell.chars[0], 'z');
        term_close(term, false);
        grid_finish(&g);
        vterm_free(eye.vt);
        buf_finish(&out);
    }
}

TEST(a_grid_of_another_size_is_clipped_or_padded)
{
    static const int sizes[][2] = {{10, 3}, {60, 20}, {1, 1}, {40, 2}, {5, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct buf out = {0};
        struct eye eye;
        eye_open(&eye, 20, 6);
        struct term *term = open_type("xterm", 20, 6, &out);
        struct grid g = grid_of(sizes[i][0], sizes[i][1]);
        for (int k = 0; k < g.cols * g.rows; k++)
            g.cells[k].base = 0xFEF0;
        g.cursor_row = g.rows - 1;
        g.cursor_col = g.cols - 1;
        term_draw(term, &g, true);
        eye_see(&eye, &out);
        for (int y = 0; y < 6; y++)
            for (int x = 0; x < 20; x++) {
                VTermScreenCell cell;
                (void)vterm_screen_get_cell(eye.screen, (VTermPos){y, x}, &cell);
                CHECK_INT(cell.chars[0] == 0xFEF0, y < g.rows && x < g.cols);
            }
        CHECK_INT(eye.cursor, g.rows <= 6 && g.cols <= 20);
        term_close(term, false);
        grid_finish(&g);
        vterm_free(eye.vt);
        buf_finish(&out);
    }
}

static bool is_blank(struct eye *eye, int cols, int rows)
{
    for (int y = 0; y < rows; y++)
        for (int x = 0; x < cols; x++) {
            VTermScreenCell cell;
            (void)vterm_screen_get_cell(eye->screen, (VTermPos){y, x}, &cell);
            if (cell.chars[0] != 0 && cell.chars[0] != ' ')
                return false;
        }
    return true;
}

TEST(covering_leaves_nothing_and_drawing_brings_it_back)
{
    for (size_t t = 0; t < N_TYPES; t++) {
        struct buf out = {0};
        struct eye eye;
        eye_open(&eye, 30, 5);
        struct term *term = open_type(types[t], 30, 5, &out);
        struct grid g = grid_of(30, 5);
        put(&g, 1, 4, 0xFEE7, 1, ROLE_TEXT);
        g.cursor_row = g.cursor_col = 1; /* a VT100 cannot hide it */
        term_draw(term, &g, true);
        eye_see(&eye, &out);
        CHECK(!is_blank(&eye, 30, 5));
        term_cover(term);
        CHECK(out.n < 40 && strstr(out.p, "\033[3J"));
        eye_see(&eye, &out);
        CHECK(is_blank(&eye, 30, 5));
        term_draw(term, &g, false);
        eye_see(&eye, &out);
        (void)check_seen(&eye, &g, types[t]);
        term_close(term, true);
        /* Scrollback is asked away, the title is nobody's; consoles get no title. */
        CHECK(strstr(out.p, "\033[H\033[2J\033[3J"));
        bool console = strcmp(types[t], "linux") == 0 || strncmp(types[t], "vt", 2) == 0;
        CHECK_INT(strstr(out.p, "\033]2;Terminal\a") != NULL, !console);
        eye_see(&eye, &out);
        CHECK(is_blank(&eye, 30, 5) && !eye.alternate && eye.cursor);
        grid_finish(&g);
        vterm_free(eye.vt);
        buf_finish(&out);
    }
}

static size_t count(struct str s, const char *what)
{
    size_t n = 0;
    for (const char *at = s.n ? strstr(s.p, what) : NULL; at; at = strstr(at + 1, what))
        n++;
    return n;
}

TEST(every_switch_is_thrown_once_and_taken_back_once)
{
    static const struct {
        const char *type, *forced, *off, *on;
    } cases[] = {{"xterm", NULL, "\033[8l", "\033[8h"},
                 {"xterm", "visual", "", ""},
                 {"xterm", "vte", "\033[8l", "\033[8h"},
                 {"xterm", "konsole", "\033]50;BidiRenderingEnabled=false\a", "\033]50;BidiRenderingEnabled=true\a"},
                 {"mlterm", NULL, "\033]5379;use_ctl=false\a", "\033]5379;use_ctl=true\a"},
                 {"tmux-256color", NULL, "", ""},
                 {"screen", NULL, "", ""},
                 {"linux", NULL, "", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int scrub = 0; scrub < 2; scrub++) {
            struct buf out = {0};
            struct err err = {0};
            struct term_options options = {.colours = true, .bidi = cases[i].forced};
            struct term *term = term_open_memory(cases[i].type, 20, 4, &options, &out, &err);
            struct grid g = grid_of(20, 4);
            for (int n = 0; n < 3; n++)
                term_draw(term, &g, n == 1);
            term_close(term, scrub);
            struct str s = buf_str(&out);
            if (cases[i].off[0]) {
                CHECK_INT(count(s, cases[i].off), 1);
                CHECK_INT(count(s, cases[i].on), 1);
                CHECK(strstr(s.p, cases[i].off) < strstr(s.p, cases[i].on));
            } else {
                CHECK_INT(count(s, "\033[8l") + count(s, "\033]50") + count(s, "\033]5379"), 0);
                CHECK_INT(count(s, "\033[8h"), 0);
            }
            grid_finish(&g);
            buf_finish(&out);
        }
}

TEST(nothing_is_dim_where_screen_would_underline_it)
{
    static const char *const ways[] = {"visual", "urxvt"};
    for (size_t i = 0; i < 2; i++) {
        struct err err;
        struct buf out = {0};
        const struct term_options options = {.colours = true, .bidi = ways[i]};
        struct term *term = term_open_memory("screen", 20, 2, &options, &out, &err);
        struct grid g = grid_of(20, 2);
        put(&g, 0, 0, 'x', 1, ROLE_DIM);
        term_draw(term, &g, false);
        CHECK_INT(count(buf_str(&out), "2m"), i == 0);
        CHECK_INT(count(buf_str(&out), "x"), 1);
        term_close(term, false);
        grid_finish(&g);
        buf_finish(&out);
    }
}

TEST(a_terminal_that_leaves_pixels_gets_a_new_page_on_an_empty_screen)
{
    static const struct {
        const char *type;
        const char *wipe;
        int rows, clears;
    } cases[] = {{"mlterm", "\0337\033#8\0338", 10, 1},
                 {"mlterm", "\033#8", 4, 0},
                 {"rxvt-unicode-256color", "\033[?5h\033[?5l", 10, 1},
                 {"xterm", "\033#8", 10, 0},
                 {"konsole", "\033]50;BidiRenderingEnabled=false\a", 10, 1},
                 {"konsole", "\033]50;BidiRenderingEnabled=false\a", 4, 0}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        struct term *term = open_type(cases[i].type, 20, 12, &out);
        struct grid g = grid_of(20, 12);
        term_draw(term, &g, false);
        buf_clear(&out);
        for (int y = 0; y < cases[i].rows; y++)
            g.cells[y * 20].base = 'x';
        term_draw(term, &g, false);
        CHECK_INT(count(buf_str(&out), cases[i].wipe), cases[i].clears);
        CHECK_INT(count(buf_str(&out), "\033[H\033[2J") + count(buf_str(&out), "\033[H\033[J"), cases[i].clears);
        CHECK_INT(count(buf_str(&out), "x"), cases[i].rows);
        term_close(term, false);
        grid_finish(&g);
        buf_finish(&out);
    }
}

/* ncurses 6.4 loses 1.5 kB in a newterm that fails; nothing outside can free it. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:new_prescr\n";
}

TEST(unknown_types_and_those_without_a_cursor_are_refused)
{
    static const char *const refused[] = {"dumb", "no-such-type-at-all", "", "unknown", "../../../etc/passwd"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        struct buf out = {0};
        struct err err = {0};
        CHECK(!term_open_memory(refused[i], 80, 24, &plain, &out, &err));
        CHECK_INT(err.kind, ERR_UNSUPPORTED);
        buf_finish(&out);
    }
}

TEST(facts_are_those_of_the_terminal)
{
    static const struct {
        const char *type, *name;
        bool reorders, marks;
    } cases[] = {{"konsole", "konsole", true, true}, {"linux", "linux", false, false}, {"xterm", "plain", true, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct buf out = {0};
        struct err err = {0};
        struct term_options options = {.colours = false};
        struct term *term = term_open_memory(cases[i].type, 50, 20, &options, &out, &err);
        CHECK(term != NULL);
        struct term_facts facts = term_facts(term);
        CHECK_STR(facts.type, cases[i].type);
        CHECK_STR(facts.name, cases[i].name);
        CHECK(facts.cols == 50 && facts.rows == 20 && facts.colours == 0);
        CHECK_INT(facts.reorders, cases[i].reorders);
        CHECK_INT(facts.marks, cases[i].marks);
        CHECK_INT(facts.arabic, GLYPHS_JOINED);
        CHECK(!facts.console); /* the font was assumed */
        term_close(term, false);
        buf_finish(&out);
    }
}
