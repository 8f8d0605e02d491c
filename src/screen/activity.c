#include "screen/activity.h"

#include "screen/walk.h"
#include "screen/words.h"

struct reading {
    size_t at;
};

static void add_field(struct page *page, const char *key, const struct rich *rich)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, key);
    field->rich = rich;
}

/* A single text needs no bullet. */
static const struct rich *join(struct page *page, const struct rich *texts, size_t n_texts, enum para_kind kind)
{
    return words_items(page, texts, n_texts, n_texts == 1 && kind == PARA_BULLET ? PARA_TEXT : kind);
}

static const char *day_and_minutes(const struct page *page, const struct activity *a)
{
    const char *day = arena_printf(page->arena, "%d", a->day);
    return words_join(page, msg_with(page->arena, page->lang, "activity.day", "n", day, NULL),
                      words_count(page, "words.minutes", a->minutes));
}

void activity_show(struct page *page, const struct activity *a)
{
    static const struct {
        enum activity_list list;
        const char *label;
        enum para_kind kind;
    } lists[] = {
        {ACTIVITY_MATERIALS, "activity.materials", PARA_BULLET},
        {ACTIVITY_STEPS, "activity.steps", PARA_NUMBERED},
        {ACTIVITY_SAY, "activity.say", PARA_QUOTE},
        {ACTIVITY_DEBRIEF, "activity.debrief", PARA_BULLET},
        {ACTIVITY_RISKS, "activity.risks", PARA_BULLET},
    };
    page_text(page, day_and_minutes(page, a));
    add_field(page, "activity.goal", &a->goal);
    add_field(page, "activity.group", &a->group);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (a->n[lists[i].list] == 0)
            continue;
        page_heading(page, 2, words(page, lists[i].label));
        page_rich(page, join(page, a->lists[lists[i].list], a->n[lists[i].list], lists[i].kind));
    }
    page_callout(page, TONE_HELP, words(page, "activity.disclosure"),
                 join(page, a->lists[ACTIVITY_DISCLOSURE], a->n[ACTIVITY_DISCLOSURE], PARA_BULLET));
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct reading *s = state;
    (void)app;
    s->at = number;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct reading *s = state;
    const struct lesson_step *step = walk_step(app, s->at, STEP_ACTIVITY);
    if (!step) {
        walk_lost(page);
        return;
    }
    walk_head(page, app, s->at);
    page_heading(page, 1, walk_title(page, app->unit, s->at));
    activity_show(page, step->activity);
    walk_read(page);
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct reading *s = state;
    if (!walk_step(app, s->at, STEP_ACTIVITY))
        return walk_lost_handle(action);
    return walk_read_handle(app, s->at, action);
}

const struct screen_ops screen_activity = {
    .name = "activity",
    .state_size = sizeof(struct reading),
    .enter = enter,
    .view = view,
    .handle = handle,
};
