/* Simulated chats through both faces: any walk ends by Enter alone, and leaves the same record wherever it was walked.
 */
#include <stdlib.h>
#include <sys/stat.h>

#include "app/session.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/rng.h"
#include "face/plain.h"
#include "face/tui.h"
#include "test.h"

enum { NOW = 1795000000, PRESSES_MOST = 200, WALKS = 40, WALK_MOST = 8 };

/* The course: one unit, tests/screen/chat.json, in a fresh folder. */
static char folder[] = "/tmp/wiqaya-test-XXXXXX";

struct sitting {
    struct session *session;
    struct stack stack;
    struct arena arenas[2];
    int turn;
    struct page *page;
};

static void put_file(const char *name, struct str text)
{
    struct buf path = {0};
    struct err err;
    buf_addf(&path, "%s/%s", folder, name);
    CHECK(file_replace(path.p, text, &err));
    buf_finish(&path);
}

static void make_folder(const char *name)
{
    struct buf path = {0};
    buf_addf(&path, "%s/%s", folder, name);
    CHECK_INT(mkdir(path.p, 0700), 0);
    buf_finish(&path);
}

static void put_course(void)
{
    struct buf text = {0};
    struct err err;
    if (!mkdtemp(strcpy(folder, "/tmp/wiqaya-test-XXXXXX")))
        BUG("mkdtemp");
    make_folder("lessons");
    make_folder("lessons/ar");
    CHECK(file_read(test_path("screen/chat.json"), 1 << 20, &text, &err));
    put_file("lessons/ar/chat.json", buf_str(&text));
    put_file("lessons/course.json",
             STR("{\"format\":1,\"id\":\"t\",\"version\":\"1\",\"languages\":[\"ar\"],\"title\":{\"ar\":\"ت\"},"
                 "\"units\":[{\"id\":\"chat\",\"minutes\":3,\"title\":{\"ar\":\"م\"},\"summary\":{\"ar\":\"خ\"}}]}"));
    buf_finish(&text);
}

static void remove_course(void)
{
    struct buf command = {0};
    buf_addf(&command, "rm -rf '%s'", folder);
    CHECK_INT(system(command.p), 0);
    buf_finish(&command);
}

static void make_page(struct sitting *s)
{
    const struct app_view *view = session_view(s->session);
    s->turn = !s->turn;
    arena_reset(&s->arenas[s->turn]);
    s->page = arena_alloc(&s->arenas[s->turn], sizeof *s->page);
    page_start(s->page, &s->arenas[s->turn], view->settings.lang);
    stack_view(&s->stack, view, s->page);
}

static bool in_story(const struct sitting *s)
{
    return s->stack.levels[s->stack.n - 1].ops == &screen_story;
}

static void act(struct sitting *s, const struct action *action)
{
    (void)session_act(s->session, &s->stack, action);
    make_page(s);
}

/* As a new learner, the first of what is offered, up to the chat. */
static void come_in(struct sitting *s)
{
    for (int i = 0; i < PRESSES_MOST && !in_story(s); i++) {
        bool offers = false;
        for (size_t b = 0; b < s->page->n_blocks; b++)
            offers = offers || s->page->blocks[b].kind == BLOCK_CHOICES;
        struct action action = {.kind = offers ? ACTION_CHOOSE : ACTION_COMMAND, .command = s->page->primary};
        act(s, &action);
    }
    CHECK(in_story(s));
}

static void sit_down(struct sitting *s, bool typed)
{
    *s = (struct sitting){0};
    struct err err = {0};
    s->session = session_open(&(struct session_options){.data = folder, .lang = LANG_AR, .seed = 7, .now = NOW}, &err);
    if (!s->session)
        BUG("session: %s", err.detail);
    if (typed)
        session_terminal(s->session, "test", true);
    session_begin(s->session, &s->stack);
    make_page(s);
    come_in(s);
    if (!typed)
        return;
    act(s, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_SETTINGS});
    act(s, &(struct action){.kind = ACTION_CHOOSE, .option = 5});
    CHECK(session_view(s->session)->settings.typed);
    act(s, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_BACK});
    CHECK(in_story(s));
}

/* Leaves what was recorded of the chat, as its screen finds it when it is opened again. Nothing is on the disk. */
static void stand_up(struct sitting *s, struct buf *record)
{
    act(s, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_BACK}); /* from the result to the unit */
    size_t n = 0;
    for (size_t b = 0; b < s->page->n_blocks; b++)
        n += s->page->blocks[b].kind == BLOCK_CHOICES ? s->page->blocks[b].n_options : 0;
    act(s, &(struct action){.kind = ACTION_CHOOSE, .option = n - 1}); /* its last step */
    CHECK(in_story(s));
    buf_adds(record, session_view(s->session)->record);
    stack_finish(&s->stack);
    session_close(s->session);
    arena_finish(&s->arenas[0]);
    arena_finish(&s->arenas[1]);
}

static size_t n_offered(const struct page *page)
{
    const struct block *last = &page->blocks[page->n_blocks - 1];
    return last->kind == BLOCK_CHOICES ? last->n_options : 0;
}

/* On a screen: wanted[k] % offered is the k-th choice, made by its letter; where wanted is NULL nothing but Enter is
 * pressed. Time passes by dice. */
static void walk_screen(const size_t *wanted, bool typed, int cols, int rows, struct buf *record)
{
    struct sitting s;
    struct grid grid = {0};
    struct rng rng = rng_of((uint64_t)cols);
    size_t k = 0;
    sit_down(&s, typed);
    struct tui *tui = tui_create();
    grid_resize(&grid, cols, rows);
    int left = PRESSES_MOST;
    while (in_story(&s) && left-- > 0) {
        tui_show(tui, s.page, &(struct tui_options){.digits = DIGITS_ARABIC});
        tui_draw(tui, &grid);
        if (s.page->wait_ms > 0 && rng_below(&rng, 3) > 0) {
            act(&s, &(struct action){.kind = ACTION_TIME});
            continue;
        }
        bool redraw;
        bool choose = wanted && k < WALK_MOST && n_offered(s.page) > 0 && s.page->primary == COMMAND_NONE;
        struct key key = {choose ? PRESS_TEXT : PRESS_ENTER,
                          choose ? (uint32_t)('1' + wanted[k] % n_offered(s.page)) : 0};
        struct action action = tui_key(tui, &key, (int64_t)left * 1000, &redraw);
        k += choose && action.kind != ACTION_NONE; /* what is out of view is brought into it first */
        if (action.kind != ACTION_NONE)
            act(&s, &action);
    }
    CHECK(left > 0);
    tui_destroy(tui);
    grid_finish(&grid);
    stand_up(&s, record);
}

/* As running text: the same choices, each by its number in a line. */
static void walk_lines(const size_t *wanted, struct buf *record)
{
    struct sitting s;
    struct action actions[PLAIN_MAX_ACTIONS];
    struct buf line = {0}, why = {0};
    size_t k = 0;
    sit_down(&s, false);
    for (int left = PRESSES_MOST; in_story(&s) && left > 0; left--) {
        CHECK_INT(s.page->wait_ms, 0);
        buf_clear(&line);
        if (n_offered(s.page) > 0 && s.page->primary == COMMAND_NONE)
            buf_addf(&line, "%zu", 1 + wanted[k++] % n_offered(s.page));
        size_t n = plain_read(s.page, buf_str(&line), actions, &why);
        CHECK_INT(n, 1);
        act(&s, &actions[0]);
    }
    CHECK(!in_story(&s));
    buf_finish(&line);
    buf_finish(&why);
    stand_up(&s, record);
}

static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 43}};
enum { N_SIZES = sizeof sizes / sizeof *sizes };

TEST(a_chat_ends_by_enter_alone_at_every_size)
{
    put_course();
    for (size_t i = 0; i < N_SIZES; i++)
        for (int typed = 0; typed < 2; typed++) {
            struct buf record = {0};
            walk_screen(NULL, typed, sizes[i][0], sizes[i][1], &record);
            CHECK_STR(buf_z(&record), "first.beg/press.pay/again.tell");
            buf_finish(&record);
        }
    remove_course();
}

TEST(every_walk_leaves_the_same_record_on_a_screen_and_as_running_text)
{
    struct rng rng = rng_of(5);
    put_course();
    for (size_t i = 0; i < WALKS; i++) {
        size_t wanted[WALK_MOST];
        for (size_t k = 0; k < WALK_MOST; k++)
            wanted[k] = rng_below(&rng, 1000);
        struct buf screen = {0}, lines = {0};
        walk_screen(wanted, i % 2, sizes[i % N_SIZES][0], sizes[i % N_SIZES][1], &screen);
        walk_lines(wanted, &lines);
        CHECK(screen.n > 0);
        CHECK_STR(buf_z(&screen), buf_z(&lines));
        buf_finish(&screen);
        buf_finish(&lines);
    }
    remove_course();
}
