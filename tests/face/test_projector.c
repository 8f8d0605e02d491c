/* A drill as a room sees it and as its trainer does: in both languages, on three sizes, and as running text. The grids
 * know no colours. */
#include "face/sitting.h"
#include "screen/sample_room.h"

static void show(struct sample_room *r, const char *name)
{
    struct buf full = {0};
    buf_addf(&full, "projector-%s", name);
    sitting_show(r->s, buf_z(&full));
    buf_finish(&full);
}

static void play(enum lang lang)
{
    struct sample_room *r = sample_room_open(lang, &screen_projector, false, 2);
    show(r, "lobby");
    sample_submit(r->s, "20");
    show(r, "asked");
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, "4 16 1");
    show(r, "too-many");
    sample_command(r->s, COMMAND_BACK);
    sample_command(r->s, COMMAND_NEXT);
    show(r, "counting");
    sample_submit(r->s, "4 5 1");
    sample_submit(r->s, "2 6 2");
    show(r, "counted");
    sample_command(r->s, COMMAND_NEXT);
    show(r, "talk");
    sample_command(r->s, COMMAND_NEXT);
    sample_room_count(r, "0 9 1");
    sample_submit(r->s, "1 9 0");
    sample_command(r->s, COMMAND_NEXT);
    show(r, "revealed");
    sample_command(r->s, COMMAND_COVER);
    show(r, "covered");
    sample_command(r->s, COMMAND_COVER);
    sample_command(r->s, COMMAND_QUIT);
    show(r, "leaving"); /* what loses nothing is chosen already */
    CHECK_INT(sample_page(r->s)->focus, 0);
    sample_choose(r->s, 1);
    show(r, "over");
    sample_room_close(r);
}

static void play_card(enum lang lang)
{
    struct sample_room *r = sample_room_open(lang, &screen_projector, true, 0);
    sample_submit(r->s, "");
    show(r, "card");
    sample_command(r->s, COMMAND_REVEAL);
    show(r, "card-revealed");
    sample_room_close(r);
}

TEST(a_drill_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        play((enum lang)lang);
        play_card((enum lang)lang);
        struct sample_room *r = sample_room_open((enum lang)lang, &screen_trainer, false, 0);
        r->room.phase = ROOM_ASKED;
        show(r, "trainer");
        sample_room_close(r);
    }
}

static struct action press(struct tui *tui, struct grid *grid, struct key key)
{
    bool redraw;
    struct action action = tui_key(tui, &key, 0, &redraw);
    tui_draw(tui, grid);
    return action;
}

/* Where numbers are typed no other key can be meant for the line. */
TEST(letters_are_keys_while_hands_are_typed)
{
    struct sample_room *r = sample_room_open(LANG_AR, &screen_projector, false, 0);
    struct tui *tui = tui_create();
    struct grid grid = {0};
    sample_submit(r->s, "");
    sample_command(r->s, COMMAND_NEXT);
    grid_resize(&grid, 80, 24);
    tui_show(tui, sample_page(r->s), &(struct tui_options){0});
    tui_draw(tui, &grid);
    CHECK_INT(press(tui, &grid, (struct key){.kind = PRESS_TEXT, .code = '5'}).kind, ACTION_NONE);
    CHECK_INT(press(tui, &grid, (struct key){.kind = PRESS_TEXT, .code = 0x063A}).command, COMMAND_COVER); /* غ */
    CHECK_INT(press(tui, &grid, (struct key){.kind = PRESS_TEXT, .code = 'y'}).command, COMMAND_COVER);
    struct action action = press(tui, &grid, (struct key){.kind = PRESS_ENTER});
    CHECK_INT(action.kind, ACTION_SUBMIT);
    CHECK_STR(action.text, "5");
    grid_finish(&grid);
    tui_destroy(tui);
    sample_room_close(r);
}

/* A room's options, n of them, each of so many words; how many of their letters are on the screen, and whether blank
 * rows are between them. */
static void lay_options(size_t n, int n_words, int rows, size_t *seen, bool *spaced)
{
    struct arena arena = {0};
    struct page page;
    struct grid grid = {0};
    struct buf text = {0}, got = {0};
    struct tui *tui = tui_create();
    page_start(&page, &arena, LANG_EN);
    page.title = "Trial";
    page_text(&page, "What is asked?");
    struct block *block = page_choices(&page, CHOOSE_MENU, n);
    block->locked = block->lettered = true;
    for (int i = 0; i < n_words; i++)
        buf_adds(&text, "word ");
    struct rich rich = rich_of(&arena, buf_str(&text), 0);
    for (size_t i = 0; i < n; i++)
        block->options[i].text = &rich;
    grid_resize(&grid, 80, rows);
    tui_show(tui, &page, &(struct tui_options){0});
    tui_draw(tui, &grid);
    grid_dump(&grid, &got);
    struct str rest = buf_str(&got), line;
    *seen = 0;
    size_t first = 0, second = 0, at = 0;
    while (str_line(&rest, &line) && at < (size_t)rows) {
        const char letter[] = {' ', (char)('A' + *seen), ' ', 'w', 0};
        if (line.n > 0 && *seen < n && memmem(line.p, line.n, letter, 4)) {
            first = *seen == 0 ? at : first;
            second = *seen == 1 ? at : second;
            ++*seen;
        }
        at++;
    }
    int lines = 1 + n_words * 5 / 75;
    *spaced = second > first + (size_t)lines;
    tui_destroy(tui);
    grid_finish(&grid);
    buf_finish(&text);
    buf_finish(&got);
    arena_finish(&arena);
}

TEST(a_room_sees_all_options_at_once_and_apart_where_there_is_room)
{
    enum { ROWS = 24, BODY_ROWS = 20 - 2 /* the question and the blank below it */ };
    for (size_t n = 2; n <= ASK_MAX_OPTIONS; n++) {
        size_t seen;
        bool spaced;
        lay_options(n, 6, ROWS, &seen, &spaced);
        CHECK_INT(seen, n);
        CHECK_INT(spaced, n * 2 - 1 <= BODY_ROWS - 1);
        lay_options(n, 18, ROWS, &seen, &spaced);
        CHECK(seen == n || n * 2 > BODY_ROWS - 1);
        lay_options(n, 6, 43, &seen, &spaced);
        CHECK_INT(seen, n);
        CHECK(spaced);
    }
}
