/* sample: a small course with every kind of step, and a stand-in for app that performs effects in memory, so that
 * whole sittings can be played without a disk or a terminal. */
#pragma once
#include <stdlib.h>

#include "base/file.h"
#include "screen/stack.h"
#include "test.h"

static const char sample_contacts[] =
    "{\"format\":1,\"contacts\":["
    "{\"id\":\"emergency\",\"name\":{\"ar\":\"الطوارئ\",\"en\":\"Emergency\"},\"what\":{\"ar\":\"خط موحّد\","
    "\"en\":\"One line for all\"},\"area\":{\"ar\":\"كل المحافظات\",\"en\":\"All governorates\"},"
    "\"hours\":{\"ar\":\"على مدار الساعة\",\"en\":\"Day and night\"},\"number\":\"911\",\"confidence\":\"high\","
    "\"source\":\"s\",\"checked_on\":\"2026-02-20\",\"expires_on\":\"2027-02-20\"},"
    "{\"id\":\"centre\",\"name\":{\"ar\":\"مركز الدعم\",\"en\":\"Support centre\"},\"what\":{\"ar\":\"مساعدة مجانية\","
    "\"en\":\"Free help\"},\"area\":{\"ar\":\"الموصل\",\"en\":\"Mosul\"},\"confidence\":\"medium\",\"source\":\"s\","
    "\"checked_on\":\"2022-04-03\",\"expires_on\":\"2023-04-03\"}]}";

enum { SAMPLE_NOW = 1790000000 /* 21 September 2026 */, SAMPLE_RECORDS = 64 };

/* What app would hold. */
struct sample_page {
    struct app_view view;
    struct stack stack;
    struct course course;
    struct unit_info infos[2];
    struct track tracks[2];
    struct track_unit ways[2];
    struct unit *unit;
    struct unit_summary summaries[2];
    struct glossary glossary;
    struct term terms[3];
    struct contacts *contacts;
    char records[SAMPLE_RECORDS][RECORD_MAX];
    struct arena arena;
    struct page page;
    struct step step; /* the last one */
    size_t n_results, n_saves, n_reviews;
    struct review review; /* the last one that was saved */
    bool exited;
    char name[64];              /* that was printed */
    struct room *room;          /* of a drill, see sample_room.h */
    struct seats_act seats_act; /* the last one of a trainer's, */
    struct seat_act seat_act;   /* … and of a seat's */
    size_t n_seat_acts;
    size_t n_looks;                                                      /* how often somebody looked where it is */
    void (*draft_effect)(struct sample_page *s, const struct effect *e); /* where a drill is put together */
    void (*paper_effect)(struct sample_page *s, const struct effect *e); /* sheets, and seats of a folder */
    struct next_command next;                                            /* what the sitting was left for */
    struct planning planning;                                            /* see sample_agenda.h */
    struct agenda *agenda, before;                                       /* that, and as it was before … */
    struct agenda_edit last;                                             /* … the last change */
    struct achieved achieved;                                            /* what a test wants it to be */
};

static inline struct rich sample_rich(struct sample_page *s, const char *text)
{
    return rich_of(&s->arena, str_of(text), 0);
}

static inline void sample_glossary(struct sample_page *s)
{
    static const char *const also[] = {"تهديد بالنشر"};
    s->terms[0] = (struct term){"blackmail", "الابتزاز", "blackmail", sample_rich(s, "تهديد مع طلب."), also, 1};
    s->terms[1] = (struct term){"evidence", "الدليل", "evidence", sample_rich(s, "ما يثبت ما حدث."), NULL, 0};
    s->terms[2] = (struct term){"hack", "الاختراق", "hacking", sample_rich(s, "دخول حساب دون إذن."), NULL, 0};
    s->glossary = (struct glossary){.terms = s->terms, .n_terms = 3};
}

static inline void sample_course(struct sample_page *s)
{
    s->infos[0] = (struct unit_info){.id = "first", .title = {"الوحدة الأولى", "The first unit"}, .minutes = 15};
    s->infos[1] = (struct unit_info){.id = "second", .title = {"الوحدة الثانية", "The second unit"}, .minutes = 2};
    s->course = (struct course){.id = "sample",
                                .version = "2026.11",
                                .title = {"دورة للتجربة", "A course to try"},
                                .langs = {LANG_AR},
                                .n_langs = 1,
                                .units = s->infos,
                                .n_units = 2,
                                .tracks = s->tracks,
                                .n_tracks = 2};
    s->ways[0] = (struct track_unit){.unit = 1};
    s->ways[1] = (struct track_unit){.unit = 0};
    s->tracks[0] = (struct track){.id = "turned",
                                  .title = {"مسار مقلوب", "A turned track"},
                                  .summary = {"من آخرها", "From its end"},
                                  .units = s->ways,
                                  .n_units = 2};
    s->tracks[1] =
        (struct track){.id = "short", .title = {"مسار قصير", "A short track"}, .units = s->ways + 1, .n_units = 1};
}

/* A learner who is known, at the map of a course whose first unit is the file, below tests/. */
static inline struct sample_page *sample_open_file(enum lang lang, const char *file)
{
    struct sample_page *s = xcalloc(1, sizeof *s);
    struct diag_list diags = {.lang = LANG_EN};
    struct buf json = {0};
    struct err err = {0};
    if (!file_read(test_path(file), UNIT_MAX_BYTES, &json, &err))
        test_fail(__FILE__, __LINE__, "%s: %s", err.path, err.detail);
    s->unit = unit_parse(buf_str(&json), file, &diags);
    buf_finish(&json);
    s->contacts = contacts_parse(STR(sample_contacts), "contacts.json", &diags);
    struct buf out = {0};
    diag_print(&diags, &out);
    CHECK_STR(buf_z(&out), "");
    buf_finish(&out);
    diag_finish(&diags);
    sample_course(s);
    sample_glossary(s);
    for (int i = 0; i < 2; i++)
        s->summaries[i] = (struct unit_summary){.best = -1, .latest = -1};
    s->view = (struct app_view){.course = &s->course,
                                .summaries = s->summaries,
                                .glossary = &s->glossary,
                                .contacts = s->contacts,
                                .settings = {.lang = lang, .digits = DIGITS_ARABIC},
                                .record = "",
                                .learner = 1,
                                .stored = true,
                                .now = SAMPLE_NOW,
                                .seed = 7,
                                .version = "1.0"};
    stack_start(&s->stack, &screen_home, 0, &s->view);
    return s;
}

/* As when this screen was started instead of the course. */
static inline void sample_begin(struct sample_page *s, const struct screen_ops *first)
{
    s->view.first = first;
    stack_finish(&s->stack);
    stack_start(&s->stack, first, 0, &s->view);
}

static inline struct sample_page *sample_open(enum lang lang)
{
    return sample_open_file(lang, "screen/sample.json");
}

static inline void sample_close(struct sample_page *s)
{
    stack_finish(&s->stack);
    unit_destroy(s->unit);
    contacts_destroy(s->contacts);
    arena_finish(&s->arena);
    free(s);
}

static inline void sample_record(struct sample_page *s, size_t step)
{
    s->view.record = step < s->unit->n_steps ? s->records[step] : "";
}

/* The second unit is broken: it never opens. */
static inline bool sample_open_unit(struct sample_page *s, size_t unit)
{
    if (unit != 0) {
        s->view.notice = "broken";
        return false;
    }
    if (!s->view.unit)
        progress_start(&s->view.progress, s->unit);
    s->view.unit = s->unit;
    s->view.unit_index = unit;
    s->view.has_last = true;
    sample_record(s, s->view.progress.place);
    return true;
}

/* As many of the unit's boosters as are due. */
static inline void sample_sitting(struct sample_page *s)
{
    s->view.n_boosters = 0;
    for (size_t i = 0; i < s->unit->n_steps && s->view.n_boosters < s->view.n_due; i++)
        if (s->unit->steps[i].question && s->unit->steps[i].question->booster && s->view.n_boosters < SITTING_MAX)
            s->view.boosters[s->view.n_boosters++] =
                (struct booster){0, "first", &s->unit->steps[i], review_begin(review_day(SAMPLE_NOW) - 1)};
}

static inline void sample_change(struct sample_page *s, const struct agenda_edit *edit)
{
    struct agenda before = *s->agenda;
    struct agenda_edit taken = *edit;
    if (edit->kind == AGENDA_UNDO) {
        *s->agenda = s->before;
        s->planning.last = NULL;
        return;
    }
    if (edit->kind == AGENDA_CLOCK) {
        agenda_say_clock(s->agenda, edit->now, clock_local(s->view.now));
    } else if (!agenda_apply(s->agenda, &taken)) {
        s->view.notice = "that cannot be done";
        return;
    }
    s->before = before;
    s->last = *edit;
    s->planning.last = &s->last;
}

static inline bool sample_perform(struct sample_page *s, const struct effect *e)
{
    switch (e->kind) {
    case EFFECT_NONE:
        break;
    case EFFECT_SET:
        s->view.settings = e->settings;
        break;
    case EFFECT_LEARNER:
        s->view.learner = (int64_t)e->number + 1;
        s->view.guest = s->view.first_start = false;
        s->view.stored = true;
        break;
    case EFFECT_GUEST:
        s->view.learner = 0;
        s->view.guest = true;
        s->view.first_start = s->view.stored = false;
        break;
    case EFFECT_OPEN_UNIT:
        return sample_open_unit(s, e->number);
    case EFFECT_SUGGEST:
        s->view.suggested = "خمس كلمات من النرد هنا";
        s->view.suggested_bits = 51.7;
        break;
    case EFFECT_DISPLAY:
        s->view.display = e->display;
        break;
    case EFFECT_PRINT:
        s->view.printed[e->printing.what] =
            e->printing.as_text ? "/home/x/certificate.txt" : "/home/x/certificate.html";
        (void)snprintf(s->name, sizeof s->name, "%s", e->printing.name);
        break;
    case EFFECT_UNPRINT:
        s->view.printed[e->printing.what] = NULL;
        break;
    case EFFECT_STEP:
        progress_mark(&s->view.progress, e->number, e->state.state, e->state.points);
        progress_say(&s->view.progress, e->number, question_certainty_of(e->record));
        memcpy(s->records[e->number], e->record, RECORD_MAX);
        s->n_saves++;
        break;
    case EFFECT_PLACE:
        s->view.progress.place = e->number;
        sample_record(s, e->number);
        break;
    case EFFECT_RESULT:
        s->summaries[0] = progress_summary(&s->view.progress, s->unit, s->summaries[0]);
        s->n_results++;
        break;
    case EFFECT_AGAIN:
        progress_again(&s->view.progress);
        memset(s->records, 0, sizeof s->records);
        break;
    case EFFECT_REVIEW:
        s->review = e->review;
        s->n_reviews++;
        break;
    case EFFECT_BOOSTER:
        s->view.boosters[e->number].review = s->review = e->review;
        s->view.n_due--;
        s->n_reviews++;
        break;
    case EFFECT_SITTING:
        sample_sitting(s);
        break;
    case EFFECT_DRAFT:
    case EFFECT_DRAFT_SAVE:
    case EFFECT_DRAFT_DROP:
    case EFFECT_REPORT:
    case EFFECT_REPORT_FILE:
        if (s->draft_effect)
            s->draft_effect(s, e);
        break;
    case EFFECT_SHEET_CLASS:
    case EFFECT_SHEET:
    case EFFECT_SHEET_DROP:
    case EFFECT_SHEET_UNDO:
    case EFFECT_SHEET_SAVE:
    case EFFECT_SEAT:
    case EFFECT_SEAT_TAKE:
    case EFFECT_SEAT_LEAVE:
    case EFFECT_FOLDER:
    case EFFECT_FOLDERS:
        if (s->paper_effect)
            s->paper_effect(s, e);
        break;
    case EFFECT_FORGET:
    case EFFECT_WIPE:
        s->view.learner = 0;
        s->view.unit = NULL;
        s->view.has_last = false;
        s->view.first_start = e->kind == EFFECT_WIPE;
        memset(s->records, 0, sizeof s->records);
        break;
    case EFFECT_QUICK_EXIT:
        s->exited = true;
        break;
    case EFFECT_ROOM: {
        struct room_event event = e->room;
        event.serial = s->room->serial + 1;
        CHECK_INT(room_take(s->room, &event), ROOM_TAKEN);
        break;
    }
    case EFFECT_ROOM_FRESH:
        room_start(s->room, s->view.classroom->asked, s->room->n_items, s->room->teams);
        break;
    case EFFECT_FOLLOW:
        s->n_looks++;
        break;
    case EFFECT_SEATS:
        s->seats_act = e->seats;
        break;
    case EFFECT_ATTEND:
        s->seat_act = e->attend;
        s->n_seat_acts++;
        break;
    case EFFECT_NEXT:
        s->next = e->next;
        break;
    case EFFECT_AGENDA:
        sample_change(s, &e->agenda);
        break;
    case EFFECT_AGENDA_PRINT:
        s->planning.printed = "/home/x/agenda.html";
        break;
    }
    return true;
}

static inline void sample_act(struct sample_page *s, const struct action *action)
{
    s->view.notice = NULL;
    s->step = stack_handle(&s->stack, &s->view, action);
    for (size_t i = 0; i < s->step.n_effects; i++)
        if (!sample_perform(s, &s->step.effects[i])) {
            s->step.move = STEP_REDRAW;
            break;
        }
    stack_move(&s->stack, &s->view, &s->step);
}

static inline void sample_command(struct sample_page *s, enum command command)
{
    sample_act(s, &(struct action){.kind = ACTION_COMMAND, .command = command});
}

static inline void sample_choose(struct sample_page *s, size_t option)
{
    sample_act(s, &(struct action){.kind = ACTION_CHOOSE, .option = option});
}

static inline void sample_assign(struct sample_page *s, size_t option, int target)
{
    sample_act(s, &(struct action){.kind = ACTION_ASSIGN, .option = option, .target = target});
}

static inline void sample_submit(struct sample_page *s, const char *text)
{
    sample_act(s, &(struct action){.kind = ACTION_SUBMIT, .text = text});
}

static inline const struct page *sample_page(struct sample_page *s)
{
    arena_reset(&s->arena);
    sample_glossary(s);
    s->page.arena = &s->arena;
    stack_view(&s->stack, &s->view, &s->page);
    return &s->page;
}

static inline const char *sample_screen(const struct sample_page *s)
{
    return s->stack.levels[s->stack.n - 1].ops->name;
}

/* Opens the unit and a step of it by id, from the map. */
static inline void sample_go(struct sample_page *s, const char *id)
{
    size_t at = unit_find(s->unit, id);
    sample_command(s, COMMAND_HOME);
    const struct page *page = sample_page(s);
    size_t before = 0;
    for (size_t i = 0; i < page->n_blocks && page->blocks[i].kind == BLOCK_CHOICES; i++)
        before += page->blocks[i].n_options; /* what came back, and "continue", when they are offered */
    sample_choose(s, before);
    page = sample_page(s);
    before = 0;
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_CHOICES && page->blocks[i].n_options != s->unit->n_steps)
            before += page->blocks[i].n_options;
    sample_choose(s, before + at);
}

/* The option whose text is that, over all choices of the page; fails the test when there is none. */
static inline size_t sample_option(struct sample_page *s, const char *text)
{
    const struct page *page = sample_page(s);
    size_t n = 0;
    struct buf flat = {0};
    for (size_t i = 0; i < page->n_blocks; i++)
        for (size_t k = 0; page->blocks[i].kind == BLOCK_CHOICES && k < page->blocks[i].n_options; k++, n++) {
            buf_clear(&flat);
            rich_flatten(page->blocks[i].options[k].text, &flat);
            if (strcmp(buf_z(&flat), text) == 0) {
                buf_finish(&flat);
                return n;
            }
        }
    buf_finish(&flat);
    test_fail(__FILE__, __LINE__, "no option \"%s\" on %s", text, sample_screen(s));
    return SIZE_MAX;
}

static inline void sample_pick(struct sample_page *s, const char *text)
{
    sample_choose(s, sample_option(s, text));
}

/* Answers the question that asks how sure one is, as somebody who is sure and wrong, and then gives up. */
static inline void sample_be_sure_and_wrong(struct sample_page *s)
{
    sample_pick(s, "فوراً");
    sample_submit(s, NULL);
    sample_choose(s, 0);
    sample_command(s, COMMAND_SKIP);
}

/* The text of the option that the page begins at. */
static inline const char *sample_focused(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    size_t at = 0, wanted = (size_t)page->focus;
    for (size_t b = 0; page->focus >= 0 && b < page->n_blocks; b++) {
        const struct block *block = &page->blocks[b];
        if (block->kind == BLOCK_CHOICES && wanted < at + block->n_options) {
            struct buf out = {0};
            rich_flatten(block->options[wanted - at].text, &out);
            const char *text = arena_strdup(&s->arena, buf_z(&out));
            buf_finish(&out);
            return text;
        }
        at += block->kind == BLOCK_CHOICES ? block->n_options : block->kind == BLOCK_INPUT;
    }
    return "";
}

/* What stands in the field of the page. */
static inline const char *sample_field(struct sample_page *s)
{
    const struct page *page = sample_page(s);
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_INPUT)
            return page->blocks[i].text ? page->blocks[i].text : "";
    return "no field";
}

static inline bool sample_says(struct sample_page *s, const char *text)
{
    struct buf out = {0};
    page_dump(sample_page(s), &out);
    bool says = strstr(buf_z(&out), text) != NULL;
    buf_finish(&out);
    return says;
}
