/* check_spot: can the cards of a spot exercise be told apart, and is every sign shown and explained. */
#include <stdio.h>
#include <string.h>

#include "course/check_parts.h"

enum { HARMLESS_PERCENT = 40, HARMLESS_MAX_SIGNS = 3, LEAST_TRAPS = 2, LEAST_TACTICS = 2 };

/* A list that was wrong, and reported, offers everything. */
static bool is_offered(const struct spot_task *task, enum tactic tactic)
{
    for (size_t i = 0; i < task->n_tactics; i++)
        if (task->tactics[i] == tactic)
            return true;
    return task->n_tactics == 0;
}

static void say_count(struct spot *spot, const char *code, size_t count, size_t of)
{
    char n[24], all[24];
    (void)snprintf(n, sizeof n, "%zu", count);
    (void)snprintf(all, sizeof all, "%zu", of);
    spot_error(spot, code, "count", n, "of", all, (const char *)NULL);
}

static void check_tactics(struct spot *spot, const struct spot_task *task)
{
    for (size_t i = 0; i < task->n_tactics; i++)
        for (size_t k = 0; k < i; k++) {
            size_t up = spot_down(spot, "/tactics/%zu", i);
            if (task->tactics[i] == task->tactics[k] && task->tactics[i] != TACTIC_NONE)
                spot_error(spot, "tactic-twice", "id", tactic_names[task->tactics[i]], (const char *)NULL);
            spot_up(spot, up);
        }
}

/* Something to find, enough that is harmless, and more than one thing that it could be. */
static void check_mixture(struct spot *spot, const struct spot_task *task)
{
    size_t harmless = 0, used = 0;
    for (size_t i = 0; i < task->n_cards; i++)
        harmless += task->cards[i].tactic == TACTIC_NONE;
    for (int tactic = 0; tactic < TACTIC_COUNT; tactic++) {
        bool is_used = false;
        for (size_t i = 0; i < task->n_cards; i++)
            is_used = is_used || (int)task->cards[i].tactic == tactic;
        used += is_used;
    }
    size_t up = spot_down(spot, "/cards");
    if (harmless * 100 < task->n_cards * HARMLESS_PERCENT)
        say_count(spot, "spot-harmless", harmless, task->n_cards);
    if (task->n_cards - harmless < LEAST_TRAPS)
        say_count(spot, "spot-few-traps", task->n_cards - harmless, task->n_cards);
    else if (used < LEAST_TACTICS)
        spot_error(spot, "spot-one-tactic", (const char *)NULL);
    spot_up(spot, up);
}

/* ---- signs ---- */

static bool is_sign(const struct para *para, size_t k)
{
    return k < para->n_spans && (para->spans[k].style & SPAN_SIGN);
}

/* How often the text marks a sign; spans of one sign that follow each other are one mark. */
static size_t count_marks(const struct rich *text, const char *id)
{
    size_t n = 0;
    for (size_t i = 0; i < text->n_paras; i++)
        for (size_t k = 0; k < text->paras[i].n_spans; k++) {
            const struct para *para = &text->paras[i];
            bool goes_on = k > 0 && is_sign(para, k - 1) && strcmp(para->spans[k - 1].target, id) == 0;
            n += is_sign(para, k) && !goes_on && strcmp(para->spans[k].target, id) == 0;
        }
    return n;
}

static bool has_sign(const struct card *card, const char *id)
{
    for (size_t i = 0; i < card->n_signs; i++)
        if (strcmp(card->signs[i].id, id) == 0)
            return true;
    return false;
}

static void check_marks_of(struct spot *spot, const struct card *card)
{
    size_t up = spot_down(spot, "/text");
    for (size_t i = 0; i < card->text.n_paras; i++)
        for (size_t k = 0; k < card->text.paras[i].n_spans; k++) {
            const struct para *para = &card->text.paras[i];
            if (is_sign(para, k) && !has_sign(card, para->spans[k].target))
                spot_error(spot, "unknown-sign", "id", para->spans[k].target, (const char *)NULL);
        }
    spot_up(spot, up);
}

static void check_card(struct spot *spot, const struct spot_task *task, const struct card *card)
{
    bool trap = card->tactic != TACTIC_NONE;
    if (trap && !is_offered(task, card->tactic)) {
        size_t up = spot_down(spot, "/tactic");
        spot_error(spot, "tactic-not-offered", "id", tactic_names[card->tactic], (const char *)NULL);
        spot_up(spot, up);
    }
    if (trap && card->n_signs == 0)
        spot_error(spot, "no-sign", (const char *)NULL);
    if (!trap && card->n_signs > HARMLESS_MAX_SIGNS) {
        size_t up = spot_down(spot, "/signs");
        spot_error(spot, "too-many-signs", (const char *)NULL);
        spot_up(spot, up);
    }
    for (size_t i = 0; i < card->n_signs; i++) {
        const char *id = card->signs[i].id;
        size_t up = spot_down(spot, "/signs/%zu/id", i), n = count_marks(&card->text, id);
        if (n != 1 && *id)
            spot_error(spot, n == 0 ? "sign-unused" : "sign-twice", "id", id, (const char *)NULL);
        spot_up(spot, up);
    }
    check_marks_of(spot, card);
}

void check_spot(struct spot *spot, const struct spot_task *task)
{
    check_tactics(spot, task);
    check_mixture(spot, task);
    for (size_t i = 0; i < task->n_cards; i++) {
        size_t up = spot_down(spot, "/cards/%zu", i);
        check_card(spot, task, &task->cards[i]);
        spot_up(spot, up);
    }
}

/* "…/cards/3/text", and nothing else. */
static bool is_text_of_card(const char *pointer)
{
    const char *cards = strstr(pointer, "/cards/");
    size_t digits = cards ? strspn(cards + 7, "0123456789") : 0;
    return digits > 0 && strcmp(cards + 7 + digits, "/text") == 0;
}

void check_stray_signs(const void *unused, struct spot *spot, const struct rich *text)
{
    (void)unused;
    if (is_text_of_card(buf_z(&spot->pointer)))
        return;
    for (size_t i = 0; i < text->n_paras; i++)
        for (size_t k = 0; k < text->paras[i].n_spans; k++)
            if (is_sign(&text->paras[i], k)) {
                spot_error(spot, "stray-sign", (const char *)NULL);
                return;
            }
}
