/* load_spot: a stream of cards, some of them traps. */
#include <string.h>

#include "course/load_exercise.h"

const char *const spot_members[] = {EXERCISE_MEMBERS, "tactics", "cards", NULL};

const char *const tactic_names[TACTIC_COUNT + 1] = {
    [TACTIC_FALSE_IDENTITY] = "false-identity",
    [TACTIC_FAST_INTIMACY] = "fast-intimacy",
    [TACTIC_OTHER_APP] = "other-app",
    [TACTIC_URGENCY] = "urgency",
    [TACTIC_SHAME_THREAT] = "shame-threat",
    [TACTIC_STAGED_RELEASE] = "staged-release",
    [TACTIC_PAY_AGAIN] = "pay-again",
    [TACTIC_FAKE_RESCUER] = "fake-rescuer",
    [TACTIC_HACKED_FRIEND] = "hacked-friend",
    [TACTIC_FAKE_OFFER] = "fake-offer",
    [TACTIC_FAKE_AUTHORITY] = "fake-authority",
    [TACTIC_CODE_REQUEST] = "code-request",
    [TACTIC_SECRECY] = "secrecy",
    [TACTIC_FAKE_LINK] = "fake-link",
    [TACTIC_COUNT] = NULL,
};

static enum tactic tactic_of(const char *name)
{
    size_t i = 0;
    while (tactic_names[i] && strcmp(tactic_names[i], name) != 0)
        i++;
    return (enum tactic)i;
}

static void load_tactics(struct loader *l, const struct json_node *step, struct spot_task *task)
{
    size_t n;
    const struct json_node *array = json_need(&l->json, step, "tactics", JSON_ARRAY);
    const char *const *names = array ? load_plains(l, step, "tactics", &n) : NULL;
    if (!names)
        return;
    if (n < 3 || n > SPOT_MAX_TACTICS) {
        json_error(&l->json, array, n < 3 ? "too-few" : "too-many", "low", "3", "high", "6", (const char *)NULL);
        return;
    }
    enum tactic *tactics = arena_array(l->arena, n, sizeof *tactics);
    const struct json_node *node = json_first(array);
    for (size_t i = 0; i < n; i++, node = node->next) {
        tactics[i] = tactic_of(names[i]);
        if (tactics[i] == TACTIC_NONE)
            json_error(&l->json, node, "unknown-tactic", "id", names[i], (const char *)NULL);
    }
    task->tactics = tactics;
    task->n_tactics = n;
}

static void load_signs(struct loader *l, const struct json_node *object, struct card *card)
{
    static const char *const names[] = {"id", "text", NULL};
    size_t n;
    if (!json_find(object, "signs"))
        return;
    const struct json_node *array = load_objects(l, object, "signs", 0, CARD_MAX_SIGNS, &n);
    if (!array)
        return;
    load_unique_ids(l, array);
    struct sign *signs = arena_array(l->arena, n, sizeof *signs);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            continue;
        struct sign *sign = &signs[card->n_signs++];
        json_known(&l->json, node, names);
        sign->id = load_id(l, node, "id");
        sign->text = load_text(l, node, "text");
    }
    card->signs = signs;
}

static void load_card(struct loader *l, const struct json_node *node, struct card *card)
{
    static const char *const names[] = {"id", "form", "from", "text", "tactic", "signs", "feedback", NULL};
    json_known(&l->json, node, names);
    card->id = load_id(l, node, "id");
    card->form = load_form(l, node, 1u << FORM_MESSAGE | 1u << FORM_PROFILE | 1u << FORM_LINK | 1u << FORM_OFFER);
    card->from = load_plain(l, node, "from");
    card->text = load_text(l, node, "text");
    card->tactic = TACTIC_NONE;
    if (json_find(node, "tactic")) {
        size_t tactic = load_choice(l, node, "tactic", tactic_names);
        card->tactic = tactic == SIZE_MAX ? TACTIC_NONE : (enum tactic)tactic;
    }
    load_signs(l, node, card);
    card->feedback = load_text(l, node, "feedback");
}

const struct spot_task *load_spot(struct loader *l, const struct json_node *step)
{
    struct spot_task *task = arena_alloc(l->arena, sizeof *task);
    load_tactics(l, step, task);
    size_t n;
    const struct json_node *array = load_objects(l, step, "cards", SPOT_MIN_CARDS, SPOT_MAX_CARDS, &n);
    if (!array)
        return NULL;
    load_unique_ids(l, array);
    struct card *cards = arena_array(l->arena, n, sizeof *cards);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return NULL;
        load_card(l, node, &cards[task->n_cards++]);
    }
    task->cards = cards;
    return task;
}
