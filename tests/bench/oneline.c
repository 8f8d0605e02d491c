/* oneline: the floor under the figures of a start: the least that an Arabic ncurses program can be. */
#include <curses.h>
#include <locale.h>
#include <stdlib.h>

int main(void)
{
    (void)setlocale(LC_CTYPE, "");
    (void)initscr();
    (void)cbreak();
    (void)noecho();
    (void)keypad(stdscr, TRUE);
    (void)mvaddstr(0, 0, "\xef\xbb\xad\xef\xbb\x97\xef\xba\x8e\xef\xbb\xb3\xef\xba\x94");
    (void)refresh();
    for (int key; (key = getch()) != 'q' && key != ERR;)
        (void)mvaddch(2, 0, 'a' + (unsigned)key % 26);
    (void)endwin();
    return EXIT_SUCCESS;
}
