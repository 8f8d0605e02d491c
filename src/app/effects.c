/* effects: what each effect does to a sitting, and what a screen finds when it opens. */
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "app/achieving.h"
#include "app/contacts.h"
#include "app/hosting.h"
#include "app/names.h"
#include "app/printing.h"
#include "app/seating.h"
#include "app/session_parts.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/route.h"
#include "screen/exercise.h"
#include "screen/finish.h"
#include "screen/report.h"

#define LOG_MODULE "session"

/* Another learner, or nobody: what the one before had come to and printed is not theirs. */
static void forget_achieved(struct session *s)
{
    achieving_finish(&s->achieved);
    s->view.achieved = NULL;
    for (int i = 0; i < PAPERS; i++) {
        buf_wipe(&s->printed[i]);
        s->view.printed[i] = NULL;
    }
}

static void gather_achieved(struct session *s)
{
    achieving_load(&s->achieved, s->store, &s->view, s->lessons.p, session_lesson_lang(s));
    s->view.achieved = &s->achieved;
}

static bool set_settings(struct session *s, const struct settings *settings)
{
    bool lang_changed = settings->lang != s->view.settings.lang;
    bool track_changed = strcmp(settings->track, s->view.settings.track) != 0;
    s->view.settings = *settings;
    s->options.lang = LANG_COUNT;
    if (lang_changed) {
        glossary_destroy(s->glossary);
        s->glossary = NULL;
        s->view.glossary = NULL;
        session_read_drill(s);
    }
    if (s->view.achieved && (lang_changed || track_changed)) /* its pages are open, and stand on these texts */
        gather_achieved(s);
    return true;
}

static bool choose_learner(struct session *s, const struct effect *e)
{
    struct err err = {0};
    struct settings chosen = s->view.settings;
    bool first = s->view.first_start;
    s->view.guest = false;
    s->view.learner = 0;
    forget_achieved(s);
    s->symbol = (int)e->number;
    if (!s->view.stored && s->options.records && !s->options.guest) {
        store_close(s->store);
        s->store = NULL;
    }
    session_open_records(s);
    bool known = store_has_learner(s->store, s->symbol);
    if (!store_learner(s->store, s->symbol, session_now(s), &s->view.learner, &err)) {
        session_go_on_in_memory(s, &err);
        if (!store_learner(s->store, s->symbol, session_now(s), &s->view.learner, NULL))
            BUG("no learner in memory");
    }
    s->symbols_used[e->number] = true;
    s->view.first_start = false;
    session_keep_display(s);
    session_load_learner(s);
    if (first || !known) {
        struct step keep = step_stay();
        step_effect(&keep, EFFECT_SET)->settings = chosen;
        s->view.settings = chosen;
        session_save_step(s, &keep);
    }
    return true;
}

static bool become_guest(struct session *s)
{
    store_close(s->store);
    s->store = NULL;
    s->view.guest = true;
    s->view.stored = false;
    s->view.learner = 0;
    s->view.has_last = false;
    s->view.n_due = 0;
    forget_achieved(s);
    sitting_end(&s->sitting, &s->view);
    session_clear_summaries(s);
    return true;
}

/* What was recorded of a step of the open unit, for the screen that is about to show it. Of reading nothing is. */
static void load_record(struct session *s, size_t step)
{
    buf_clear(&s->record);
    if (s->store && s->unit && step < s->unit->n_steps && s->unit->steps[step].kind != STEP_PAGE &&
        s->unit->steps[step].kind != STEP_ACTIVITY)
        store_load_record(s->store, s->view.learner, s->unit->id, s->unit->steps[step].id, &s->record);
    s->view.record = buf_z(&s->record);
}

/* Given names are looked for only where somebody writes a log. */
static void need_names(struct session *s)
{
    for (size_t i = 0; i < s->unit->n_steps && !s->view.names; i++) {
        const struct exercise *exercise = s->unit->steps[i].exercise;
        if (!exercise || exercise->kind != EXERCISE_EVIDENCE)
            continue;
        names_open(s->options.data, &s->names);
        s->view.names = &s->names;
    }
}

static bool open_unit(struct session *s, const struct effect *e)
{
    enum lang lang = s->view.settings.lang;
    const char *id = s->course->units[e->number].id;
    struct diag_list diags = {.lang = lang};
    struct unit *unit = unit_load(s->lessons.p, session_lesson_lang(s), id, &diags);
    if (!unit) {
        log_line(LOG_ERROR, LOG_MODULE, "unit %s: %zu errors", id, diags.n_errors);
        session_notify(s, "error.unit");
        diag_finish(&diags);
        return false;
    }
    diag_finish(&diags);
    const struct track_unit *own = route_unit(s->course, s->view.settings.track, e->number);
    if (own)
        unit_leave_out(unit, own->skip, own->n_skip);
    unit_destroy(s->unit);
    s->unit = unit;
    s->view.unit = unit;
    s->view.unit_index = e->number;
    need_names(s);
    s->view.has_last = true;
    s->view.last_unit = e->number;
    session_open_records(s);
    store_load(s->store, s->view.learner, unit, &s->view.progress);
    load_record(s, s->view.progress.place);
    return true;
}

static void update_summary(struct session *s)
{
    struct unit_summary *summary = &s->summaries[s->view.unit_index];
    *summary = progress_summary(&s->view.progress, s->unit, *summary);
}

static bool mark_step(struct session *s, const struct effect *e)
{
    progress_mark(&s->view.progress, e->number, e->state.state, e->state.points);
    if (s->unit->steps[e->number].kind == STEP_QUESTION)
        progress_say(&s->view.progress, e->number, question_certainty_of(e->record));
    update_summary(s);
    return true;
}

static bool move_place(struct session *s, const struct effect *e)
{
    s->view.progress.place = e->number;
    load_record(s, e->number);
    return true;
}

static bool take_result(struct session *s, const struct effect *e)
{
    update_summary(s);
    struct unit_summary *summary = &s->summaries[s->view.unit_index];
    summary->latest = (int)e->number;
    summary->best = summary->best > summary->latest ? summary->best : summary->latest;
    return true;
}

static bool begin_again(struct session *s)
{
    progress_again(&s->view.progress);
    update_summary(s);
    return true;
}

static bool put_sitting_together(struct session *s)
{
    struct err err = {0};
    if (s->store && !sitting_gather(&s->sitting, &s->view, s->store, s->lessons.p, session_lesson_lang(s), &err))
        session_go_on_in_memory(s, &err);
    session_count_due(s);
    if (s->view.n_boosters == 0)
        s->view.n_due = 0;
    return true;
}

static bool take_booster(struct session *s, const struct effect *e)
{
    s->view.boosters[e->number].review = e->review;
    return true;
}

/* After a deletion nobody is known: the next screen is the start page. */
static void nobody(struct session *s)
{
    s->view.learner = 0;
    s->view.guest = false;
    s->view.unit = NULL;
    s->view.has_last = false;
    unit_destroy(s->unit);
    s->unit = NULL;
    s->view.n_due = 0;
    forget_achieved(s);
    sitting_end(&s->sitting, &s->view);
    session_clear_summaries(s);
}

static bool forget_learner(struct session *s)
{
    struct err err = {0};
    bool done = !s->store || store_forget(s->store, s->view.learner, &err);
    if (!done)
        session_notify(s, "error.forget");
    else
        nobody(s);
    if (s->store)
        store_symbols(s->store, s->symbols_used);
    return done;
}

static bool take_display(struct session *s, const struct effect *e)
{
    s->view.display = e->display;
    s->display_unsaved = true;
    session_keep_display(s);
    return true;
}

static bool take_suggestion(struct session *s)
{
    bool done = suggest(&s->suggestion, s->lessons.p, s->view.settings.lang);
    s->view.suggested = done ? buf_z(&s->suggestion.text) : NULL;
    s->view.suggested_bits = s->suggestion.bits;
    return true;
}

/* What the passphrase lab had is nobody else's. */
static void leave_lab(struct session *s)
{
    suggest_forget(&s->suggestion);
    s->view.suggested = NULL;
    zxcvbn_close(s->zxcvbn);
    s->zxcvbn = NULL;
    s->view.latin = NULL;
}

/* What could not be written is told; the screen then still asks. */
static bool print_paper(struct session *s, const struct effect *e)
{
    struct err err = {0};
    s->contacts = s->contacts ? s->contacts : contacts_open(s->options.data);
    struct buf *path = &s->printed[e->printing.what];
    bool done = printing_make(&s->view, &e->printing, s->contacts, path, &err);
    s->view.printed[e->printing.what] = done ? path->p : NULL;
    if (!done) {
        log_line(LOG_ERROR, LOG_MODULE, "printing: %s", err_name(err.kind));
        session_notify(s, "error.print");
    }
    return true;
}

/* What could not be deleted is told, and can be tried again. */
static bool delete_paper(struct session *s, const struct effect *e)
{
    const char **path = &s->view.printed[e->printing.what];
    if (*path && unlink(*path) != 0 && errno != ENOENT)
        session_notify(s, "error.unprint");
    else
        *path = NULL;
    return true;
}

static bool wipe(struct session *s)
{
    struct err err = {0};
    bool done = !s->store || store_wipe(&s->store, &err);
    if (!done) {
        session_notify(s, "error.forget");
        return false;
    }
    nobody(s);
    s->view.stored = false;
    s->view.first_start = true;
    memset(s->symbols_used, 0, sizeof s->symbols_used);
    return true;
}

/* A drill goes on without its files; that they are not written is told. */
static bool happen(struct session *s, const struct room_event *event)
{
    struct err err = {0};
    bool kept = s->options.hosting ? hosting_take(s->options.hosting, event, &err)
                                   : drilling_take(s->options.drilling, event, &err);
    if (!kept) {
        log_line(LOG_ERROR, LOG_MODULE, "drill: %s: %s", err_name(err.kind), err.detail);
        session_notify(s, "notice.drill_not_kept");
    }
    return true;
}

static bool begin_afresh(struct session *s)
{
    struct err err = {0};
    bool kept =
        s->options.hosting ? hosting_afresh(s->options.hosting, &err) : drilling_afresh(s->options.drilling, &err);
    if (!kept) {
        log_line(LOG_ERROR, LOG_MODULE, "drill: %s: %s", err_name(err.kind), err.detail);
        session_notify(s, "notice.drill_not_kept");
    }
    return true;
}

/* Whoever leaves quickly leaves nothing running, and a trainer no seat with anything to be seen. */
static void leave_quickly(struct session *s)
{
    if (s->options.hosting)
        hosting_vanish(s->options.hosting);
    if (s->options.seating)
        seating_vanish(s->options.seating);
}

/* What could not be done with a drill; the screens go on all the same. */
static bool tell_trainer(struct session *s, const char *why)
{
    if (why)
        session_notify(s, why);
    return true;
}

static bool print_agenda(struct session *s)
{
    struct err err = {0};
    bool done = planner_print(s->options.planner, &s->view, NULL, &err);
    if (!done)
        log_line(LOG_ERROR, LOG_MODULE, "agenda: %s", err_name(err.kind));
    return tell_trainer(s, done ? NULL : "error.print");
}

/* A file that is gone is told, and the list stays. */
static bool choose_report(struct session *s, size_t at)
{
    bool there = reporting_choose(s->options.reporting, at);
    if (!there)
        session_notify(s, "notice.no_record");
    return there;
}

bool effects_apply(struct session *s, const struct effect *e)
{
    switch (e->kind) {
    case EFFECT_QUICK_EXIT:
        leave_quickly(s);
        return true;
    case EFFECT_NONE:
    case EFFECT_REVIEW: /* only kept */
        return true;
    case EFFECT_SET:
        return set_settings(s, &e->settings);
    case EFFECT_LEARNER:
        return choose_learner(s, e);
    case EFFECT_GUEST:
        return become_guest(s);
    case EFFECT_OPEN_UNIT:
        return open_unit(s, e);
    case EFFECT_STEP:
        return mark_step(s, e);
    case EFFECT_PLACE:
        return move_place(s, e);
    case EFFECT_RESULT:
        return take_result(s, e);
    case EFFECT_AGAIN:
        return begin_again(s);
    case EFFECT_FORGET:
        return forget_learner(s);
    case EFFECT_WIPE:
        return wipe(s);
    case EFFECT_DISPLAY:
        return take_display(s, e);
    case EFFECT_SUGGEST:
        return take_suggestion(s);
    case EFFECT_PRINT:
        return print_paper(s, e);
    case EFFECT_UNPRINT:
        return delete_paper(s, e);
    case EFFECT_SITTING:
        return put_sitting_together(s);
    case EFFECT_BOOSTER:
        return take_booster(s, e);
    case EFFECT_ROOM:
        return happen(s, &e->room);
    case EFFECT_ROOM_FRESH:
        return begin_afresh(s);
    case EFFECT_FOLLOW:
        drilling_follow(s->options.drilling);
        return true;
    case EFFECT_SEATS:
        hosting_act(s->options.hosting, &e->seats);
        return true;
    case EFFECT_ATTEND:
        seating_act(s->options.seating, &e->attend);
        return true;
    case EFFECT_DRAFT:
        return tell_trainer(s, bench_apply(s->options.bench, &e->edit));
    case EFFECT_DRAFT_SAVE:
        return tell_trainer(s, bench_save(s->options.bench, e->edit.text));
    case EFFECT_NEXT:
        s->next = e->next;
        return true;
    case EFFECT_AGENDA:
        return tell_trainer(s, planner_take(s->options.planner, &e->agenda, s->view.now));
    case EFFECT_AGENDA_PRINT:
        return print_agenda(s);
    case EFFECT_DRAFT_DROP:
        bench_drop(s->options.bench);
        return true;
    case EFFECT_REPORT:
        return choose_report(s, e->number);
    case EFFECT_SHEET:
    case EFFECT_SHEET_DROP:
    case EFFECT_SHEET_UNDO:
    case EFFECT_SHEET_SAVE:
        return tell_trainer(s, sheets_apply(s->options.sheets, e));
    case EFFECT_SEAT:
    case EFFECT_SEAT_TAKE:
    case EFFECT_SEAT_LEAVE:
        return tell_trainer(s, stick_apply(s->options.stick, e));
    }
    BUG("effect %d", (int)e->kind);
}

void effects_prepare(struct session *s, const struct step *step)
{
    if (!step->to)
        return;
    if (step->to == &screen_help_now) {
        s->contacts = s->contacts ? s->contacts : contacts_open(s->options.data);
        s->view.contacts = s->contacts;
    } else if (step->to == &screen_glossary && !s->glossary) {
        s->glossary = glossary_load(s->lessons.p, session_lesson_lang(s), NULL);
        s->view.glossary = s->glossary;
    } else if (step->to == &screen_finish || step->to == &screen_report_own) {
        session_open_records(s);
        gather_achieved(s);
    } else if (step->to == &screen_drills && s->view.toolbox) {
        toolbox_look(&s->tools, s->lessons.p, s->course);
    } else if (step->to == &screen_stored) {
        s->view.content = s->store ? store_describe(s->store) : (struct store_content){0};
    }
    if (step->to == &screen_question || step->to == &screen_story)
        load_record(s, step->number);
}

void effects_look_for_lab(struct session *s, const struct stack *stack)
{
    bool open = stack->n > 0 && stack->levels[stack->n - 1].ops == &screen_passphrase;
    if (!open)
        leave_lab(s);
    else if (!s->zxcvbn) {
        s->zxcvbn = zxcvbn_open();
        s->view.latin = zxcvbn_latin(s->zxcvbn);
    }
}
