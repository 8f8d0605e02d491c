/* sample_paper: sheets typed in, and a drill out of a folder, without a disk: the drill is that of sample_room. */
#pragma once
#include "engine/paper.h"
#include "sample_room.h"

struct sample_paper {
    struct sample_room *r;
    struct class_record *record;
    struct entering entering;
    struct taking taking;
    uint64_t undo; /* the sheet that can be taken back */
    size_t chosen; /* which class goes on */
    bool full;     /* nothing can be written */
};

/* The one that is open: effects know only the page. */
static struct sample_paper sample_paper;

static inline struct class_seat sample_paper_seat(uint64_t id, enum class_way way, const uint32_t *chosen)
{
    struct class_seat seat = {.id = id, .way = way};
    for (size_t i = 0; chosen && i < SAMPLE_ITEMS; i++)
        seat.chosen[i][0] = chosen[i];
    return seat;
}

static inline void sample_paper_sheet(struct sample_paper *p, const struct effect *e)
{
    if (e->kind == EFFECT_SHEET_CLASS) {
        p->chosen = e->number;
        p->entering.n_classes = 0;
        return;
    }
    uint64_t id = paper_seat(p->entering.paper, (unsigned)e->number);
    struct class_seat seat = sample_paper_seat(id, WAY_PAPER, e->chosen);
    if (e->kind == EFFECT_SHEET)
        CHECK(class_record_seat(p->record, &seat));
    else if (e->kind != EFFECT_SHEET_SAVE)
        CHECK(class_record_drop(p->record, e->kind == EFFECT_SHEET_DROP ? id : p->undo));
    p->undo = id;
    p->entering.n_undo = e->kind == EFFECT_SHEET;
    p->entering.saved = !p->full;
}

static inline void sample_paper_sit(struct sample_paper *p, const struct effect *e)
{
    enum { SEAT = 42, CODE = 4321 };
    struct class_seat seat = sample_paper_seat(SEAT, WAY_FOLDER, NULL);
    if (e->kind == EFFECT_SEAT_TAKE) {
        seat = *p->taking.seat;
        seat.chosen[e->number][0] = e->chosen[0];
    }
    p->taking.code = CODE;
    p->taking.saved = !p->full;
    if (e->kind == EFFECT_SEAT_LEAVE || (e->kind == EFFECT_SEAT && e->number != 0 && e->number != CODE)) {
        p->taking.seat = NULL;
        p->taking.begun = true;
        return;
    }
    if (e->kind != EFFECT_SEAT || e->number == 0)
        CHECK(class_record_seat(p->record, &seat));
    p->taking.seat = class_record_find(p->record, SEAT);
}

static inline void sample_paper_effect(struct sample_page *s, const struct effect *e)
{
    (void)s;
    if (e->kind == EFFECT_SHEET_CLASS || e->kind == EFFECT_SHEET || e->kind == EFFECT_SHEET_DROP ||
        e->kind == EFFECT_SHEET_UNDO || e->kind == EFFECT_SHEET_SAVE)
        sample_paper_sheet(&sample_paper, e);
    else
        sample_paper_sit(&sample_paper, e);
}

static inline struct sample_page *sample_paper_open(enum lang lang, const struct screen_ops *first, bool cards)
{
    struct sample_room *r = sample_room_open(lang, &screen_projector, cards, 0);
    struct sample_page *s = r->s;
    sample_paper = (struct sample_paper){.r = r};
    sample_paper.record = class_record_of_drill(&r->drill, r->asked, (struct date){2026, 11, 26});
    sample_paper.entering = (struct entering){.drill = &r->drill,
                                              .asked = r->asked,
                                              .record = sample_paper.record,
                                              .print = 26,
                                              .paper = 26,
                                              .path = "/home/x/class.json",
                                              .saved = true};
    sample_paper.taking = (struct taking){.drill = &r->drill, .asked = r->asked, .saved = true};
    s->view.classroom = NULL;
    s->view.entering = first == &screen_entering ? &sample_paper.entering : NULL;
    s->view.taking = first == &screen_taking ? &sample_paper.taking : NULL;
    s->paper_effect = sample_paper_effect;
    sample_begin(s, first);
    return s;
}

/* Two classes were typed in before. */
static inline void sample_paper_classes(void)
{
    static const struct typed_class classes[] = {{"class-2026-11-26-paper.json", 12},
                                                 {"class-2026-11-26-paper-2.json", 1}};
    sample_paper.entering.classes = classes;
    sample_paper.entering.n_classes = 2;
}

static inline void sample_paper_close(void)
{
    class_record_destroy(sample_paper.record);
    sample_room_close(sample_paper.r);
}
