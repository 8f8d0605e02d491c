/* effects_trainer: what the effects of a trainer's screens do, and of a seat's: to a drill, an agenda, sheets, reports.
 */
#include "app/hosting.h"
#include "app/report_files.h"
#include "app/seating.h"
#include "app/session_parts.h"
#include "base/log.h"
#include "base/mem.h"

#define LOG_MODULE "session"

/* A drill goes on without its files; that they are not written is told. */
static bool tell_unkept(struct session *s, bool kept, const struct err *err)
{
    if (!kept) {
        log_line(LOG_ERROR, LOG_MODULE, "drill: %s: %s", err_name(err->kind), err->detail);
        session_notify(s, "notice.drill_not_kept");
    }
    return true;
}

static bool happen(struct session *s, const struct effect *e)
{
    const struct room_event *event = &e->room;
    struct err err = {0};
    bool kept = s->options.hosting ? hosting_take(s->options.hosting, event, &err)
                                   : drilling_take(s->options.drilling, event, &err);
    return tell_unkept(s, kept, &err);
}

static bool begin_afresh(struct session *s, const struct effect *e)
{
    (void)e;
    struct err err = {0};
    bool kept =
        s->options.hosting ? hosting_afresh(s->options.hosting, &err) : drilling_afresh(s->options.drilling, &err);
    return tell_unkept(s, kept, &err);
}

/* What could not be done with a drill; the screens go on all the same. */
static bool tell_trainer(struct session *s, const char *why)
{
    if (why)
        session_notify(s, why);
    return true;
}

static bool print_agenda(struct session *s, const struct effect *e)
{
    (void)e;
    struct err err = {0};
    bool done = planner_print(s->options.planner, &s->view, NULL, &err);
    if (!done)
        log_line(LOG_ERROR, LOG_MODULE, "agenda: %s", err_name(err.kind));
    return tell_trainer(s, done ? NULL : "error.print");
}

/* A file that is gone is told, and the list stays. */
static bool choose_report(struct session *s, const struct effect *e)
{
    bool there = reporting_choose(s->options.reporting, e->number);
    if (!there)
        session_notify(s, "notice.no_record");
    return there;
}

static bool write_report(struct session *s, const struct effect *e)
{
    struct err err = {0};
    bool done = report_write(s->options.reporting, (enum report_file)e->number, &s->view, &err);
    if (!done)
        log_line(LOG_ERROR, LOG_MODULE, "report: %s", err_name(err.kind));
    return tell_trainer(s, done ? NULL : "error.print");
}

static bool follow(struct session *s, const struct effect *e)
{
    (void)e;
    drilling_follow(s->options.drilling);
    return true;
}

static bool tend_seats(struct session *s, const struct effect *e)
{
    hosting_act(s->options.hosting, &e->seats);
    return true;
}

static bool attend(struct session *s, const struct effect *e)
{
    seating_act(s->options.seating, &e->attend);
    return true;
}

static bool draft(struct session *s, const struct effect *e)
{
    return tell_trainer(s, bench_apply(s->options.bench, &e->edit));
}

static bool save_draft(struct session *s, const struct effect *e)
{
    return tell_trainer(s, bench_save(s->options.bench, e->edit.text));
}

static bool drop_draft(struct session *s, const struct effect *e)
{
    (void)e;
    bench_drop(s->options.bench);
    return true;
}

static bool change_agenda(struct session *s, const struct effect *e)
{
    return tell_trainer(s, planner_take(s->options.planner, &e->agenda, s->view.now));
}

static bool enter_sheet(struct session *s, const struct effect *e)
{
    return tell_trainer(s, sheets_apply(s->options.sheets, e));
}

static bool answer_alone(struct session *s, const struct effect *e)
{
    return tell_trainer(s, stick_apply(s->options.stick, e));
}

static bool choose_folder(struct session *s, const struct effect *e)
{
    place_apply(s->options.place, e);
    return true;
}

static bool (*const answers[])(struct session *s, const struct effect *e) = {
    [EFFECT_ROOM] = happen,
    [EFFECT_ROOM_FRESH] = begin_afresh,
    [EFFECT_FOLLOW] = follow,
    [EFFECT_SEATS] = tend_seats,
    [EFFECT_ATTEND] = attend,
    [EFFECT_DRAFT] = draft,
    [EFFECT_DRAFT_SAVE] = save_draft,
    [EFFECT_DRAFT_DROP] = drop_draft,
    [EFFECT_AGENDA] = change_agenda,
    [EFFECT_AGENDA_PRINT] = print_agenda,
    [EFFECT_REPORT] = choose_report,
    [EFFECT_REPORT_FILE] = write_report,
    [EFFECT_SHEET_CLASS] = enter_sheet,
    [EFFECT_SHEET] = enter_sheet,
    [EFFECT_SHEET_DROP] = enter_sheet,
    [EFFECT_SHEET_UNDO] = enter_sheet,
    [EFFECT_SHEET_SAVE] = enter_sheet,
    [EFFECT_FOLDER] = choose_folder,
    [EFFECT_FOLDERS] = choose_folder,
    [EFFECT_SEAT] = answer_alone,
    [EFFECT_SEAT_TAKE] = answer_alone,
    [EFFECT_SEAT_LEAVE] = answer_alone,
};

bool effects_train(struct session *s, const struct effect *e)
{
    size_t kind = e->kind;
    if (kind >= sizeof answers / sizeof *answers || !answers[kind])
        BUG("effect %zu", kind);
    return answers[kind](s, e);
}
