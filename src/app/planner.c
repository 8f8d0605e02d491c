#include "app/planner.h"

#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/file.h"
#include "face/html.h"
#include "screen/agenda_page.h"
#define LOG_MODULE "agenda"
#include "base/log.h"

enum { NAMES = 100, CHANGES = 16 };

/* An agenda as it was before a change. */
struct change {
    struct agenda before;
    struct agenda_edit edit;
};

struct planner {
    struct planning view;
    struct course *course;
    struct agenda *agenda;
    struct unit **workshops;
    struct buf lessons, path, printed;
    bool own;               /* the file is there */
    struct change *changes; /* the last ones, oldest first: they can be taken back */
    size_t n_changes;
};

static bool in_home(const char *name, struct buf *path)
{
    const char *home = getenv("HOME");
    if (!home || *home != '/')
        return false;
    buf_addf(path, "%s/%s", home, name);
    return true;
}

static void see(struct planner *p)
{
    p->view.agenda = p->agenda;
    p->view.workshops = (const struct unit *const *)p->workshops;
    p->view.path = p->own ? buf_z(&p->path) : NULL;
    p->view.printed = p->printed.n > 0 ? buf_z(&p->printed) : NULL;
    p->view.last = p->n_changes > 0 ? &p->changes[p->n_changes - 1].edit : NULL;
}

void planner_speak(struct planner *p, enum lang lang)
{
    for (size_t i = 0; i < p->course->n_units; i++) {
        unit_destroy(p->workshops[i]);
        p->workshops[i] = NULL;
        if (p->course->units[i].kind == UNIT_WORKSHOP)
            p->workshops[i] = unit_load(buf_z(&p->lessons), lang_tag(lang), p->course->units[i].id, NULL);
    }
    see(p);
}

/* A file that was named and is not there yet becomes the copy. */
static struct agenda *read_agenda(struct planner *p, struct diag_list *diags)
{
    struct buf path = {0};
    p->own = p->path.n > 0 && file_exists(buf_z(&p->path));
    if (p->own)
        buf_adds(&path, buf_z(&p->path));
    else
        buf_addf(&path, "%s/agenda.json", buf_z(&p->lessons));
    struct agenda *agenda = agenda_load(buf_z(&path), diags);
    buf_finish(&path);
    return agenda;
}

struct planner *planner_open(const struct planner_options *options, struct diag_list *diags)
{
    struct planner *p = xcalloc(1, sizeof *p);
    buf_adds(&p->lessons, options->lessons);
    if (options->file)
        buf_adds(&p->path, options->file);
    else if (!in_home("agenda.json", &p->path))
        log_line(LOG_ERROR, LOG_MODULE, "no home: changes are not kept");
    p->course = course_load(options->lessons, diags);
    p->agenda = p->course ? read_agenda(p, diags) : NULL;
    if (!p->agenda) {
        planner_close(p);
        return NULL;
    }
    p->workshops = xcalloc(p->course->n_units, sizeof(struct unit *));
    p->changes = xcalloc(CHANGES, sizeof *p->changes);
    planner_speak(p, options->lang);
    return p;
}

void planner_close(struct planner *p)
{
    if (!p)
        return;
    for (size_t i = 0; p->course && p->workshops && i < p->course->n_units; i++)
        unit_destroy(p->workshops[i]);
    free(p->workshops);
    free(p->changes);
    agenda_destroy(p->agenda);
    course_destroy(p->course);
    buf_finish(&p->lessons);
    buf_finish(&p->path);
    buf_finish(&p->printed);
    free(p);
}

const struct planning *planner_view(const struct planner *p)
{
    return &p->view;
}

static bool save(struct planner *p)
{
    struct buf text = {0};
    struct err err = {0};
    agenda_write(p->agenda, &text);
    bool kept = p->path.n > 0 && file_replace(buf_z(&p->path), buf_str(&text), &err);
    if (!kept)
        log_line(LOG_ERROR, LOG_MODULE, "not kept: %s", err_name(err.kind));
    p->own = p->own || kept;
    buf_finish(&text);
    see(p);
    return kept;
}

/* Why it could not be done. */
static const char *refusal(const struct agenda *a, const struct agenda_edit *edit)
{
    const struct agenda_day *d = &a->days[edit->day];
    bool first = edit->entry == 0, last = edit->entry + 1 == d->n;
    bool on = a->here.known && a->here.day == edit->day && a->here.entry == edit->entry &&
              agenda_now(a, edit->day, edit->now).known;
    if (edit->kind == AGENDA_SHORTER)
        return "agenda.shortest";
    if (edit->kind == AGENDA_SKIP && on)
        return "agenda.left_behind";
    if (edit->kind == AGENDA_LONGER || edit->kind == AGENDA_SKIP)
        return "agenda.long_day";
    if (edit->kind != AGENDA_PAUSE && on)
        return "agenda.stays";
    if (edit->kind == AGENDA_EARLIER && first && edit->day == 0)
        return "agenda.none_before";
    if (edit->kind == AGENDA_LATER && last && edit->day + 1 == a->n_days)
        return "agenda.none_after";
    if (edit->kind == AGENDA_EARLIER && agenda_is_next(a, edit))
        return "agenda.is_next";
    return d->n == 1 && edit->kind != AGENDA_PAUSE ? "agenda.empty_day" : "agenda.long_day";
}

/* The agenda's memory stays where it is: no change takes or gives any of it. */
static void remember(struct planner *p, const struct agenda *before, const struct agenda_edit *edit)
{
    if (p->n_changes == CHANGES)
        memmove(p->changes, p->changes + 1, --p->n_changes * sizeof *p->changes);
    p->changes[p->n_changes++] = (struct change){*before, *edit};
}

static const char *take_back(struct planner *p)
{
    if (p->n_changes == 0)
        return NULL;
    *p->agenda = p->changes[--p->n_changes].before;
    return save(p) ? "agenda.undone" : "agenda.not_kept";
}

const char *planner_take(struct planner *p, const struct agenda_edit *edit, int64_t now)
{
    struct agenda before = *p->agenda;
    struct agenda_edit taken = *edit;
    if (edit->kind == AGENDA_UNDO)
        return take_back(p);
    if (edit->kind == AGENDA_CLOCK)
        agenda_say_clock(p->agenda, edit->now, clock_local(now));
    else if (!agenda_apply(p->agenda, &taken))
        return refusal(p->agenda, edit);
    remember(p, &before, edit);
    return save(p) ? NULL : "agenda.not_kept";
}

/* ---- paper ---- */

static bool find_name(struct buf *path, struct err *err)
{
    struct buf name = {0};
    bool found = false;
    for (int i = 1; !found && i <= NAMES; i++) {
        buf_clear(&name);
        buf_clear(path);
        buf_addf(&name, i == 1 ? "agenda.html" : "agenda-%d.html", i);
        if (!in_home(buf_z(&name), path))
            break;
        found = !file_exists(buf_z(path));
    }
    buf_finish(&name);
    if (found)
        return true;
    buf_clear(path);
    return err_set(err, ERR_MISSING, "agenda.html", "no place for the file");
}

static void write_sheets(const struct planner *p, const struct app_view *app, struct buf *out)
{
    const struct html_options how = {.paper = PAPER_A4, .look = LOOK_AGENDA, .digits = settings_digits(&app->settings)};
    enum lang lang = app->settings.lang;
    html_begin(out, lang, p->agenda->title[lang], &how);
    for (size_t i = 0; i < p->agenda->n_days; i++) {
        struct arena arena = {0};
        struct page page;
        page_start(&page, &arena, lang);
        agenda_page_sheet(&page, app, i);
        html_page(out, &page, &how);
        arena_finish(&arena);
    }
    html_end(out);
}

bool planner_print(struct planner *p, const struct app_view *app, const char *path, struct err *err)
{
    struct buf text = {0}, name = {0};
    bool done = true;
    if (path)
        buf_adds(&name, path);
    else
        done = find_name(&name, err);
    if (done) {
        write_sheets(p, app, &text);
        done = file_replace(buf_z(&name), buf_str(&text), err);
    }
    if (done) {
        buf_finish(&p->printed);
        p->printed = name;
        name = (struct buf){0};
    }
    see(p);
    buf_finish(&text);
    buf_finish(&name);
    return done;
}
