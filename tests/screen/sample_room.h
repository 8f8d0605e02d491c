/* sample_room: a drill of the small course, run or followed without a disk. */
#pragma once
#include "screen/sample.h"

enum { SAMPLE_ITEMS = 3 };

/* Of the file with questions: one to be discussed, one with several answers, a survey. Of the file with cards: three.
 */
struct sample_room {
    struct sample_page *s;
    struct room room;
    struct drill drill;
    struct drill_item items[SAMPLE_ITEMS];
    struct ask asked[SAMPLE_ITEMS];
    struct classroom view;
};

static inline struct sample_room *sample_room_open(enum lang lang, const struct screen_ops *first, bool cards,
                                                   int teams)
{
    static const struct drill_item questions[SAMPLE_ITEMS] = {
        {.unit = "first",
         .step = "single",
         .discuss = true,
         .ask = {"ما الذي يطمئن فيه؟", "What in it reassures?"},
         .note = {"لا تطلبوا قصصاً شخصية.", "Ask nobody for a story of their own."}},
        {.unit = "first", .step = "multiple", .seconds = 3},
        {.unit = "first", .step = "survey"}};
    static const struct drill_item of_cards[SAMPLE_ITEMS] = {{.unit = "first", .step = "spot", .card = "bank"},
                                                             {.unit = "first", .step = "spot", .card = "code"},
                                                             {.unit = "first", .step = "spot", .card = "late"}};
    struct sample_room *r = xcalloc(1, sizeof *r);
    r->s = sample_open_file(lang, cards ? "screen/sample_spot.json" : "screen/sample.json");
    memcpy(r->items, cards ? of_cards : questions, sizeof r->items);
    for (size_t i = 0; i < SAMPLE_ITEMS; i++)
        CHECK(ask_of(&r->s->unit->steps[unit_find(r->s->unit, r->items[i].step)], r->items[i].card, &r->asked[i]));
    r->drill = (struct drill){.id = "sample",
                              .title = {"تدريب للتجربة", "A drill to try"},
                              .teams = teams,
                              .items = r->items,
                              .n_items = SAMPLE_ITEMS};
    room_start(&r->room, r->asked, SAMPLE_ITEMS, (unsigned)teams);
    r->view = (struct classroom){.drill = &r->drill, .room = &r->room, .asked = r->asked, .running = true};
    r->s->room = &r->room;
    r->s->view.classroom = &r->view;
    r->s->view.guest = true;
    r->s->view.learner = 0;
    r->s->view.terminal = true;
    sample_begin(r->s, first);
    return r;
}

static inline void sample_room_close(struct sample_room *r)
{
    sample_close(r->s);
    free(r);
}

/* Enter, and the numbers of hands that are asked for on the way. */
static inline void sample_room_count(struct sample_room *r, const char *hands)
{
    sample_command(r->s, COMMAND_NEXT);
    sample_submit(r->s, hands);
}
