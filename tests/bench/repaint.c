/* repaint: the floor under the figures of a page turn. Reads two pages of finished rows (visual order, letters joined)
 * and their looks from two files (ptyrun's "shot") and shows them in turn, one at every key: what is left is what
 * ncurses itself does. */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

enum { MAX_ROWS = 24, MAX_COLS = 80, MAX_CELLS = 400 };

static cchar_t pages[2][MAX_ROWS][MAX_COLS + 1];

static attr_t attributes_of(int look)
{
    return (look & 1 ? A_BOLD : 0) | (look & 2 ? A_UNDERLINE : 0) | (look & 4 ? A_REVERSE : 0);
}

/* A letter and the marks that follow it become one cell. */
static void prepare_row(const wchar_t *text, const wchar_t *looks, cchar_t *row)
{
    int n = 0;
    for (const wchar_t *at = text; *at && *at != L'\n' && n < MAX_COLS;) {
        wchar_t cell[CCHARW_MAX + 1] = {*at++};
        for (int i = 1; i < CCHARW_MAX && *at && *at != L'\n' && wcwidth(*at) == 0; i++)
            cell[i] = *at++;
        while (*at && *at != L'\n' && wcwidth(*at) == 0)
            at++;
        int look = looks[n] - L'@';
        if (setcchar(&row[n], cell, attributes_of(look), (short)(look / 8), NULL) == OK)
            n++;
    }
    (void)setcchar(&row[n], L"", A_NORMAL, 0, NULL);
}

static bool prepare(const char *path, int page)
{
    wchar_t text[MAX_CELLS], looks[MAX_CELLS];
    FILE *f = fopen(path, "r");
    if (!f)
        return false;
    for (int row = 0; row < MAX_ROWS && fgetws(looks, MAX_CELLS, f) && fgetws(text, MAX_CELLS, f); row++)
        prepare_row(text, looks, pages[page][row]);
    return fclose(f) == 0;
}

int main(int argc, char **argv)
{
    (void)setlocale(LC_CTYPE, "");
    if (argc != 3 || !prepare(argv[1], 0) || !prepare(argv[2], 1)) {
        (void)fputs("usage: repaint PAGE PAGE\n", stderr);
        return EXIT_FAILURE;
    }
    (void)initscr();
    (void)start_color();
    (void)use_default_colors();
    for (short colour = 0; colour < 7; colour++)
        (void)init_pair((short)(colour + 1), colour, -1);
    (void)cbreak();
    (void)noecho();
    (void)keypad(stdscr, TRUE);
    int page = 0;
    do {
        (void)erase();
        for (int row = 0; row < MAX_ROWS; row++)
            (void)mvadd_wchstr(row, 0, pages[page][row]);
        (void)refresh();
        page = !page;
    } while (getch() != 'Q');
    (void)endwin();
    return EXIT_SUCCESS;
}
