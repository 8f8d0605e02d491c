#include "app/saving.h"

#include "app/settings.h"
#include "base/log.h"
#include "base/mem.h"

#define LOG_MODULE "saving"

/* The id of the step to continue at; the result has none. */
static const char *place_id(const struct app_view *view, size_t step)
{
    return step < view->unit->n_steps ? view->unit->steps[step].id : "";
}

static bool save_settings(struct store *store, int64_t learner, const struct settings *settings, struct err *err)
{
    struct buf text = {0};
    settings_write(settings, &text);
    bool ok = store_set(store, learner, "settings", buf_z(&text), err);
    buf_finish(&text);
    return ok;
}

/* The step of this attempt, and what it adds to what was earned in all of them. */
static bool save_step(struct store *store, const struct app_view *view, const struct effect *e, struct err *err)
{
    const struct lesson_step *step = &view->unit->steps[e->number];
    int worth = e->state.state == STEP_DONE ? skill_worth(step, e->state.points, e->record) : -1;
    return store_save_step(store, view->learner, view->unit->id, view->progress.attempt, step->id, &e->state, e->record,
                           view->now, err) &&
           (worth < 0 || store_save_earned(store, view->learner, view->unit->id, step->id, worth, e->record, err));
}

static bool save(struct store *store, const struct app_view *view, const struct effect *e, struct err *err)
{
    const int64_t learner = view->learner;
    const int attempt = view->progress.attempt;
    switch (e->kind) {
    case EFFECT_SET:
        return learner == 0 || save_settings(store, learner, &e->settings, err);
    case EFFECT_STEP:
        return save_step(store, view, e, err);
    case EFFECT_PLACE:
        return store_save_place(store, learner, view->unit->id, place_id(view, e->number), view->unit->n_steps, err);
    case EFFECT_RESULT:
        return store_save_result(store, learner, view->unit->id, attempt, (int)e->number, view->now, err);
    case EFFECT_AGAIN:
        return store_save_attempt(store, learner, view->unit->id, attempt, err);
    case EFFECT_REVIEW:
        return store_save_review(store, learner, view->unit->id, view->unit->steps[e->number].id, &e->review, err);
    case EFFECT_BOOSTER: {
        const struct booster *booster = &view->boosters[e->number];
        return store_save_review(store, learner, booster->unit_id, booster->step->id, &e->review, err);
    }
    case EFFECT_FOLDER:
    case EFFECT_FOLDERS:
    case EFFECT_SITTING: /* only reads, but for what is gone, which session takes out */
    case EFFECT_NONE:
    case EFFECT_LEARNER:
    case EFFECT_GUEST:
    case EFFECT_OPEN_UNIT:
    case EFFECT_FORGET:
    case EFFECT_WIPE:
    case EFFECT_QUICK_EXIT:
    case EFFECT_PRINT:
    case EFFECT_UNPRINT:
    case EFFECT_SUGGEST:
    case EFFECT_ROOM: /* the files of a room are not records */
    case EFFECT_ROOM_FRESH:
    case EFFECT_FOLLOW:
    case EFFECT_SEATS:
    case EFFECT_ATTEND:
    case EFFECT_DRAFT: /* a drill is a file of its trainer's */
    case EFFECT_DRAFT_SAVE:
    case EFFECT_DRAFT_DROP:
    case EFFECT_AGENDA: /* so is an agenda */
    case EFFECT_AGENDA_PRINT:
    case EFFECT_NEXT:
    case EFFECT_REPORT:
    case EFFECT_REPORT_FILE: /* it is the trainer's */
    case EFFECT_SHEET_CLASS:
    case EFFECT_SHEET:
    case EFFECT_SHEET_DROP:
    case EFFECT_SHEET_UNDO:
    case EFFECT_SHEET_SAVE:
    case EFFECT_SEAT:
    case EFFECT_SEAT_TAKE:
    case EFFECT_SEAT_LEAVE:
    case EFFECT_DISPLAY: /* the computer's, not the learner's: session keeps it */
        return true;
    }
    BUG("effect %d", (int)e->kind);
}

static bool keeps(const struct effect *e)
{
    return e->kind == EFFECT_SET || e->kind == EFFECT_STEP || e->kind == EFFECT_PLACE || e->kind == EFFECT_RESULT ||
           e->kind == EFFECT_AGAIN || e->kind == EFFECT_REVIEW || e->kind == EFFECT_BOOSTER;
}

bool saving_step(struct store *store, const struct app_view *view, const struct step *step, struct err *err)
{
    bool any = false, ok = true;
    for (size_t i = 0; i < step->n_effects; i++)
        any = any || keeps(&step->effects[i]);
    if (!any)
        return true;
    if (!store_begin(store, err))
        return false;
    for (size_t i = 0; ok && i < step->n_effects; i++)
        ok = save(store, view, &step->effects[i], err);
    /* The transaction must be ended in any case; the first error is the one to tell. */
    bool ended = store_end(store, ok ? err : NULL);
    return ok && ended;
}

struct store *saving_in_memory(struct store *failed)
{
    struct store *memory = NULL;
    struct err err = {0};
    if (!store_open(&memory, NULL, &err))
        BUG("no store in memory: %s", err.detail);
    if (failed && !store_copy(failed, memory, &err)) {
        log_line(LOG_ERROR, LOG_MODULE, "records could not be carried into memory: %s", err.detail);
        store_close(memory);
        memory = saving_in_memory(NULL); /* what is there of the copy is of no use */
    }
    store_close(failed);
    return memory;
}

const char *saving_trouble(enum err_kind kind)
{
    switch (kind) {
    case ERR_PERMISSION:
        return "error.store.permission";
    case ERR_FULL:
        return "error.store.full";
    case ERR_DAMAGED:
        return "error.store.damaged";
    case ERR_NEWER:
        return "error.store.newer";
    case ERR_BUSY:
        return "error.store.busy";
    case ERR_NONE:
    case ERR_MISSING:
    case ERR_IO:
    case ERR_TOO_LARGE:
    case ERR_SYNTAX:
    case ERR_UNSUPPORTED:
        return "error.store.io";
    }
    return "error.store.io";
}
