#include "app/session.h"

#include <stdlib.h>
#include <string.h>

#include "app/achieving.h"
#include "app/saving.h"
#include "app/seating.h"
#include "app/session_parts.h"
#include "app/settings.h"
#include "app/showing.h"
#include "base/file.h"
#include "base/log.h"
#include "base/mem.h"
#include "face/qr.h"

#define LOG_MODULE "session"

int64_t session_now(const struct session *s)
{
    return s->options.now ? s->options.now : clock_now();
}

void session_clear_summaries(struct session *s)
{
    for (size_t i = 0; i < s->course->n_units; i++)
        s->summaries[i] = (struct unit_summary){.best = -1, .latest = -1};
}

void session_notify(struct session *s, const char *key)
{
    s->view.notice = msg(s->view.settings.lang, key);
}

const char *session_lesson_lang(const struct session *s)
{
    enum lang lang = s->view.settings.lang;
    return lang_tag(course_teaches_in(s->course, lang) ? lang : s->course->langs[0]);
}

void session_go_on_in_memory(struct session *s, const struct err *err)
{
    log_line(LOG_ERROR, LOG_MODULE, "records: %s: %s", err_name(err->kind), err->detail);
    session_notify(s, saving_trouble(err->kind));
    s->store = saving_in_memory(s->store);
    s->view.stored = false;
    /* A damaged file leaves a memory that knows nobody. */
    if (s->view.learner != 0 && !store_learner(s->store, s->symbol, session_now(s), &s->view.learner, NULL))
        BUG("no learner in memory");
}

void session_open_records(struct session *s)
{
    struct err err = {0};
    if (s->store)
        return;
    if (s->options.guest || s->view.guest || !s->options.records)
        s->store = saving_in_memory(NULL);
    else if (store_open(&s->store, s->options.records, &err))
        s->view.stored = true;
    else
        session_go_on_in_memory(s, &err);
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
        session_go_on_in_memory(s, &err);
        return;
    }
    store_close(s->store);
    s->store = records;
}

/* Where nobody learns the records are touched for this alone, and none are begun for it. */
static void keep_display_of_tool(struct session *s)
{
    struct err err = {0};
    struct store *records = NULL;
    if (!s->options.records || !file_exists(s->options.records))
        return;
    s->display_unsaved = false;
    if (!store_open(&records, s->options.records, &err) || !showing_save(records, s->terminal, &s->view.display, &err))
        log_line(LOG_ERROR, LOG_MODULE, "display: %s: %s", err_name(err.kind), err.detail);
    store_close(records);
}

void session_keep_display(struct session *s)
{
    struct err err = {0};
    if (s->display_unsaved && s->options.tool && s->view.guest)
        keep_display_of_tool(s);
    if (!s->display_unsaved || !s->store || !s->view.stored || s->view.guest)
        return;
    s->display_unsaved = false;
    if (!showing_save(s->store, s->terminal, &s->view.display, &err))
        session_go_on_in_memory(s, &err);
}

void session_save_step(struct session *s, const struct step *step)
{
    struct err err = {0};
    if (!s->store || saving_step(s->store, &s->view, step, &err))
        return;
    session_go_on_in_memory(s, &err);
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
    size_t unit = touched ? course_find(s->course, buf_z(&id)) : SIZE_MAX;
    s->view.has_last = unit != SIZE_MAX;
    s->view.last_unit = s->view.has_last ? unit : 0;
    buf_finish(&id);
}

void session_count_due(struct session *s)
{
    s->counted_on = review_day(s->view.now);
    s->view.n_due = s->store ? store_n_due(s->store, s->view.learner, s->counted_on) : 0;
}

void session_load_learner(struct session *s)
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
    session_count_due(s);
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
        session_open_records(s);
    int only = -1, n = 0;
    store_symbols(s->store, s->symbols_used);
    for (int symbol = 0; symbol < STORE_SYMBOLS; symbol++) {
        if (s->symbols_used[symbol]) {
            only = symbol;
            n++;
        }
    }
    s->symbol = only;
    if (n == 1 && store_learner(s->store, only, session_now(s), &s->view.learner, NULL))
        session_load_learner(s);
    s->view.first_start = n == 0;
}

void session_read_drill(struct session *s)
{
    enum lang lang = lang_of(session_lesson_lang(s));
    if (s->options.planner) {
        planner_speak(s->options.planner, lang);
        s->view.planning = planner_view(s->options.planner);
    }
    if (s->options.drilling) {
        drilling_speak(s->options.drilling, lang);
        s->view.classroom = drilling_room(s->options.drilling);
    }
    if (s->options.seating) {
        seating_speak(s->options.seating, lang);
        s->view.seat = seating_view(s->options.seating);
    }
    if (s->options.reporting) {
        reporting_read(s->options.reporting, s->lessons.p, s->course, lang);
        s->view.reporting = &s->options.reporting->view;
    }
    if (s->options.sheets) {
        sheets_speak(s->options.sheets, lang);
        s->view.entering = &s->options.sheets->view;
    }
    if (s->options.stick) {
        stick_speak(s->options.stick, lang);
        s->view.taking = &s->options.stick->view;
    }
    if (s->options.place)
        s->view.placing = &s->options.place->view;
    if (!s->options.bench)
        return;
    bench_read(s->options.bench, s->lessons.p, s->course, lang);
    s->view.building = &s->options.bench->view;
}

struct session *session_open(const struct session_options *options, struct err *err)
{
    struct session *s = xcalloc(1, sizeof *s);
    s->options = *options;
    s->view.settings = (struct settings){.lang = LANG_AR, .digits = DIGITS_ARABIC};
    if (options->from) {
        s->view.settings = options->from->settings;
        s->view.display = options->from->display;
    }
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
    session_clear_summaries(s);
    s->view.course = s->course;
    s->view.summaries = s->summaries;
    s->view.symbols_used = s->symbols_used;
    s->view.seed = options->seed;
    s->view.record = "";
    s->view.version = WIQAYA_VERSION;
    s->view.first = options->first;
    s->view.now = session_now(s);
    find_learner(s);
    if (options->toolbox) {
        toolbox_open(&s->tools);
        s->view.toolbox = &s->tools.view;
    }
    if (options->planner)
        toolbox_look(&s->tools, s->lessons.p, s->course);
    session_read_drill(s);
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
    toolbox_close(&s->tools);
    suggest_forget(&s->suggestion);
    zxcvbn_close(s->zxcvbn);
    buf_finish(&s->record);
    buf_finish(&s->lessons);
    for (int i = 0; i < PAPERS; i++)
        buf_finish(&s->printed[i]);
    free(s->summaries);
    free(s);
}

const struct app_view *session_view(const struct session *s)
{
    return &s->view;
}

const char *session_data(const struct session *s)
{
    return s->options.data;
}

const struct next_command *session_next(const struct session *s)
{
    return s->next.name ? &s->next : NULL;
}

void session_back(struct session *s, const char *said, bool failed, bool learned)
{
    s->view.said = (struct said){said, s->next.name, failed};
    s->to_map = learned;
    s->next = (struct next_command){0};
    s->came_back = true;
    s->view.now = session_now(s);
}

void session_terminal(struct session *s, const char *identity, bool sure)
{
    /* Here, or where this was started from, nobody is asked once more. */
    bool again = s->view.terminal || s->options.from;
    s->terminal = identity;
    s->view.terminal = true;
    s->view.codes = qr_can_be_made();
    if (again) {
        s->ask_display = false;
        return;
    }
    bool known = s->store ? showing_load(s->store, identity, &s->view.display)
                          : showing_look(s->options.records, identity, &s->view.display);
    s->ask_display = !known && !sure;
}

void session_begin(struct session *s, struct stack *stack)
{
    bool known = s->view.guest || s->view.learner != 0;
    if (s->view.first)
        stack_start(stack, s->view.first, 0, &s->view);
    else if (known)
        stack_start(stack, &screen_home, 0, &s->view);
    else /* whoever was here before knows the pages about language and limits */
        stack_start(stack, &screen_start, s->view.first_start && !s->came_back ? START_LANGUAGE : START_WHO, &s->view);
    if (known && !s->view.first && (s->came_back ? !s->to_map : s->options.trains)) {
        struct step trains = step_push(&screen_trainers, 0);
        stack_move(stack, &s->view, &trains);
    }
    if (s->view.said.text) {
        struct step told = step_push(&screen_told, 0);
        stack_move(stack, &s->view, &told);
    }
    if (s->ask_display) {
        struct step ask = step_push(&screen_display, DISPLAY_FIRST);
        stack_move(stack, &s->view, &ask);
    }
}

int session_news_fd(const struct session *s)
{
    return s->options.news ? s->options.news->fd : -1;
}

bool session_hear(struct session *s)
{
    return s->options.news && s->options.news->hear(s->options.news->whose);
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
    s->view.now = session_now(s);
    if (action->kind != ACTION_TIME && action->kind != ACTION_NEWS) /* nobody has had to read it yet */
        s->view.notice = NULL;
    open_after_look(s);
    struct step step = stack_handle(stack, &s->view, action);
    for (size_t i = 0; moves && i < step.n_effects; i++) {
        quick = quick || step.effects[i].kind == EFFECT_QUICK_EXIT;
        moves = effects_apply(s, &step.effects[i]);
    }
    if (!moves)
        step = step_redraw();
    session_save_step(s, &step);
    if (changes_due(s, &step))
        session_count_due(s);
    effects_prepare(s, &step);
    stack_move(stack, &s->view, &step);
    effects_look_for_lab(s, stack);
    return quick;
}
