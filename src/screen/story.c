/* story: one scenario of a unit as a chat that the learner steers. Every choice is saved, so that it goes on where
 * it was left; any decision can be gone back to. In a simulated chat what a choice did is told inside the talk, which
 * grows on one page and ends before the ending is shown. */
#include <string.h>

#include "screen/chat_page.h"
#include "screen/story_page.h"
#include "screen/walk.h"
#include "screen/words.h"

enum scene {
    SCENE_NOTE,
    SCENE_INTRO,
    SCENE_TALK,
    SCENE_EFFECT, /* not of a chat */
    SCENE_ENDING, /* of a chat */
    SCENE_DECISIONS,
    SCENE_COMPARE,
    SCENE_OTHER
};

struct told {
    size_t at;
    enum scene scene;
    unsigned turn; /* counts the pages inside */
    bool full;     /* the walk is too long to go on */
    struct chat_pace pace;
    struct story_move moves[STORY_MAX_MOVES];
    size_t n_moves;
};

/* The walk, made anew from its moves over the scenario as the open unit has it now; moves that no longer fit end it. */
static bool bind(const struct told *s, const struct app_view *app, struct story *story)
{
    const struct lesson_step *step = walk_step(app, s->at, STEP_SCENARIO);
    if (!step)
        return false;
    story_start(story, step->scenario);
    for (size_t k = 0; k < s->n_moves; k++)
        if (story->node != s->moves[k].node || !story_choose(story, s->moves[k].choice))
            break;
    return true;
}

static void keep(struct told *s, const struct story *story)
{
    s->n_moves = story->n_moves;
    memcpy(s->moves, story->moves, sizeof s->moves);
}

static struct step show(struct told *s, enum scene scene)
{
    s->scene = scene;
    s->turn++;
    return step_redraw();
}

/* Where the story is gone on with: the talk, or the page of its ending. */
static enum scene main_scene(const struct story *story)
{
    return story->scenario->chat && story_is_over(story) ? SCENE_ENDING : SCENE_TALK;
}

/* Messages come one after another for whoever asked for it, where a screen is drawn anew: running text that is read
 * aloud is not taken apart. */
static bool is_typed(const struct app_view *app, const struct story *story)
{
    return story->scenario->chat && app->settings.typed && app->terminal;
}

/* The talk with something new in it, which is there at once but for messages that come one after another. */
static struct step talk(struct told *s, const struct app_view *app, const struct story *story)
{
    size_t fresh = chat_page_fresh(story);
    s->pace = (struct chat_pace){.held = is_typed(app, story) && fresh > 0 ? fresh - 1 : 0};
    return show(s, SCENE_TALK);
}

static bool is_held(const struct told *s, const struct app_view *app, const struct story *story)
{
    return s->scene == SCENE_TALK && s->pace.held > 0 && is_typed(app, story);
}

/* So many more of the messages that are held. */
static struct step release(struct told *s, const struct story *story, size_t n)
{
    s->pace.seen = chat_page_fresh(story) - s->pace.held;
    s->pace.held -= n < s->pace.held ? n : s->pace.held;
    return step_redraw();
}

static enum scene first_scene(const struct scenario *scenario)
{
    return scenario->note.n_paras > 0 ? SCENE_NOTE : scenario->intro.n_paras > 0 ? SCENE_INTRO : SCENE_TALK;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct told *s = state;
    s->at = number;
    const struct lesson_step *step = walk_step(app, number, STEP_SCENARIO);
    if (!step)
        return;
    struct story story;
    bool fits = story_restore(&story, step->scenario, app->record ? app->record : "");
    s->scene = fits && story.n_moves > 0 ? main_scene(&story) : first_scene(step->scenario);
    keep(s, &story);
    if (s->scene == SCENE_TALK && story.n_moves == 0)
        (void)talk(s, app, &story);
}

/* ---- view ---- */

static void talk_actions(struct page *page, const struct app_view *app, const struct told *s, const struct story *story)
{
    bool over = story_is_over(story), held = is_held(s, app, story);
    bool ends = s->scene == SCENE_TALK && over && story->scenario->chat;
    const char *next = held ? words(page, "story.all_at_once") : ends ? words(page, "story.go_on") : NULL;
    if (held || over || app->progress.steps[s->at].state != STEP_NEW)
        page_action(page, COMMAND_NEXT, next);
    if (held || over)
        page->primary = COMMAND_NEXT;
    if (story->n_moves > 0)
        page_action(page, COMMAND_REWIND, NULL);
    if (!over)
        page_action(page, COMMAND_SKIP, words(page, "story.skip"));
}

static void view_talk(const struct told *s, const struct app_view *app, const struct story *story, struct page *page)
{
    if (story->scenario->chat) {
        const struct chat_pace at_once = {.seen = s->pace.seen};
        chat_page_talk(page, story, is_held(s, app, story) ? &s->pace : &at_once);
        page->notice = s->full ? words(page, "story.too_long") : NULL;
    } else {
        if (s->full)
            page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "story.too_long"));
        story_page_talk(page, story);
    }
    talk_actions(page, app, s, story);
}

/* A scenario that was rewritten since may have no other road any more: then nothing is said of it. */
static void view_other(struct page *page, const struct story *story)
{
    struct story other;
    size_t fork;
    if (story_other_road(story, &other, &fork))
        story_page_other(page, story, &other, fork);
}

static void view_scene(const struct told *s, const struct app_view *app, const struct story *story, struct page *page)
{
    switch (s->scene) {
    case SCENE_NOTE:
        page_callout(page, TONE_CAREFUL, words(page, "story.note"), &story->scenario->note);
        page_text(page, words(page, "story.note_skip"));
        page_action(page, COMMAND_NEXT, words(page, "story.go_on"));
        page_action(page, COMMAND_SKIP, words(page, "story.skip"));
        page->primary = COMMAND_NEXT;
        break;
    case SCENE_INTRO:
        page_rich(page, &story->scenario->intro);
        page_action(page, COMMAND_NEXT, words(page, "story.begin"));
        page_action(page, COMMAND_SKIP, words(page, "story.skip"));
        page->primary = COMMAND_NEXT;
        break;
    case SCENE_TALK:
        view_talk(s, app, story, page);
        break;
    case SCENE_ENDING:
        story_page_ending(page, story);
        talk_actions(page, app, s, story);
        break;
    case SCENE_EFFECT:
        story_page_effect(page, story);
        page_action(page, COMMAND_NEXT, words(page, "story.go_on"));
        page_action(page, COMMAND_REWIND, NULL);
        page->primary = COMMAND_NEXT;
        break;
    case SCENE_DECISIONS:
        story_page_decisions(page, story);
        break;
    case SCENE_COMPARE:
        story_page_compare(page, story);
        page_action(page, COMMAND_REWIND, NULL);
        page->primary = COMMAND_BACK;
        break;
    case SCENE_OTHER:
        view_other(page, story);
        page->primary = COMMAND_BACK;
        break;
    }
}

/* The unit may be another one than when the walk was made: what cannot be shown of it is the talk. */
static enum scene scene_now(const struct told *s, const struct story *story)
{
    bool lost = story->n_moves == 0 || (s->scene == SCENE_ENDING && !story_is_over(story));
    return lost && s->scene > SCENE_TALK ? SCENE_TALK : s->scene;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct told *s = state;
    struct story story;
    if (!bind(s, app, &story)) {
        walk_lost(page);
        return;
    }
    struct told now = *s;
    now.scene = scene_now(s, &story);
    walk_head(page, app, s->at);
    page->serial = s->turn;
    page_heading(page, 1, walk_title(page, app->unit, s->at));
    view_scene(&now, app, &story, page);
    page_action(page, COMMAND_BACK, NULL);
}

/* ---- handle ---- */

/* Saves the walk as it stands. A scene that was once lived through or skipped stays so. */
static void save(struct step *step, const struct told *s, const struct app_view *app, const struct story *story)
{
    struct buf record = {0};
    story_record(story, &record);
    enum step_state state = story_is_over(story) ? STEP_DONE : app->progress.steps[s->at].state;
    walk_mark(step, app, s->at, (struct step_progress){state, -1}, buf_z(&record));
    buf_finish(&record);
}

static struct step choose(struct told *s, const struct app_view *app, struct story *story, size_t option)
{
    size_t choices[NODE_MAX_CHOICES], n = story_choices(story, choices);
    if (option >= n)
        return step_stay();
    if (!story_choose(story, choices[option])) {
        s->full = true;
        return show(s, SCENE_TALK);
    }
    keep(s, story);
    struct step step = story->scenario->chat ? talk(s, app, story) : show(s, SCENE_EFFECT);
    save(&step, s, app, story);
    return step;
}

static struct step replay(struct told *s, const struct app_view *app, struct story *story)
{
    story_start(story, story->scenario);
    keep(s, story);
    s->full = false;
    struct step step = first_scene(story->scenario) == SCENE_TALK ? talk(s, app, story) : show(s, SCENE_INTRO);
    save(&step, s, app, story);
    return step;
}

static struct step rewind_to(struct told *s, const struct app_view *app, struct story *story, size_t k)
{
    if (!story_rewind(story, k))
        return step_stay();
    keep(s, story);
    s->full = false;
    s->pace = (struct chat_pace){0};
    struct step step = show(s, SCENE_TALK);
    save(&step, s, app, story);
    return step;
}

/* Back to where the roads part, for who wants to take the other one. */
static struct step take_other(struct told *s, const struct app_view *app, struct story *story)
{
    struct story other;
    size_t fork;
    if (!story_other_road(story, &other, &fork))
        return show(s, main_scene(story));
    return rewind_to(s, app, story, fork);
}

static struct step choose_after(struct told *s, const struct app_view *app, struct story *story, size_t option)
{
    if (option == ENDING_HELP)
        return step_push(&screen_help_now, 0);
    if (option == ENDING_REPLAY)
        return replay(s, app, story);
    if (option == ENDING_COMPARE && story->n_moves > 0)
        return show(s, SCENE_COMPARE);
    struct story other;
    size_t fork;
    if (option == ENDING_OTHER && story_other_road(story, &other, &fork))
        return show(s, SCENE_OTHER);
    return step_stay();
}

static struct step go_on(struct told *s, const struct app_view *app, const struct story *story)
{
    struct step step = step_stay();
    if (s->scene == SCENE_NOTE)
        return story->scenario->intro.n_paras > 0 ? show(s, SCENE_INTRO) : talk(s, app, story);
    if (s->scene == SCENE_INTRO || s->scene == SCENE_EFFECT)
        return talk(s, app, story);
    if (is_held(s, app, story))
        return release(s, story, s->pace.held);
    if (s->scene == SCENE_TALK && main_scene(story) == SCENE_ENDING)
        return show(s, SCENE_ENDING);
    if ((s->scene == SCENE_TALK || s->scene == SCENE_ENDING) &&
        (story_is_over(story) || app->progress.steps[s->at].state != STEP_NEW))
        walk_go(&step, app, s->at + 1);
    return step;
}

static struct step skip(const struct told *s, const struct app_view *app)
{
    struct step step = step_stay();
    if (app->progress.steps[s->at].state == STEP_NEW)
        walk_mark(&step, app, s->at, (struct step_progress){STEP_SKIPPED, -1}, "");
    walk_go(&step, app, s->at + 1);
    return step;
}

static struct step command(struct told *s, const struct app_view *app, struct story *story, enum command command)
{
    bool aside = s->scene == SCENE_DECISIONS || s->scene == SCENE_COMPARE || s->scene == SCENE_OTHER;
    if (command == COMMAND_NEXT)
        return go_on(s, app, story);
    if (command == COMMAND_BACK)
        return aside                      ? show(s, main_scene(story))
               : s->scene == SCENE_ENDING ? show(s, SCENE_TALK)
                                          : walk_back(app, s->at);
    if (command == COMMAND_REWIND && s->scene != SCENE_DECISIONS && story->n_moves > 0)
        return show(s, SCENE_DECISIONS);
    if (command == COMMAND_SKIP && s->scene <= SCENE_TALK && !story_is_over(story))
        return skip(s, app);
    return step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct told *s = state;
    struct story story;
    if (!bind(s, app, &story))
        return walk_lost_handle(action);
    keep(s, &story);
    s->scene = scene_now(s, &story);
    if (action->kind == ACTION_COMMAND)
        return command(s, app, &story, action->command);
    if (action->kind == ACTION_TIME && is_held(s, app, &story))
        return release(s, &story, 1);
    if (action->kind != ACTION_CHOOSE || is_held(s, app, &story))
        return step_stay();
    if (s->scene == main_scene(&story) && story_is_over(&story))
        return choose_after(s, app, &story, action->option);
    if (s->scene == SCENE_TALK && !story_is_over(&story))
        return choose(s, app, &story, action->option);
    if (s->scene == SCENE_DECISIONS)
        return rewind_to(s, app, &story, action->option);
    if (s->scene == SCENE_OTHER && action->option == 0)
        return take_other(s, app, &story);
    return step_stay();
}

const struct screen_ops screen_story = {
    .name = "story",
    .state_size = sizeof(struct told),
    .enter = enter,
    .view = view,
    .handle = handle,
};
