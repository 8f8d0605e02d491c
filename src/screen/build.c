/* build: a trainer puts a drill together: out of the bank, item by item, and into a file. What is put together lies
 * with app, so that no way through the program loses it; here is only where the trainer is. */
#include "base/rng.h"
#include "screen/build_page.h"
#include "screen/words.h"
#include "text/digits.h"

enum scene {
    SCENE_DRILL,
    SCENE_BANK,
    SCENE_PICK,
    SCENE_ITEM,
    SCENE_ASK,
    SCENE_NOTE,
    SCENE_TITLE,
    SCENE_SHUFFLE,
    SCENE_SAVE,
    SCENE_LEAVE
};

struct build_state {
    enum scene scene;
    struct pick_filter filter;
    size_t at;                    /* the item, or the one of the bank */
    size_t last_drill, last_bank; /* options taken last, to come back to */
    int last_item;
    unsigned turn, rolls;
    bool leaving; /* saves in order to leave */
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct build_state *s = state;
    (void)app;
    (void)number;
    s->filter.unit = 0; /* all at once would be hundreds */
}

/* ---- view ---- */

static bool one_at(const struct build_state *s, const struct building *b, struct pick *out)
{
    struct arena arena = {0};
    struct picks picks = drill_pick(&arena, b->bank, &s->filter);
    bool found = s->at < picks.n;
    if (found)
        *out = picks.items[s->at];
    arena_finish(&arena);
    return found;
}

/* Saved, and nothing changed since. */
static bool is_saved(const struct building *b)
{
    return b->path && !b->draft->changed;
}

/* The option taken last, as long as there is one: behind the last question stands the one before it. */
static size_t place_in(const struct build_state *s, size_t n_items)
{
    if (s->last_drill < DRILL_ROWS + n_items)
        return s->last_drill;
    return n_items > 0 ? DRILL_ROWS + n_items - 1 : DRILL_ROW_BANK;
}

static void view_scene(const struct build_state *s, const struct building *b, struct page *page)
{
    const struct drill *drill = &b->draft->drill;
    struct pick pick;
    switch (s->scene) {
    case SCENE_DRILL:
        build_page_drill(page, b);
        page->focus = (int)place_in(s, drill->n_items);
        break;
    case SCENE_BANK:
        build_page_bank(page, b, &s->filter);
        page->focus = (int)s->last_bank;
        break;
    case SCENE_PICK:
        if (one_at(s, b, &pick))
            build_page_pick(page, b, &pick);
        break;
    case SCENE_ITEM:
        if (s->at < drill->n_items)
            build_page_item(page, b, s->at);
        page->focus = s->last_item;
        break;
    case SCENE_ASK:
        if (s->at < drill->n_items)
            build_page_line(page, "build.ask", draft_item(b->draft, s->at)->ask[page->lang], "build.ask_why");
        break;
    case SCENE_NOTE:
        if (s->at < drill->n_items)
            build_page_line(page, "build.note", draft_item(b->draft, s->at)->note[page->lang], "build.note_why");
        break;
    case SCENE_TITLE:
        build_page_line(page, "build.name", drill->title[page->lang], "build.name_why");
        break;
    case SCENE_SHUFFLE:
        build_page_shuffle(page, b);
        break;
    case SCENE_SAVE:
        if (is_saved(b))
            build_page_saved(page, b);
        else
            build_page_line(page, "build.file", b->path ? b->path : b->proposed, "build.file_why");
        break;
    case SCENE_LEAVE:
        build_page_leave(page);
        break;
    }
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct build_state *s = state;
    page->title = words(page, "build.title");
    page->serial = s->turn;
    page_action(page, COMMAND_BACK, NULL);
    if (app->building)
        view_scene(s, app->building, page);
}

/* ---- handle ---- */

static struct step go(struct build_state *s, enum scene scene)
{
    s->scene = scene;
    s->turn++;
    return step_redraw();
}

static struct draft_edit *edit(struct step *step, enum draft_edit_kind kind)
{
    struct draft_edit *edit = &step_effect(step, EFFECT_DRAFT)->edit;
    edit->kind = kind;
    return edit;
}

/* Other dice for every roll of the sitting. */
static uint64_t dice(struct build_state *s, const struct app_view *app)
{
    return rng_mix(app->seed + ++s->rolls, "build");
}

static struct step change_number(const struct build_state *s, enum draft_edit_kind kind, int number)
{
    struct step step = step_redraw();
    struct draft_edit *e = edit(&step, kind);
    e->at = s->at;
    e->number = number;
    return step;
}

static struct step in_drill(struct build_state *s, const struct building *b, size_t option)
{
    const struct drill *drill = &b->draft->drill;
    if (option >= DRILL_ROWS + drill->n_items)
        return step_stay();
    s->last_drill = option;
    switch (option) {
    case DRILL_ROW_BANK:
        return go(s, SCENE_BANK);
    case DRILL_ROW_SHUFFLE:
        return drill->n_items > 1 ? go(s, SCENE_SHUFFLE) : step_stay();
    case DRILL_ROW_TEAMS: /* none, two, three … none */
        return change_number(s, DRAFT_TEAMS, drill->teams == 0 ? 2 : (drill->teams + 1) % (DRILL_MAX_TEAMS + 1));
    case DRILL_ROW_TITLE:
        return go(s, SCENE_TITLE);
    case DRILL_ROW_SAVE:
        s->leaving = false;
        return drill->n_items > 0 ? go(s, SCENE_SAVE) : step_stay();
    default:
        s->at = option - DRILL_ROWS;
        s->last_item = ITEM_SWAP;
        return go(s, SCENE_ITEM);
    }
}

/* The next unit that something of can be asked, then all of them. */
static int next_unit(const struct building *b, int unit)
{
    int n = (int)drill_bank_course(b->bank)->n_units;
    do
        unit = unit + 1 < n ? unit + 1 : PICK_ALL_UNITS;
    while (unit != PICK_ALL_UNITS && !drill_bank_unit(b->bank, (size_t)unit));
    return unit;
}

static struct step in_bank(struct build_state *s, const struct app_view *app, size_t option)
{
    struct step step = step_redraw();
    struct pick pick;
    struct draft_edit *fill;
    s->last_bank = option < BANK_ROWS ? option : s->last_bank;
    switch (option) {
    case BANK_ROW_UNIT:
        s->filter.unit = next_unit(app->building, s->filter.unit);
        return step;
    case BANK_ROW_GOAL:
        s->filter.goal = (s->filter.goal + 1) % GOALS;
        return step;
    case BANK_ROW_KIND:
        s->filter.kind = (s->filter.kind + 1) % PICK_KINDS;
        return step;
    case BANK_ROW_LEVEL:
        s->filter.difficulty = (s->filter.difficulty + 1) % DIFFICULTIES;
        return step;
    case BANK_ROW_FILL:
        fill = edit(&step, DRAFT_FILL);
        fill->filter = s->filter;
        fill->number = FILL_MOST;
        fill->seed = dice(s, app);
        return step;
    default:
        s->at = option - BANK_ROWS;
        if (!one_at(s, app->building, &pick))
            return step_stay();
        s->last_bank = option;
        return go(s, SCENE_PICK);
    }
}

static struct step in_pick(struct build_state *s, const struct building *b, size_t option)
{
    struct pick pick;
    if (option != 0 || !one_at(s, b, &pick))
        return step_stay();
    struct step step = go(s, SCENE_BANK);
    edit(&step, DRAFT_PICK)->item = pick.item;
    return step;
}

/* No timer, half a minute, one, one and a half, two, none. */
static int next_seconds(int seconds)
{
    enum { HALF_MINUTE = 30, MOST = 120 };
    return seconds < MOST ? (seconds / HALF_MINUTE + 1) * HALF_MINUTE : 0;
}

static struct step move(struct build_state *s, size_t to)
{
    struct step step = change_number(s, DRAFT_MOVE, (int)to - (int)s->at);
    s->at = to;
    s->last_drill = DRILL_ROWS + to;
    return step;
}

static struct step in_item(struct build_state *s, const struct app_view *app, size_t option)
{
    const struct drill_draft *draft = app->building->draft;
    struct step step;
    if (option >= ITEM_ROWS || s->at >= draft->drill.n_items)
        return step_stay();
    s->last_item = (int)option;
    switch (option) {
    case ITEM_UP:
        return s->at > 0 ? move(s, s->at - 1) : step_stay();
    case ITEM_DOWN:
        return s->at + 1 < draft->drill.n_items ? move(s, s->at + 1) : step_stay();
    case ITEM_SWAP:
        step = change_number(s, DRAFT_SWAP, 0);
        step.effects[0].edit.seed = dice(s, app);
        return step;
    case ITEM_SECONDS:
        return change_number(s, DRAFT_SECONDS, next_seconds(draft_item(draft, s->at)->seconds));
    case ITEM_DISCUSS:
        return change_number(s, DRAFT_DISCUSS, 0);
    case ITEM_ASK:
        return go(s, SCENE_ASK);
    case ITEM_NOTE:
        return go(s, SCENE_NOTE);
    default:
        s->last_drill = DRILL_ROWS + s->at; /* what comes after it takes its place */
        step = go(s, SCENE_DRILL);
        edit(&step, DRAFT_DROP)->at = s->at;
        return step;
    }
}

static struct step shuffle(struct build_state *s, uint64_t seed)
{
    struct step step = go(s, SCENE_DRILL);
    edit(&step, DRAFT_SHUFFLE)->seed = seed;
    return step;
}

static struct step in_shuffle(struct build_state *s, const struct app_view *app, size_t option)
{
    struct rng rng = rng_of(dice(s, app));
    return option > 1 ? step_stay() : shuffle(s, option == 0 ? 1 + rng_below(&rng, DRILL_MAX_SEED) : 0);
}

static struct step in_leave(struct build_state *s, size_t option)
{
    if (option == 0) {
        s->leaving = true;
        return go(s, SCENE_SAVE);
    }
    if (option == 1)
        return go(s, SCENE_DRILL);
    if (option > 2)
        return step_stay();
    struct step step = step_quit();
    step_effect(&step, EFFECT_DRAFT_DROP);
    return step;
}

static struct step choose(struct build_state *s, const struct app_view *app, size_t option)
{
    switch (s->scene) {
    case SCENE_DRILL:
        return in_drill(s, app->building, option);
    case SCENE_BANK:
        return in_bank(s, app, option);
    case SCENE_PICK:
        return in_pick(s, app->building, option);
    case SCENE_ITEM:
        return in_item(s, app, option);
    case SCENE_SHUFFLE:
        return in_shuffle(s, app, option);
    case SCENE_LEAVE:
        return in_leave(s, option);
    case SCENE_ASK:
    case SCENE_NOTE:
    case SCENE_TITLE:
    case SCENE_SAVE:
        break;
    }
    return step_stay();
}

static struct step take_text(struct build_state *s, enum draft_edit_kind kind, enum scene back, const char *text,
                             enum lang lang)
{
    struct step step = go(s, back);
    struct draft_edit *e = edit(&step, kind);
    e->at = s->at;
    e->lang = lang;
    e->text = text;
    return step;
}

static struct step take_seed(struct build_state *s, const char *text)
{
    double seed = 0;
    bool fits = number_parse(str_of(text), &seed) && seed >= 1 && seed <= DRILL_MAX_SEED;
    return fits ? shuffle(s, (uint64_t)seed) : step_stay();
}

/* Stays where it is: whether it was saved is seen there. */
static struct step save(struct build_state *s, const char *name)
{
    struct step step = go(s, SCENE_SAVE);
    step_effect(&step, EFFECT_DRAFT_SAVE)->edit.text = name;
    return step;
}

static struct step submit(struct build_state *s, const struct app_view *app, const char *text)
{
    enum lang lang = app->settings.lang;
    switch (s->scene) {
    case SCENE_ASK:
        return take_text(s, DRAFT_ASK, SCENE_ITEM, text, lang);
    case SCENE_NOTE:
        return take_text(s, DRAFT_NOTE, SCENE_ITEM, text, lang);
    case SCENE_TITLE:
        return take_text(s, DRAFT_TITLE, SCENE_DRILL, text, lang);
    case SCENE_SHUFFLE:
        return take_seed(s, text);
    case SCENE_SAVE:
        return is_saved(app->building) ? step_stay() : save(s, text);
    case SCENE_DRILL:
    case SCENE_BANK:
    case SCENE_PICK:
    case SCENE_ITEM:
    case SCENE_LEAVE:
        break;
    }
    return step_stay();
}

static struct step leave(struct build_state *s, const struct building *b)
{
    if (b->draft->changed && b->draft->drill.n_items > 0)
        return go(s, SCENE_LEAVE);
    return step_quit();
}

static struct step back(struct build_state *s, const struct building *b)
{
    switch (s->scene) {
    case SCENE_DRILL:
        return leave(s, b);
    case SCENE_PICK:
        return go(s, SCENE_BANK);
    case SCENE_ASK:
    case SCENE_NOTE:
        return go(s, SCENE_ITEM);
    case SCENE_SAVE:
        return s->leaving && is_saved(b) ? step_quit() : go(s, SCENE_DRILL);
    case SCENE_BANK:
    case SCENE_ITEM:
    case SCENE_TITLE:
    case SCENE_SHUFFLE:
    case SCENE_LEAVE:
        break;
    }
    return go(s, SCENE_DRILL);
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct build_state *s = state;
    if (!app->building)
        return step_stay();
    if (action->kind == ACTION_CHOOSE)
        return choose(s, app, action->option);
    if (action->kind == ACTION_SUBMIT)
        return submit(s, app, action->text ? action->text : "");
    if (action->kind != ACTION_COMMAND)
        return step_stay();
    if (action->command == COMMAND_BACK)
        return back(s, app->building);
    if (action->command == COMMAND_QUIT)
        return leave(s, app->building);
    return action->command == COMMAND_HOME ? go(s, SCENE_DRILL) : step_stay();
}

const struct screen_ops screen_build = {
    .name = "build",
    .state_size = sizeof(struct build_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
