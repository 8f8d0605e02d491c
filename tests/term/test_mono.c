/* Exercises as they are seen without any colour: what carries a meaning must be letters, signs, bold, underline or
 * reverse. libvterm is the eye. */
#include <vterm.h>

#include "face/sitting.h"
#include "term/term.h"
#include "text/utf8.h"

enum { COLS = 80, ROWS = 24 };

struct eye {
    VTerm *vt;
    VTermScreen *screen;
};

static struct eye eye_open(void)
{
    struct eye eye = {.vt = vterm_new(ROWS, COLS)};
    vterm_set_utf8(eye.vt, 1);
    eye.screen = vterm_obtain_screen(eye.vt);
    vterm_screen_enable_altscreen(eye.screen, 1);
    vterm_screen_reset(eye.screen, 1);
    return eye;
}

static char letter_of(const VTermScreenCell *cell)
{
    bool bold = cell->attrs.bold, line = cell->attrs.underline != 0;
    if (cell->attrs.reverse)
        return 'R';
    return bold && line ? 'X' : bold ? 'B' : line ? 'U' : '.';
}

/* The cells in visual order, then a letter for each: Bold, Underlined, X for both, Reversed. No cell has a colour. */
static void see(const struct eye *eye, struct buf *out)
{
    for (int y = 0; y < ROWS; y++) {
        buf_adds(out, "\u202D|");
        struct buf letters = {0};
        for (int x = 0; x < COLS; x++) {
            VTermScreenCell cell = {0};
            (void)vterm_screen_get_cell(eye->screen, (VTermPos){y, x}, &cell);
            CHECK(VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) && VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
            utf8_put(out, cell.chars[0] && cell.chars[0] != UINT32_MAX ? cell.chars[0] : ' ');
            for (int i = 1; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
                utf8_put(out, cell.chars[i]);
            buf_addc(&letters, letter_of(&cell));
        }
        buf_addf(out, "|\u202C\n|%s|\n", buf_z(&letters));
        buf_finish(&letters);
    }
}

static void check_seen(struct sample_page *s, const char *name)
{
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf bytes = {0}, got = {0}, path = {0};
    struct err err = {0};
    struct eye eye = eye_open();
    struct term *term =
        term_open_memory("xterm-256color", COLS, ROWS, &(struct term_options){.colours = false}, &bytes, &err);
    if (!term)
        BUG("%s", err.detail);
    grid_resize(&grid, COLS, ROWS);
    tui_show(tui, sample_page(s), &(struct tui_options){.digits = sitting_digits(s)});
    tui_draw(tui, &grid);
    term_draw(term, &grid, true);
    (void)vterm_input_write(eye.vt, bytes.p, bytes.n);
    see(&eye, &got);
    buf_addf(&path, "term/mono-%s-%s.seen", name, lang_tag(s->view.settings.lang));
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    term_close(term, false);
    vterm_free(eye.vt);
    grid_finish(&grid);
    tui_destroy(tui);
    buf_finish(&bytes);
    buf_finish(&got);
    buf_finish(&path);
}

/* Goes to the exercise and does what Enter does so many times: through its introduction, at its work, judged. */
static void show(const char *file, const char *id, enum lang lang, int enters, const char *name)
{
    struct sample_page *s = sample_open_file(lang, file);
    sample_go(s, id);
    for (int i = 0; i < enters; i++) {
        const struct page *page = sample_page(s);
        const struct action action = page->primary != COMMAND_NONE
                                         ? (struct action){.kind = ACTION_COMMAND, .command = page->primary}
                                         : (struct action){.kind = page->submits ? ACTION_SUBMIT : ACTION_CHOOSE,
                                                           .option = page->focus > 0 ? (size_t)page->focus : 0,
                                                           .text = ""};
        sample_act(s, &action);
    }
    check_seen(s, name);
    sample_close(s);
}

TEST(exercises_say_everything_without_a_colour)
{
    static const struct {
        const char *file, *id, *name;
        int asked, judged; /* how often Enter leads there */
    } cases[] = {
        {"screen/sample_spot.json", "spot", "spot", 2, 3},
        {"screen/sample_inspect.json", "link", "inspect", 1, 2},
        {"screen/sample_first_hour.json", "hour", "first-hour", 1, 2},
        {"screen/sample_evidence.json", "log", "evidence", 2, 3},
        {"screen/sample_lockdown.json", "lock", "lockdown", 1, 2},
        {"screen/chat.json", "night", "chat", 2, 3},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            char name[40];
            (void)snprintf(name, sizeof name, "%s-asked", cases[i].name);
            show(cases[i].file, cases[i].id, (enum lang)lang, cases[i].asked, name);
            (void)snprintf(name, sizeof name, "%s-judged", cases[i].name);
            show(cases[i].file, cases[i].id, (enum lang)lang, cases[i].judged, name);
        }
}
