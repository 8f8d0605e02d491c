#include "term/curses.h"

#include <curses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

#include "base/mem.h"
#include "text/rich.h"

enum { STYLES = 128 };
enum { FRAME_BYTES = 64 << 10 }; /* of the file in memory that are mapped; a page turn takes one to two thousand */

struct curses {
    SCREEN *screen;
    FILE *frame, *none; /* the file in memory that is drawn into; an input that is never read */
    char *drawn;        /* its first FRAME_BYTES */
    int cols, rows;
    int colours;
    bool cursor_shown, left;
    cchar_t of_role[ROLE_COUNT]; /* a blank in each role */
    attr_t of_style[STYLES];
    struct grid_cell *shown;   /* what was given to curses last, as it came; rows x cols */
    uint8_t *shown_as;         /* and each row's sample */
    struct grid_cell *encoded; /* one row */
    struct grid_cell *clipped; /* one row */
    cchar_t *line;             /* one row */
};

/* What a role looks like without colours, with eight, and with 256, always on the user's own background, which may be
 * light or dark. Of the eight only red and magenta can be read on both (green, cyan and yellow drown in white, blue in
 * black, and bold may brighten any of them); of the 256, those of the fixed cube with a contrast of 3.8 to both (a test
 * computes it). Colour never carries a meaning alone: the face adds signs and words. */
enum { OWN = -1, TEAL = 30, BLUE = 32, GREEN = 28, AMBER = 130, PLUM = 133, BLACK = 16, WHITE = 231 };
static const struct look {
    attr_t mono, colour;
    short of_8, of_256; /* OWN: the user's */
} looks[ROLE_COUNT] = {
    [ROLE_TEXT] = {A_NORMAL, A_NORMAL, OWN, OWN},
    [ROLE_DIM] = {A_DIM, A_DIM, OWN, OWN},
    [ROLE_TITLE] = {A_BOLD, A_BOLD, OWN, OWN},
    [ROLE_HEADING] = {A_BOLD, A_BOLD, COLOR_MAGENTA, TEAL},
    [ROLE_BAR] = {A_NORMAL, A_NORMAL, COLOR_MAGENTA, TEAL},
    [ROLE_KEY] = {A_BOLD, A_BOLD, OWN, OWN},
    [ROLE_FOCUS] = {A_REVERSE, A_REVERSE, OWN, OWN},
    [ROLE_CHOSEN] = {A_BOLD, A_BOLD, OWN, TEAL},
    [ROLE_INFO] = {A_NORMAL, A_NORMAL, COLOR_MAGENTA, BLUE},
    [ROLE_GOOD] = {A_BOLD, A_BOLD, OWN, GREEN},
    [ROLE_CAREFUL] = {A_BOLD, A_NORMAL, COLOR_RED, AMBER},
    [ROLE_HELP] = {A_BOLD, A_BOLD, OWN, OWN}, /* calm: whoever reads it is frightened enough */
    [ROLE_FRAME] = {A_NORMAL, A_DIM, OWN, OWN},
    [ROLE_MINE] = {A_NORMAL, A_NORMAL, OWN, OWN},
    [ROLE_THEIRS] = {A_NORMAL, A_NORMAL, COLOR_MAGENTA, PLUM},
    [ROLE_INPUT] = {A_UNDERLINE, A_UNDERLINE, OWN, OWN},
    [ROLE_PAPER] = {A_REVERSE, A_NORMAL, COLOR_BLACK, BLACK},
    [ROLE_INK] = {A_NORMAL, A_NORMAL, COLOR_WHITE, WHITE},
};

static const struct grid_cell blank_cell = {.base = ' ', .width = 1, .role = ROLE_TEXT};

static void start_colours(struct curses *c)
{
    /* start_color defines no palette, and use_default_colors keeps the user's two. */
    if (!has_colors() || start_color() == ERR || COLORS < 8 || use_default_colors() == ERR)
        return;
    c->colours = COLORS;
}

/* On VGA a console font of 512 glyphs takes the bit of the bright colours: what is dim is then black on black. */
static bool may_dim(const char *type)
{
    return strncmp(type, "linux", 5) != 0;
}

/* Codes for phones are dark on light, and not in the colours of the user. */
static short background_of(enum role role, int colours)
{
    if (role == ROLE_PAPER)
        return colours >= 256 ? WHITE : COLOR_WHITE;
    if (role == ROLE_INK)
        return colours >= 256 ? BLACK : COLOR_BLACK;
    return OWN;
}

static void prepare_looks(struct curses *c, attr_t hidden)
{
    short pair = 0;
    for (int r = 0; r < ROLE_COUNT; r++) {
        const struct look *look = &looks[r];
        short used = 0;
        short fore = c->colours >= 256 ? look->of_256 : c->colours >= 8 ? look->of_8 : OWN;
        if (fore != OWN) {
            used = ++pair;
            (void)init_pair(used, fore,
                            background_of((enum role)r, c->colours)); /* ROLE_COUNT pairs fit in any table of pairs */
        }
        attr_t attributes = (c->colours > 0 ? look->colour : look->mono) & ~hidden;
        (void)setcchar(&c->of_role[r], L" ", attributes, used, NULL);
    }
    for (unsigned s = 0; s < STYLES; s++) {
        if (s & SPAN_STRONG)
            c->of_style[s] |= A_BOLD;
        if (s & (SPAN_EMPH | SPAN_TERM | SPAN_LINK | SPAN_SIGN))
            c->of_style[s] |= A_UNDERLINE;
    }
}

/* Nothing is shown yet, to us and to curses. */
static void make_room(struct curses *c)
{
    size_t cols = (size_t)c->cols, rows = (size_t)c->rows;
    c->shown = xreallocarray(c->shown, rows * cols, sizeof *c->shown);
    for (size_t i = 0; i < rows * cols; i++)
        c->shown[i] = blank_cell;
    c->shown_as = xreallocarray(c->shown_as, rows, sizeof *c->shown_as);
    memset(c->shown_as, SAMPLE_NONE, rows);
    (void)werase(newscr);
    c->encoded = xreallocarray(c->encoded, cols, sizeof *c->encoded);
    c->clipped = xreallocarray(c->clipped, cols, sizeof *c->clipped);
    c->line = xreallocarray(c->line, cols, sizeof *c->line);
}

/* The file that ncurses writes to. newterm takes any FILE with a descriptor; that it is no terminal only means that
 * ncurses leaves modes and size to us. In memory and nowhere else: what is on the screen must not reach a disk. */
static bool open_frame(struct curses *c, struct err *err)
{
    int fd = memfd_create("frame", MFD_CLOEXEC);
    c->frame = fd < 0 ? NULL : fdopen(fd, "w+");
    if (!c->frame)
        return err_errno(err, "", "memfd_create");
    void *drawn = mmap(NULL, FRAME_BYTES, PROT_READ, MAP_SHARED, fd, 0);
    if (drawn == MAP_FAILED)
        return err_errno(err, "", "mmap");
    c->drawn = drawn;
    c->none = fopen("/dev/null", "re");
    return c->none || err_errno(err, "/dev/null", "open");
}

static void put_environment(const char *name, const char *value)
{
    if (value ? setenv(name, value, 1) : unsetenv(name))
        BUG("environment"); /* fails for names that are none */
}

/* Without a terminal to ask, newterm takes the size from these two variables alone, whatever they say; for its time
 * they say ours. (use_env(FALSE) would leave terminfo's size, which some types lack.) */
static SCREEN *open_screen(struct curses *c, const char *type, int cols, int rows)
{
    static const char *const names[2] = {"COLUMNS", "LINES"};
    int sizes[2] = {cols, rows};
    char *before[2];
    for (int i = 0; i < 2; i++) {
        struct buf text = {0};
        before[i] = getenv(names[i]) ? xstrdup(getenv(names[i])) : NULL;
        buf_addf(&text, "%d", sizes[i]);
        put_environment(names[i], text.p);
        buf_finish(&text);
    }
    SCREEN *screen = newterm(type, c->frame, c->none);
    for (int i = 0; i < 2; i++) {
        put_environment(names[i], before[i]);
        free(before[i]);
    }
    return screen;
}

struct curses *curses_open(const char *type, int cols, int rows, bool colours, bool dims, struct err *err)
{
    struct curses *c = xcalloc(1, sizeof *c);
    if (!open_frame(c, err)) {
        curses_close(c);
        return NULL;
    }
    c->screen = open_screen(c, type, cols, rows);
    if (!c->screen || !cursor_address || !clear_screen) {
        (void)err_set(err, ERR_UNSUPPORTED, "", "terminal type %s is unknown or cannot place the cursor", type);
        curses_close(c);
        return NULL;
    }
    (void)nonl(); /* output processing is off: "\n" only goes down */
    (void)typeahead(-1);
    (void)wresize(stdscr, 1, 1); /* never drawn in: a screenful of cells given back */
    c->cursor_shown = true;
    c->cols = COLS;
    c->rows = LINES;
    if (colours)
        start_colours(c);
    prepare_looks(c, dims && may_dim(type) ? 0 : A_DIM);
    c->cols = c->rows = 0;
    curses_resize(c, cols, rows);
    return c;
}

void curses_close(struct curses *c)
{
    if (!c)
        return;
    if (c->screen) {
        (void)set_term(c->screen);
        if (!isendwin())
            (void)endwin(); /* into memory, unread */
        delscreen(c->screen);
    }
    if (c->drawn)
        (void)munmap(c->drawn, FRAME_BYTES);
    if (c->none)
        (void)fclose(c->none);
    if (c->frame)
        (void)fclose(c->frame);
    free(c->shown);
    free(c->shown_as);
    free(c->encoded);
    free(c->clipped);
    free(c->line);
    free(c);
}

void curses_resize(struct curses *c, int cols, int rows)
{
    (void)set_term(c->screen);
    if (cols == c->cols && rows == c->rows)
        return;
    if (cols != COLS || rows != LINES)
        (void)resize_term(rows, cols);
    c->cols = cols;
    c->rows = rows;
    make_room(c);
    (void)clearok(curscr, TRUE);
}

void curses_forget(struct curses *c)
{
    (void)set_term(c->screen);
    make_room(c);
    (void)clearok(curscr, TRUE);
}

/* What is behind the mapping: a repaint of a very large screen. */
static void take_rest(int fd, off_t n, struct buf *out)
{
    char piece[8192];
    for (off_t at = FRAME_BYTES; at < n;) {
        ssize_t got = pread(fd, piece, sizeof piece, at);
        if (got <= 0)
            break; /* memory that was written is there */
        buf_add(out, piece, (size_t)got);
        at += got;
    }
    if (ftruncate(fd, FRAME_BYTES) != 0)
        BUG("the frame cannot be cut");
}

/* Moves what ncurses wrote since the last time to out. The file is written over from its start, never emptied: where
 * writing stopped is where the frame ends, and giving its pages back and taking them anew would be most of the work. */
static void take_frame(struct curses *c, struct buf *out)
{
    int fd = fileno(c->frame);
    off_t n = lseek(fd, 0, SEEK_CUR);
    if (n <= 0)
        return;
    buf_add(out, c->drawn, n < FRAME_BYTES ? (size_t)n : FRAME_BYTES);
    if (n > FRAME_BYTES)
        take_rest(fd, n, out);
    if (lseek(fd, 0, SEEK_SET) != 0)
        BUG("the frame cannot be rewound");
}

static bool is_same(const struct grid_cell *a, const struct grid_cell *b)
{
    return memcmp(a, b, sizeof *a) == 0;
}

/* Gives curses the blanks at the start of n cells and returns how many: it fills a row with one cell far more quickly
 * than it takes cells one by one. */
static int give_blanks(const struct curses *c, int y, int x, const struct grid_cell *cells, int n)
{
    int blanks = 0;
    while (blanks < n && is_same(&cells[blanks], &blank_cell))
        blanks++;
    if (blanks > 0)
        (void)mvwhline_set(newscr, y, x, &c->of_role[ROLE_TEXT], blanks);
    return blanks;
}

/* Gives curses n cells of row y from column x on; neither end cuts a wide cell in two. */
static void give_cells(struct curses *c, int y, int x, const struct encode_rules *rules, const struct grid_cell *cells,
                       int n)
{
    encode_row(rules, cells, n, c->encoded);
    int given = 0;
    for (int i = 0; i < n; i++) {
        const struct grid_cell *cell = &c->encoded[i];
        if (cell->base == 0)
            continue; /* curses makes the right half itself */
        cchar_t *to = &c->line[given++];
        *to = c->of_role[cell->role < ROLE_COUNT ? cell->role : ROLE_TEXT];
        to->attr |= c->of_style[cell->style % STYLES];
        to->chars[0] = (wchar_t)cell->base;
        for (int m = 0; m < cell->n_marks; m++)
            to->chars[m + 1] = (wchar_t)cell->marks[m];
    }
    (void)mvwadd_wchnstr(newscr, y, x, c->line, given);
}

/* The cells of a row that have changed, from the first to the last. False: none. */
static bool find_change(const struct curses *c, const struct grid_cell *shown, const struct grid_cell *cells,
                        int *first, int *end)
{
    *first = 0;
    *end = c->cols;
    if (memcmp(shown, cells, (size_t)c->cols * sizeof *cells) == 0)
        return false;
    while (is_same(&shown[*first], &cells[*first]))
        ++*first;
    while (is_same(&shown[*end - 1], &cells[*end - 1]))
        --*end;
    /* The right half of a wide cell goes with its left one. */
    while (*first > 0 && (cells[*first].base == 0 || shown[*first].base == 0))
        --*first;
    while (*end < c->cols && (cells[*end].base == 0 || shown[*end].base == 0))
        ++*end;
    return true;
}

/* Gives curses what has changed in a row. */
static void give_row(struct curses *c, int y, const struct encode_rules *rules, uint8_t as,
                     const struct grid_cell *cells)
{
    struct grid_cell *shown = c->shown + (size_t)y * (size_t)c->cols;
    int first, end;
    bool another = c->shown_as[y] != as; /* what stands there was encoded in another way */
    if (!find_change(c, shown, cells, &first, &end) && !another)
        return;
    if (encode_is_whole(rules) || another) {
        /* The terminal moves the cells of a row together: whatever changed, all of it is sent again. */
        first = 0;
        end = c->cols;
        (void)wredrawln(newscr, y, 1);
    }
    c->shown_as[y] = as;
    memcpy(shown + first, cells + first, (size_t)(end - first) * sizeof *cells);
    if (!encode_is_whole(rules))
        first += give_blanks(c, y, first, cells + first, end - first);
    if (first < end)
        give_cells(c, y, first, rules, cells + first, end - first);
}

/* The part of the grid's row y that fits, as a row of ours; blank where the grid ends. */
static const struct grid_cell *grid_row_at(const struct curses *c, const struct grid *grid, int y)
{
    bool there = y < grid->rows;
    if (there && grid->cols >= c->cols)
        return grid->cells + (size_t)y * (size_t)grid->cols;
    int given = there ? grid->cols : 0;
    if (given > 0)
        memcpy(c->clipped, grid->cells + (size_t)y * (size_t)grid->cols, (size_t)given * sizeof *c->clipped);
    for (int x = given; x < c->cols; x++)
        c->clipped[x] = blank_cell;
    return c->clipped;
}

int curses_changes(const struct curses *c, const struct grid *grid)
{
    size_t row_bytes = (size_t)c->cols * sizeof *c->shown;
    int n = 0;
    for (int y = 0; y < c->rows; y++)
        n += memcmp(c->shown + (size_t)y * (size_t)c->cols, grid_row_at(c, grid, y), row_bytes) != 0;
    return n;
}

static bool has_cursor(const struct curses *c, const struct grid *grid)
{
    return grid->cursor_row >= 0 && grid->cursor_col >= 0 && grid->cursor_row < c->rows && grid->cursor_col < c->cols;
}

/* The row with the cursor painted in: where the terminal moves the cells, its own cursor would stand on another one. */
static const struct grid_cell *with_cursor(struct curses *c, const struct grid *grid, const struct grid_cell *cells)
{
    if (cells != c->clipped)
        memcpy(c->clipped, cells, (size_t)c->cols * sizeof *cells);
    int col = grid->cursor_col;
    c->clipped[col > 0 && cells[col].base == 0 ? col - 1 : col].role = ROLE_FOCUS;
    return c->clipped;
}

static void place_cursor(struct curses *c, const struct grid *grid, bool painted)
{
    bool show = !painted && has_cursor(c, grid);
    /* A hidden cursor stays where drawing left it: moving it would be bytes for nothing. */
    (void)leaveok(newscr, !show);
    if (show)
        (void)wmove(newscr, grid->cursor_row, grid->cursor_col);
    if (show != c->cursor_shown)
        (void)curs_set(show);
    c->cursor_shown = show;
}

/* Draws into newscr, where curses collects what the screen is to show: there are no windows to be laid over one
 * another, and going through stdscr would copy every cell once more. */
void curses_draw(struct curses *c, const struct grid *grid, const struct encode_rules rules[SAMPLE_COUNT], bool repaint,
                 struct buf *out)
{
    (void)set_term(c->screen);
    bool paint = has_cursor(c, grid) && encode_moves(&rules[grid_sample(grid, grid->cursor_row)]);
    for (int y = 0; y < c->rows; y++) {
        const struct grid_cell *cells = grid_row_at(c, grid, y);
        uint8_t as = (uint8_t)grid_sample(grid, y);
        give_row(c, y, &rules[as], as, paint && y == grid->cursor_row ? with_cursor(c, grid, cells) : cells);
    }
    if (repaint || c->left)
        (void)clearok(curscr, TRUE);
    if (c->left)
        c->cursor_shown = true; /* leaving showed it */
    c->left = false;
    place_cursor(c, grid, paint);
    (void)doupdate();
    take_frame(c, out);
}

/* Appends a string of terminfo without its padding: no terminal left needs the time, and none the zeros. */
static void add_capability(struct buf *out, const char *z)
{
    while (z && *z) {
        const char *end = z[0] == '$' && z[1] == '<' ? strchr(z, '>') : NULL;
        if (!end)
            buf_addc(out, *z);
        z = end ? end + 1 : z + 1;
    }
}

void curses_leave(struct curses *c, struct buf *out)
{
    (void)set_term(c->screen);
    if (!c->left)
        (void)endwin();
    c->left = true;
    take_frame(c, out);
    /* Without a second screen what was shown would stay for the next one who looks. */
    if (!exit_ca_mode)
        add_capability(out, clear_screen);
}

void curses_rescue(struct curses *c, struct buf *out)
{
    (void)set_term(c->screen);
    add_capability(out, exit_attribute_mode);
    add_capability(out, cursor_normal);
    add_capability(out, exit_ca_mode ? exit_ca_mode : clear_screen);
}

void curses_wipe(struct curses *c, struct buf *out)
{
    (void)set_term(c->screen);
    add_capability(out, exit_attribute_mode);
    add_capability(out, clear_screen);
}

void curses_teach(const struct curses *c, struct keys *keys)
{
    (void)set_term(c->screen);
    const struct {
        const char *bytes;
        struct key key;
    } table[] = {
        {key_up, {PRESS_UP, 0}},         {key_down, {PRESS_DOWN, 0}},       {key_left, {PRESS_LEFT, 0}},
        {key_right, {PRESS_RIGHT, 0}},   {key_home, {PRESS_HOME, 0}},       {key_end, {PRESS_END, 0}},
        {key_ppage, {PRESS_PAGE_UP, 0}}, {key_npage, {PRESS_PAGE_DOWN, 0}}, {key_dc, {PRESS_DELETE, 0}},
        {key_btab, {PRESS_BACKTAB, 0}},  {key_enter, {PRESS_ENTER, 0}},     {key_backspace, {PRESS_BACKSPACE, 0}},
        {key_f1, {PRESS_FUNCTION, 1}},   {key_f2, {PRESS_FUNCTION, 2}},     {key_f3, {PRESS_FUNCTION, 3}},
        {key_f4, {PRESS_FUNCTION, 4}},   {key_f5, {PRESS_FUNCTION, 5}},     {key_f6, {PRESS_FUNCTION, 6}},
        {key_f7, {PRESS_FUNCTION, 7}},   {key_f8, {PRESS_FUNCTION, 8}},     {key_f9, {PRESS_FUNCTION, 9}},
        {key_f10, {PRESS_FUNCTION, 10}}, {key_f11, {PRESS_FUNCTION, 11}},   {key_f12, {PRESS_FUNCTION, 12}}};
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        keys_learn(keys, table[i].bytes, table[i].key);
}

int curses_colours(const struct curses *c)
{
    return c->colours;
}

const char *curses_library(void)
{
    return curses_version();
}
