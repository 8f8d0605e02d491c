#include "app/sheets.h"

#include <stdlib.h>
#include <string.h>

#include "app/lot.h"
#include "app/tell.h"
#define LOG_MODULE "sheets"
#include "base/log.h"
#include "engine/paper.h"
#include "screen/answer_row.h"

static void see(struct sheets *s)
{
    s->view.drill = &s->asking.drill;
    s->view.asked = s->asking.asked;
    s->view.record = s->record;
    s->view.print = s->asking.print;
    s->view.paper = s->record && s->record->n_papers > 0 ? s->record->papers[0] : 0;
    s->view.classes = s->classes;
    s->view.n_classes = s->classes ? s->list.n : 0;
    s->view.path = buf_z(&s->path);
    s->view.over = s->over.n > 0 ? buf_z(&s->over) : NULL;
    s->view.n_undo = s->n_undo;
}

/* From here on sheets go into this record. */
static void begin(struct sheets *s)
{
    struct err err = {0};
    if (class_record_adopt(s->record, s->asking.print, lot_draw()) &&
        !class_keep_save(s->record, buf_z(&s->path), &err))
        log_line(LOG_ERROR, LOG_MODULE, "record: %s: %s", err_name(err.kind), err.detail);
}

static const char *name_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void show_classes(struct sheets *s)
{
    s->classes = s->list.n > 0 ? xcalloc(s->list.n, sizeof *s->classes) : NULL;
    for (size_t i = 0; i < s->list.n; i++) {
        const struct class_record *record = s->list.found[i].record;
        s->classes[i].name = name_of(s->list.found[i].path);
        for (size_t k = 0; k < record->n_seats; k++)
            s->classes[i].n_sheets += record->seats[k].way == WAY_PAPER;
    }
}

/* One of those that were typed in before, or behind them another one. */
static const char *choose(struct sheets *s, size_t at)
{
    if (at < s->list.n) {
        buf_clear(&s->path);
        buf_adds(&s->path, s->list.found[at].path);
        class_record_destroy(s->record);
        s->record = s->list.found[at].record;
        s->list.found[at].record = NULL;
        begin(s);
    }
    free(s->classes);
    s->classes = NULL;
    class_keep_drop(&s->list);
    see(s);
    return NULL;
}

enum exit_code sheets_open(struct sheets *sheets, const struct options *options, enum lang lang, struct date today)
{
    *sheets = (struct sheets){0};
    enum exit_code code = asking_find(&sheets->asking, options, lang);
    if (code == EXIT_FINE && options->record)
        code = class_keep_open(options->record, "paper", &sheets->asking, today, &sheets->path, &sheets->over,
                               &sheets->record);
    else if (code == EXIT_FINE)
        code = class_keep_list("paper", &sheets->asking, today, &sheets->list, &sheets->path, &sheets->over,
                               &sheets->record);
    if (code == EXIT_FINE && sheets->record->n_papers > 1) {
        tell_error("class.many_papers", "path", options->record, NULL);
        code = EXIT_DATA;
    }
    if (code == EXIT_FINE)
        begin(sheets);
    show_classes(sheets);
    sheets->view.saved = true; /* nothing is new yet */
    see(sheets);
    return code;
}

void sheets_close(struct sheets *sheets)
{
    asking_close(&sheets->asking);
    class_record_destroy(sheets->record);
    class_keep_drop(&sheets->list);
    free(sheets->classes);
    buf_finish(&sheets->path);
    buf_finish(&sheets->over);
    free(sheets->undo);
    *sheets = (struct sheets){0};
}

void sheets_speak(struct sheets *sheets, enum lang lang)
{
    asking_speak(&sheets->asking, lang);
    see(sheets);
}

bool sheets_save(struct sheets *sheets, struct err *err)
{
    sheets->view.saved = sheets->view.saved || class_keep_save(sheets->record, buf_z(&sheets->path), err);
    return sheets->view.saved;
}

static const char *save(struct sheets *s)
{
    struct err err = {0};
    s->view.saved = false;
    see(s);
    if (sheets_save(s, &err))
        return NULL;
    log_line(LOG_ERROR, LOG_MODULE, "record: %s: %s", err_name(err.kind), err.detail);
    return "enter.not_saved";
}

static struct class_seat seat_of(const struct sheets *s, const struct effect *effect)
{
    struct class_seat seat = {.id = paper_seat(s->view.paper, (unsigned)effect->number), .way = WAY_PAPER};
    for (size_t i = 0; i < s->record->n_items; i++)
        seat.chosen[i][0] = effect->chosen[i];
    return seat;
}

/* What it was before can come back. */
static void remember(struct sheets *s, uint64_t id)
{
    const struct class_seat *before = class_record_find(s->record, id);
    s->undo = xgrow(s->undo, s->n_undo, &s->cap_undo, sizeof *s->undo);
    s->undo[s->n_undo++] = before ? (struct sheet_change){true, *before} : (struct sheet_change){.before = {.id = id}};
}

static const char *take_back(struct sheets *s)
{
    if (s->n_undo == 0)
        return NULL;
    const struct sheet_change *last = &s->undo[--s->n_undo];
    if (last->had)
        (void)!class_record_seat(s->record, &last->before);
    else
        (void)class_record_drop(s->record, last->before.id);
    const char *why = save(s);
    return why ? why : "enter.undone";
}

static const char *put(struct sheets *s, const struct effect *effect)
{
    const struct class_seat seat = seat_of(s, effect);
    remember(s, seat.id);
    if (class_record_seat(s->record, &seat))
        return save(s);
    s->n_undo--;
    return "enter.full";
}

static const char *drop(struct sheets *s, const struct effect *effect)
{
    uint64_t id = paper_seat(s->view.paper, (unsigned)effect->number);
    remember(s, id);
    (void)class_record_drop(s->record, id);
    return save(s);
}

const char *sheets_apply(struct sheets *sheets, const struct effect *effect)
{
    if (effect->kind == EFFECT_SHEET)
        return put(sheets, effect);
    if (effect->kind == EFFECT_SHEET_DROP)
        return drop(sheets, effect);
    if (effect->kind == EFFECT_SHEET_UNDO)
        return take_back(sheets);
    if (effect->kind == EFFECT_SHEET_CLASS)
        return choose(sheets, effect->number);
    return save(sheets);
}

void sheets_rows(const struct sheets *sheets, enum lang lang, struct buf *out)
{
    for (unsigned sheet = 1; sheet <= PAPER_MAX_SHEET; sheet++) {
        const struct class_seat *seat = class_record_find(sheets->record, paper_seat(sheets->view.paper, sheet));
        struct answer_row row = {.sheet = sheet};
        if (!seat)
            continue;
        for (size_t i = 0; i < sheets->record->n_items; i++)
            row.chosen[i] = seat->chosen[i][0];
        answer_row_write(&row, &sheets->asking.drill, sheets->asking.asked, lang, out);
        buf_addc(out, '\n');
    }
}
