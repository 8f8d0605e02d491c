/* drafting: a trainer at the drill builder, over the small course of tests/course/data/drill; what app would do with
 * the draft is done in memory. Files are only names here: one that begins with "full" does not fit on the disk. */
#pragma once
#include "sample.h"

static struct {
    struct course *course;
    struct drill_bank *bank;
    struct drill_draft draft;
    struct building building;
    char path[64];
} drafting;

static inline void drafting_effect(struct sample_page *s, const struct effect *e)
{
    if (e->kind == EFFECT_DRAFT && !draft_apply(&drafting.draft, drafting.bank, &e->edit))
        s->view.notice = "nothing changed";
    if (e->kind == EFFECT_DRAFT_DROP)
        drafting.draft.changed = false;
    if (e->kind != EFFECT_DRAFT_SAVE)
        return;
    if (strncmp(e->edit.text, "full", 4) == 0) {
        s->view.notice = "the disk is full";
        return;
    }
    (void)snprintf(drafting.path, sizeof drafting.path, "%s", e->edit.text);
    drafting.building.path = drafting.path;
    drafting.draft.changed = false;
}

static inline struct sample_page *drafting_open(enum lang lang)
{
    struct sample_page *s = sample_open(lang);
    drafting.course = course_load(test_path("course/data/drill"), NULL);
    CHECK(drafting.course);
    drafting.bank = drill_bank_load(test_path("course/data/drill"), drafting.course, lang);
    draft_init(&drafting.draft, NULL);
    drafting.building = (struct building){
        .bank = drafting.bank, .draft = &drafting.draft, .proposed = "my-questions.drill.json", .program = "wiqaya"};
    s->draft_effect = drafting_effect;
    s->view.building = &drafting.building;
    s->view.learner = 0;
    s->view.guest = true;
    sample_begin(s, &screen_build);
    return s;
}

static inline void drafting_close(struct sample_page *s)
{
    sample_close(s);
    draft_finish(&drafting.draft);
    drill_bank_destroy(drafting.bank);
    course_destroy(drafting.course);
}

/* Five of the first unit, one of them with everything that can be set. */
static inline void drafting_fill(struct sample_page *s)
{
    bool english = s->view.settings.lang == LANG_EN;
    sample_choose(s, 0);
    sample_choose(s, 5); /* the first that the bank offers */
    sample_choose(s, 0);
    sample_choose(s, 4); /* five by chance */
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 5);
    sample_choose(s, 3); /* timer */
    sample_choose(s, 4); /* discuss */
    sample_choose(s, 5);
    sample_submit(s, english ? "Who would pay?" : "من منكم يدفع؟");
    sample_choose(s, 6);
    sample_submit(s, english ? "Name nobody." : "لا تذكروا اسم أحد.");
    sample_command(s, COMMAND_BACK);
    sample_choose(s, 3);
    sample_submit(s, english ? "My drill" : "تدريبي");
}
