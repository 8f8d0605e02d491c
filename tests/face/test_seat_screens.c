/* A room with machines as its trainer and its seats see it: in both languages, on three sizes, and as running text. The
 * grids know no colours. */
#include "face/plain.h"
#include "face/tui.h"
#include "screen/sample_seat.h"

static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 43}};

static void draw(struct sample_page *s, const char *name, int cols, int rows)
{
    enum lang lang = s->view.settings.lang;
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf got = {0}, path = {0};
    grid_resize(&grid, cols, rows);
    tui_show(tui, sample_page(s), &(struct tui_options){.digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN});
    tui_draw(tui, &grid);
    grid_dump(&grid, &got);
    buf_addf(&path, "face/%s-%s-%dx%d.screen", name, lang_tag(lang), cols, rows);
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
    grid_finish(&grid);
    tui_destroy(tui);
}

static void show(struct sample_page *s, const char *name)
{
    enum lang lang = s->view.settings.lang;
    struct buf got = {0}, path = {0};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        draw(s, name, sizes[i][0], sizes[i][1]);
    plain_show(sample_page(s), &(struct plain_options){.digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN}, &got);
    buf_addf(&path, "face/%s-%s.plain", name, lang_tag(lang));
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
}

static void come_in(enum lang lang)
{
    struct sample_seat *t = sample_seat_open(lang, false, 2);
    struct sample_page *s = t->r->s;
    t->view.trouble = SEAT_CODE_SLIP;
    show(s, "seat-code");
    t->view = (struct seat){.way = SEAT_SEARCH};
    sample_seat_look(t);
    show(s, "seat-search");
    t->view.way = SEAT_ADDRESS;
    show(s, "seat-address");
    t->view = (struct seat){.way = SEAT_ROOM};
    attending_link(&t->attending, true, t->now_ms);
    sample_seat_tell(t, (struct talk_down){.kind = TALK_NO, .no = TALK_LOCKED});
    show(s, "seat-locked");
    sample_choose(s, 1);
    show(s, "seat-move");
    sample_seat_close(t);
}

static void choose(struct sample_seat *t, size_t k)
{
    sample_choose(t->r->s, k);
    sample_submit(t->r->s, NULL);
    CHECK(attending_choose(&t->attending, t->r->s->seat_act.chosen, t->now_ms));
    sample_seat_tell(t, (struct talk_down){.kind = TALK_ACK,
                                           .serial = t->attending.serial,
                                           .round = t->attending.round,
                                           .chosen = t->r->s->seat_act.chosen});
}

static void take_part(enum lang lang)
{
    static const uint16_t before[] = {9, 5, 2}, after[] = {2, 14, 1};
    struct sample_seat *t = sample_seat_open(lang, false, 2);
    struct sample_page *s = t->r->s;
    sample_seat_sit(t);
    show(s, "seat-lobby");
    sample_seat_phase(t, ROOM_ASKED);
    sample_choose(s, 1);
    show(s, "seat-asked");
    choose(t, 1);
    show(s, "seat-counted");
    memcpy(t->r->room.items[0].hands[0][0], before, sizeof before);
    sample_seat_phase(t, ROOM_DISCUSSING);
    show(s, "seat-talk");
    t->r->room.vote = 1;
    memcpy(t->r->room.items[0].hands[1][0], after, sizeof after);
    sample_seat_phase(t, ROOM_ASKED);
    choose(t, 0);
    sample_seat_phase(t, ROOM_REVEALED);
    show(s, "seat-revealed");
    attending_link(&t->attending, false, t->now_ms);
    t->r->room.vote = 0;
    t->r->room.item = 1;
    sample_seat_phase(t, ROOM_ASKED);
    t->view.asked = NULL;
    show(s, "seat-letters");
    attending_link(&t->attending, true, t->now_ms);
    t->r->room.covered = true;
    sample_seat_hear(t);
    show(s, "seat-covered");
    t->r->room.covered = false;
    sample_seat_tell(t, (struct talk_down){.kind = TALK_SCORE, .answers = 3, .percent = 67});
    sample_seat_phase(t, ROOM_OVER);
    show(s, "seat-over");
    sample_seat_close(t);
}

static void host(enum lang lang)
{
    struct sample_seats *t = sample_seats_open(lang, 2);
    struct sample_page *s = t->r->s;
    sample_seats_come(t, 7);
    show(s, "host-lobby");
    sample_command(s, COMMAND_NEXT);
    for (unsigned i = 0; i < 4; i++)
        sample_seats_answer(t, i, i % 3);
    show(s, "host-asked");
    t->view.live_round = room_round(&t->r->room) + 1;
    show(s, "host-live");
    sample_command(s, COMMAND_NEXT);
    show(s, "host-closed");
    sample_command(s, COMMAND_BACK); /* it is opened again */
    t->view.down = true;
    sample_command(s, COMMAND_REWIND);
    show(s, "host-seats");
    t->view.down = false;
    s->view.codes = true;
    sample_choose(s, 4);
    show(s, "host-whole");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 2);
    t->view.pinned = true;
    t->view.pin_seat = 2;
    t->view.pin = 42;
    show(s, "host-pin");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 3);
    sample_submit(s, "3");
    show(s, "host-free");
    sample_seats_close(t);
}

/* Longer than what is left beside a label on the smallest window, and no longer than a row of it. */
static const char shared[] = "/srv/shared/class-of-tuesday/room";

static void host_folder(enum lang lang)
{
    struct sample_seats *t = sample_seats_open(lang, 0);
    t->view.address = NULL;
    t->view.folder = shared;
    t->view.starts = "wiqaya drill join --folder /srv/shared/class-of-tuesday/room";
    show(t->r->s, "host-folder");
    sample_seats_close(t);
}

TEST(the_path_of_a_folder_is_read_in_one_piece)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct sample_seats *t = sample_seats_open((enum lang)lang, 0);
        struct tui *tui = tui_create();
        struct grid grid = {0};
        struct buf got = {0};
        t->view.address = NULL;
        t->view.folder = shared;
        t->view.starts = "wiqaya drill join --folder /srv/shared/class-of-tuesday/room";
        grid_resize(&grid, 40, 12);
        tui_show(tui, sample_page(t->r->s), &(struct tui_options){0});
        tui_draw(tui, &grid);
        grid_dump(&grid, &got);
        CHECK(strstr(buf_z(&got), shared) != NULL);
        CHECK(strstr(buf_z(&got), "wiqaya drill") == NULL); /* which is more than a row */
        buf_finish(&got);
        grid_finish(&grid);
        tui_destroy(tui);
        sample_seats_close(t);
    }
}

TEST(a_room_with_machines_looks_as_it_was_approved)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        come_in((enum lang)lang);
        take_part((enum lang)lang);
        host((enum lang)lang);
        host_folder((enum lang)lang);
    }
}
