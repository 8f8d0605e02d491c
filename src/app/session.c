#include "app/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/achieving.h"
#include "app/contacts.h"
#include "app/names.h"
#include "app/printing.h"
#include "app/saving.h"
#include "app/settings.h"
#include "app/showing.h"
#include "app/sitting.h"
#include "app/suggest.h"
#include "app/zxcvbn.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "engine/route.h"
#include "screen/exercise.h"
#include "screen/finish.h"

#define LOG_MODULE "session"

struct session {
    struct session_options options;
    struct app_view view;
    struct course *course;
    struct unit *unit;
    struct sitting sitting;
    int64_t counted_on; /* day that what is due was counted for */
    struct glossary *glossary;
    struct contacts *contacts;
    struct word_list names;
    struct store *store; /* NULL until a learner is chosen; a guest's, in memory, until a unit is opened */
    bool looking;        /* the store is only a look at the records, until the first action */
    struct unit_summary *summaries;
    bool symbols_used[STORE_SYMBOLS];
    int symbol;           /* of the learner, when there is one */
    const char *terminal; /* NULL: running text */
    bool ask_display;     /* nobody knows how this terminal shows Arabic */
    bool display_unsaved; /* it was said before there were records */
    struct suggestion suggestion;
    struct zxcvbn *zxcvbn; /* while the lab is open */
    struct achieved achieved;
    struct buf record, lessons, printed;
};

static int64_t now(const struct session *s)
{
    return s->options.now ? s->options.now : clock_now();
}

static void clear_summaries(struct session *s)
{
    for (size_t i = 0; i < s->course->n_units; i++)
        s->summaries[i] = (struct unit_summary){.best = -1, .latest = -1};
}

static void notify(struct session *s, const char *key)
{
    s->view.notice = msg(s->view.settings.lang, key);
}

/* The language that lessons are read in: the learner's, or the course's first. */
static const char *lesson_lang(const struct session *s)
{
    for (size_t i = 0; i < s->course->n_langs; i++)
        if (s->course->langs[i] == s->view.settings.lang)
            return lang_tag(s->view.settings.lang);
    return lang_tag(s->course->langs[0]);
}

/* Records cannot be written: tell the learner, carry what is known into memory, go on there. */
static void go_on_in_memory(struct session *s, const struct err *err)
{
    log_line(LOG_ERROR, LOG_MODULE, "records: %s: %s", err_name(err->kind), err->detail);
    notify(s, saving_trouble(err->kind));
    s->store = saving_in_memory(s->store);
    s->view.stored = false;
    /* A damaged file leaves a memory that knows nobody. */
    if (s->view.learner != 0 && !store_learner(s->store, s->symbol, now(s), &s->view.learner, NULL))
        BUG("no learner in memory");
}

static void open_records(struct session *s)
{
    struct err err = {0};
    if (s->store)
        return;
    if (s->options.guest || s->view.guest || !s->options.records)
        s->store = saving_in_memory(NULL);
    else if (store_open(&s->store, s->options.records, &err))
        s->view.stored = true;
    else
        go_on_in_memory(s, &err);
}

/* The first screen stands on a mere look at the records; whoever goes on from it wants them kept. */
static void open_after_look(struct session *s)
{
    struct err err = {0};
    struct store *records;
    if (!s->looking)
        return;
    s->looking = false;
    if (!store_open(&records, s->options.records, &err)) {
        go_on_in_memory(s, &err);
        return;
    }
    store_close(s->store);
    s->store = records;
}

/* What was said of this terminal is kept as soon as there are records; a guest leaves nothing. */
static void keep_display(struct session *s)
{
    struct err err = {0};
    if (!s->display_unsaved || !s->store || !s->view.stored || s->view.guest)
        return;
    s->display_unsaved = false;
    if (!showing_save(s->store, s->terminal, &s->view.display, &err))
        go_on_in_memory(s, &err);
}

/* A save that fails is made again in memory, so that nothing of this sitting is lost. */
static void save_step(struct session *s, const struct step *step)
{
    struct err err = {0};
    if (!s->store || saving_step(s->store, &s->view, step, &err))
        return;
    go_on_in_memory(s, &err);
    if (!saving_step(s->store, &s->view, step, &err))
        log_line(LOG_ERROR, LOG_MODULE, "memory: %s: %s", err_name(err.kind), err.detail);
}

static void apply_options(struct session *s)
{
    if (s->options.lang != LANG_COUNT)
        s->view.settings.lang = s->options.lang;
    if (s->options.colours_off)
        s->view.settings.colours = COLOURS_OFF;
}

static void find_last_unit(struct session *s)
{
    struct buf id = {0};
    bool touched = store_last_unit(s->store, s->view.learner, &id);
    s->view.has_last = false;
    for (size_t i = 0; touched && i < s->course->n_units; i++) {
        if (strcmp(s->course->units[i].id, buf_z(&id)) == 0) {
            s->view.has_last = true;
            s->view.last_unit = i;
        }
    }
    buf_finish(&id);
}

static void count_due(struct session *s)
{
    s->counted_on = review_day(s->view.now);
    s->view.n_due = s->store ? store_n_due(s->store, s->view.learner, s->counted_on) : 0;
}

static void load_learner(struct session *s)
{
    struct buf value = {0};
    s->view.settings.track[0] = '\0'; /* another one's; records older than tracks name none */
    if (store_get(s->store, s->view.learner, "settings", &value))
        settings_read(buf_z(&value), &s->view.settings);
    buf_finish(&value);
    apply_options(s);
    find_last_unit(s);
    store_summaries(s->store, s->view.learner, s->course->units, s->course->n_units, s->summaries);
    sitting_end(&s->sitting, &s->view);
    count_due(s);
}

/* Records exist: with one learner the map opens at once; with several the start page asks which picture. */
static void find_learner(struct session *s)
{
    if (s->options.guest) {
        s->view.guest = true;
        return;
    }
    s->view.first_start = !s->options.records || !file_exists(s->options.records);
    if (s->view.first_start)
        return;
    s->looking = store_look(&s->store, s->options.records);
    if (s->looking)
        s->view.stored = true;
    else
        open_records(s);
    int only = -1, n = 0;
    store_symbols(s->store, s->symbols_used);
    for (int symbol = 0; symbol < STORE_SYMBOLS; symbol++) {
        if (s->symbols_used[symbol]) {
            only = symbol;
            n++;
        }
    }
    s->symbol = only;
    if (n == 1 && store_learner(s->store, only, now(s), &s->view.learner, NULL))
        load_learner(s);
    s->view.first_start = n == 0;
}

/* A trainer's drill is made of the lessons in the language that is read. */
static void read_bank(struct session *s)
{
    if (!s->options.bench)
        return;
    bench_read(s->options.bench, s->lessons.p, s->course, lang_of(lesson_lang(s)));
    s->view.building = &s->options.bench->view;
}

struct session *session_open(const struct session_options *options, struct err *err)
{
    struct session *s = xcalloc(1, sizeof *s);
    s->options = *options;
    s->view.settings = (struct settings){.lang = LANG_AR, .digits = DIGITS_ARABIC};
    apply_options(s);
    buf_addf(&s->lessons, "%s/lessons", options->data);
    struct diag_list diags = {.lang = s->view.settings.lang};
    s->course = course_load(s->lessons.p, &diags);
    if (!s->course) {
        (void)err_set(err, ERR_SYNTAX, s->lessons.p, "%s", diags.n ? diags.items[0].text : "no course");
        diag_finish(&diags);
        session_close(s);
        return NULL;
    }
    diag_finish(&diags);
    s->summaries = xcalloc(s->course->n_units, sizeof *s->summaries);
    clear_summaries(s);
    s->view.course = s->course;
    s->view.summaries = s->summaries;
    s->view.symbols_used = s->symbols_used;
    s->view.seed = options->seed;
    s->view.record = "";
    s->view.version = WIQAYA_VERSION;
    s->view.now = now(s);
    find_learner(s);
    if (options->drilling)
        s->view.classroom = drilling_room(options->drilling);
    read_bank(s);
    return s;
}

void session_close(struct session *s)
{
    if (!s)
        return;
    store_close(s->store);
    sitting_end(&s->sitting, &s->view);
    achieving_finish(&s->achieved);
    unit_destroy(s->unit);
    glossary_destroy(s->glossary);
    contacts_destroy(s->contacts);
    words_finish(&s->names);
    course_destroy(s->course);
    suggest_forget(&s->suggestion);
    zxcvbn_close(s->zxcvbn);
    buf_finish(&s->record);
    buf_finish(&s->lessons);
    buf_finish(&s->printed);
    free(s->summaries);
    free(s);
}

const struct app_view *session_view(const struct session *s)
{
    return &s->view;
}

void session_terminal(struct session *s, const char *identity, bool sure)
{
    bool known = s->store ? showing_load(s->store, identity, &s->view.display)
                          : showing_look(s->options.records, identity, &s->view.display);
    s->terminal = identity;
    s->view.terminal = true;
    s->ask_display = !known && !sure;
}

void session_begin(struct session *s, struct stack *stack)
{
    bool known = s->view.guest || s->view.learner != 0;
    if (s->view.classroom)
        stack_start(stack, s->view.classroom->first, 0, &s->view);
    else if (s->view.building)
        stack_start(stack, &screen_build, 0, &s->view);
    else if (known)
        stack_start(stack, &screen_home, 0, &s->view);
    else /* whoever was here before knows the pages about language and limits */
        stack_start(stack, &screen_start, s->view.first_start ? START_LANGUAGE : START_WHO, &s->view);
    if (s->ask_display) {
        struct step ask = step_push(&screen_display, 0);
        stack_move(stack, &s->view, &ask);
    }
}

/* Effects */

static bool set_settings(struct session *s, const struct settings *settings)
{
    bool lang_changed = settings->lang != s->view.settings.lang;
    s->view.settings = *settings;
    s->options.lang = LANG_COUNT;
    if (lang_changed) {
        glossary_destroy(s->glossary);
        s->glossary = NULL;
        s->view.glossary = NULL;
        if (s->options.drilling)
            drilling_speak(s->options.drilling, s->view.settings.lang);
        read_bank(s);
    }
    return true;
}

static bool choose_learner(struct session *s, const struct effect *e)
{
    struct err err = {0};
    struct settings chosen = s->view.settings;
    bool first = s->view.first_start;
    s->view.guest = false;
    s->view.learner = 0;
    s->symbol = (int)e->number;
    if (!s->view.stored && s->options.records && !s->options.guest) {
        store_close(s->store);
        s->store = NULL;
    }
    open_records(s);
    bool known = store_has_learner(s->store, s->symbol);
    if (!store_learner(s->store, s->symbol, now(s), &s->view.learner, &err)) {
        go_on_in_memory(s, &err);
        if (!store_learner(s->store, s->symbol, now(s), &s->view.learner, NULL))
            BUG("no learner in memory");
    }
    s->symbols_used[e->number] = true;
    s->view.first_start = false;
    keep_display(s);
    load_learner(s);
    if (first || !known) {
        struct step keep = step_stay();
        step_effect(&keep, EFFECT_SET)->settings = chosen;
        s->view.settings = chosen;
        save_step(s, &keep);
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
    sitting_end(&s->sitting, &s->view);
    clear_summaries(s);
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
    struct unit *unit = unit_load(s->lessons.p, lesson_lang(s), id, &diags);
    if (!unit) {
        log_line(LOG_ERROR, LOG_MODULE, "unit %s: %zu errors", id, diags.n_errors);
        notify(s, "error.unit");
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
    open_records(s);
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
    if (s->store && !sitting_gather(&s->sitting, &s->view, s->store, s->lessons.p, lesson_lang(s), &err))
        go_on_in_memory(s, &err);
    count_due(s);
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
    sitting_end(&s->sitting, &s->view);
    clear_summaries(s);
}

static bool forget_learner(struct session *s)
{
    struct err err = {0};
    bool done = !s->store || store_forget(s->store, s->view.learner, &err);
    if (!done)
        notify(s, "error.forget");
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
    keep_display(s);
    return true;
}

static bool take_suggestion(struct session *s)
{
    bool done = suggest(&s->suggestion, s->lessons.p, s->view.settings.lang, s->options.pinned ? s->options.seed : 0);
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
    bool done = printing_make(&s->view, &e->printing, s->contacts, &s->printed, &err);
    s->view.printed = done ? s->printed.p : NULL;
    if (!done) {
        log_line(LOG_ERROR, LOG_MODULE, "printing: %s", err_name(err.kind));
        notify(s, "error.print");
    }
    return true;
}

static bool delete_paper(struct session *s)
{
    if (s->view.printed && unlink(s->view.printed) != 0)
        notify(s, "error.unprint");
    s->view.printed = NULL;
    return true;
}

static bool wipe(struct session *s)
{
    struct err err = {0};
    bool done = !s->store || store_wipe(&s->store, &err);
    if (!done) {
        notify(s, "error.forget");
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
    if (!drilling_take(s->options.drilling, event, &err)) {
        log_line(LOG_ERROR, LOG_MODULE, "drill: %s: %s", err_name(err.kind), err.detail);
        notify(s, "notice.drill_not_kept");
    }
    return true;
}

/* What could not be done with a drill; the screens go on all the same. */
static bool tell_trainer(struct session *s, const char *why)
{
    if (why)
        notify(s, why);
    return true;
}

/* Changes what the screens see; what is to be kept is saved afterwards. False: the step must not move on. */
static bool apply(struct session *s, const struct effect *e)
{
    switch (e->kind) {
    case EFFECT_NONE:
    case EFFECT_QUICK_EXIT:
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
        return delete_paper(s);
    case EFFECT_SITTING:
        return put_sitting_together(s);
    case EFFECT_BOOSTER:
        return take_booster(s, e);
    case EFFECT_ROOM:
        return happen(s, &e->room);
    case EFFECT_ROOM_FRESH:
        drilling_afresh(s->options.drilling);
        return true;
    case EFFECT_FOLLOW:
        drilling_follow(s->options.drilling);
        return true;
    case EFFECT_DRAFT:
        return tell_trainer(s, bench_apply(s->options.bench, &e->edit));
    case EFFECT_DRAFT_SAVE:
        return tell_trainer(s, bench_save(s->options.bench, e->edit.text));
    case EFFECT_DRAFT_DROP:
        bench_drop(s->options.bench);
        return true;
    }
    BUG("effect %d", (int)e->kind);
}

/* What the screen that is about to open wants to find. */
static void prepare(struct session *s, const struct step *step)
{
    if (!step->to)
        return;
    if (step->to == &screen_help_now) {
        s->contacts = s->contacts ? s->contacts : contacts_open(s->options.data);
        s->view.contacts = s->contacts;
    } else if (step->to == &screen_glossary && !s->glossary) {
        s->glossary = glossary_load(s->lessons.p, lesson_lang(s), NULL);
        s->view.glossary = s->glossary;
    } else if (step->to == &screen_finish) {
        open_records(s);
        achieving_load(&s->achieved, s->store, &s->view, s->lessons.p, lesson_lang(s));
        s->view.achieved = &s->achieved;
    } else if (step->to == &screen_stored) {
        s->view.content = s->store ? store_describe(s->store) : (struct store_content){0};
    }
    if (step->to == &screen_question || step->to == &screen_story)
        load_record(s, step->number);
}

/* Open on top of the stack, the lab has its helper; as soon as it is left, also for a moment, all of it goes. */
static void look_for_lab(struct session *s, const struct stack *stack)
{
    bool open = stack->n > 0 && stack->levels[stack->n - 1].ops == &screen_passphrase;
    if (!open)
        leave_lab(s);
    else if (!s->zxcvbn) {
        s->zxcvbn = zxcvbn_open();
        s->view.latin = zxcvbn_latin(s->zxcvbn);
    }
}

/* What is due is another number, or may be: it is another day. */
static bool changes_due(const struct session *s, const struct step *step)
{
    bool changes = s->counted_on != review_day(s->view.now);
    for (size_t i = 0; i < step->n_effects; i++)
        changes = changes || step->effects[i].kind == EFFECT_REVIEW || step->effects[i].kind == EFFECT_BOOSTER;
    return changes;
}

bool session_act(struct session *s, struct stack *stack, const struct action *action)
{
    bool quick = false, moves = true;
    s->view.now = now(s);
    if (action->kind != ACTION_TIME) /* nobody has had to read it yet */
        s->view.notice = NULL;
    open_after_look(s);
    struct step step = stack_handle(stack, &s->view, action);
    for (size_t i = 0; moves && i < step.n_effects; i++) {
        quick = quick || step.effects[i].kind == EFFECT_QUICK_EXIT;
        moves = apply(s, &step.effects[i]);
    }
    if (!moves)
        step = step_redraw();
    save_step(s, &step);
    if (changes_due(s, &step))
        count_due(s);
    prepare(s, &step);
    stack_move(stack, &s->view, &step);
    look_for_lab(s, stack);
    return quick;
}
