#include "screen/lockdown_page.h"

#include "screen/points.h"
#include "screen/words.h"

enum { RISKY_FROM = 50 /* percent: the bar is careful */ };

static const char *number(const struct page *page, int n)
{
    return arena_printf(page->arena, "%d", n);
}

/* The bar has its number beside it, on the screen and in running text: no sentence says it again. before: in percent,
 * below 0 for none. */
static void add_meter(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task, int before)
{
    struct lockdown_risks risks = lockdown_risks(&s->lockdown, task);
    struct block *meter = page_meter(page, words(page, "lockdown.risk"), lockdown_percent(&risks, risks.now));
    meter->delta = before < 0 ? 0 : meter->value - before;
    meter->tone = risks.now <= risks.least ? TONE_GOOD : meter->value >= RISKY_FROM ? TONE_CAREFUL : TONE_PLAIN;
}

/* ---- settings ---- */

size_t lockdown_page_setting(const struct lockdown_state *s, const struct lockdown_task *task, size_t option)
{
    for (size_t i = 0; i < task->n_settings; i++)
        if (lockdown_shows(&s->lockdown, task, i) && option-- == 0)
            return i;
    return SIZE_MAX;
}

unsigned lockdown_page_rows(const struct lockdown_state *s, const struct lockdown_task *task)
{
    unsigned rows = 0;
    for (size_t i = 0; i < task->n_settings; i++)
        rows |= lockdown_shows(&s->lockdown, task, i) ? 1u << i : 0;
    return rows;
}

static const char *flat(const struct page *page, const struct rich *rich)
{
    struct buf out = {0};
    rich_flatten(rich, &out);
    const char *text = words_copy(page, buf_z(&out));
    buf_finish(&out);
    return text;
}

static void say_rows(const struct page *page, const struct lockdown_task *task, unsigned rows, const char *key,
                     struct buf *out)
{
    for (size_t i = 0; i < task->n_settings; i++)
        if (rows >> i & 1u)
            buf_addf(out, " %s", msg_with(page->arena, page->lang, key, "setting", task->settings[i].label, NULL));
}

/* Why, and what has come or gone by it: the letters of the rows have moved. In one paragraph, for small screens. */
static const struct rich *why_and_rows(const struct page *page, const struct lockdown_state *s,
                                       const struct lockdown_task *task)
{
    const struct rich *why = &task->settings[s->setting].values[s->lockdown.value[s->setting]].feedback;
    unsigned rows = lockdown_page_rows(s, task);
    if (rows == s->rows || why->n_paras == 0)
        return why;
    struct buf said = {0};
    say_rows(page, task, rows & ~s->rows, "lockdown.appeared", &said);
    say_rows(page, task, s->rows & ~rows, "lockdown.gone", &said);
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *paras = arena_array(page->arena, why->n_paras, sizeof *paras);
    for (size_t i = 0; i < why->n_paras; i++)
        paras[i] = why->paras[i];
    struct para *last = &paras[why->n_paras - 1];
    struct span *spans = arena_array(page->arena, last->n_spans + 1, sizeof *spans);
    for (size_t i = 0; i < last->n_spans; i++)
        spans[i] = last->spans[i];
    spans[last->n_spans] = (struct span){.text = str_of(words_copy(page, buf_z(&said)))};
    last->spans = spans;
    last->n_spans++;
    *rich = (struct rich){paras, why->n_paras};
    buf_finish(&said);
    return rich;
}

/* What the last change did: lower or higher, and why. Short, so that the settings are in view on a small screen. */
static void add_change(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task)
{
    const struct device_setting *setting = &task->settings[s->setting];
    struct lockdown_risks risks = lockdown_risks(&s->lockdown, task);
    int by = lockdown_percent(&risks, risks.now) - s->before;
    add_meter(page, s, task, s->before);
    const char *key = by < 0 ? "lockdown.fell" : by > 0 ? "lockdown.rose" : "lockdown.same";
    const char *label = msg_with(page->arena, page->lang, key, "setting", setting->label, NULL);
    page_callout(page, by < 0 ? TONE_GOOD : by > 0 ? TONE_CAREFUL : TONE_INFO, label, why_and_rows(page, s, task));
}

static const char *device_of(const struct page *page, enum device device)
{
    switch (device) {
    case DEVICE_ACCOUNT:
        return words(page, "lockdown.account");
    case DEVICE_PHONE:
        return words(page, "lockdown.phone");
    case DEVICE_COMPUTER:
        return words(page, "lockdown.computer");
    }
    return "";
}

/* The focus goes to the row behind the one that was changed, so that Enter alone goes through them all. */
static void view_settings(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task)
{
    size_t rows[LOCKDOWN_MAX_SETTINGS], n = 0;
    for (size_t i = 0; i < task->n_settings; i++)
        if (lockdown_shows(&s->lockdown, task, i))
            rows[n++] = i;
    if (s->changed) {
        add_change(page, s, task);
    } else {
        page_heading(page, 2, device_of(page, task->device));
        add_meter(page, s, task, -1);
    }
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    page->focus = s->visited ? -1 : 0;
    for (size_t i = 0; i < n; i++) {
        const struct device_setting *setting = &task->settings[rows[i]];
        words_option(page, &block->options[i], setting->label,
                     flat(page, &setting->values[s->lockdown.value[rows[i]]].text));
        if (page->focus < 0 && rows[i] > s->setting)
            page->focus = (int)i;
    }
    exercise_add_next(page, words(page, "lockdown.done"));
}

static void view_values(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task)
{
    const struct device_setting *setting = &task->settings[s->setting];
    page_heading(page, 2, setting->label);
    add_meter(page, s, task, -1);
    struct block *block = page_choices(page, CHOOSE_MENU, setting->n_values);
    for (size_t i = 0; i < setting->n_values; i++) {
        block->options[i].text = &setting->values[i].text;
        block->options[i].note = i == s->lockdown.value[s->setting] ? words(page, "lockdown.is_now") : NULL;
    }
    page->focus = s->lockdown.value[s->setting];
    page_action(page, COMMAND_BACK, words(page, "lockdown.to_settings"));
}

static void view_review(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task)
{
    uint8_t open[LOCKDOWN_MAX_SETTINGS];
    size_t n = lockdown_open(&s->lockdown, task, open);
    page_heading(page, 2, words(page, n > 0 ? "lockdown.open" : "lockdown.all_closed"));
    add_meter(page, s, task, -1);
    page_text(page, words(page, n > 0 ? "lockdown.open_how" : "lockdown.closed_how"));
    for (size_t i = 0; i < n; i++) {
        const struct device_setting *setting = &task->settings[open[i]];
        const struct setting_value *value = &setting->values[s->lockdown.value[open[i]]];
        page_callout(page, TONE_CAREFUL,
                     msg_with(page->arena, page->lang, "lockdown.still", "setting", setting->label, "value",
                              flat(page, &value->text), NULL),
                     &value->feedback);
    }
    exercise_add_next(page, words(page, task->n_rehearsal > 0 ? "lockdown.to_rehearsal" : "lockdown.finish"));
    page_action(page, COMMAND_BACK, words(page, "lockdown.to_settings"));
}

/* ---- the rehearsal ---- */

static void view_answer(struct page *page, const struct rehearsal_step *step, size_t first)
{
    const struct rehearsal_option *chosen = &step->options[first];
    page_callout(page, chosen->right ? TONE_GOOD : TONE_CAREFUL,
                 words(page, chosen->right ? "lockdown.right" : "lockdown.wrong"), &chosen->feedback);
    for (size_t i = 0; i < step->n_options && !chosen->right; i++)
        if (step->options[i].right)
            page_callout(page, TONE_GOOD,
                         msg_with(page->arena, page->lang, "lockdown.better", "option",
                                  flat(page, &step->options[i].text), NULL),
                         &step->options[i].feedback);
}

static void view_rehearsal(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task)
{
    const struct rehearsal_step *step = &task->rehearsal[s->step];
    uint8_t first = s->lockdown.first[s->step];
    page_heading(page, 2,
                 msg_with(page->arena, page->lang, "lockdown.rehearsal_n", "n", number(page, (int)s->step + 1), "most",
                          number(page, (int)task->n_rehearsal), NULL));
    if (first > 0)
        view_answer(page, step, first - 1u);
    page_rich(page, &step->prompt);
    struct block *block = page_choices(page, first > 0 ? CHOOSE_ONE : CHOOSE_MENU, step->n_options);
    block->locked = first > 0;
    for (size_t i = 0; i < step->n_options; i++) {
        size_t option = s->lockdown.shown[s->step][i];
        bool chosen = first == option + 1, right = step->options[option].right;
        block->options[i].text = &step->options[option].text;
        block->options[i].chosen = chosen;
        if (first > 0)
            block->options[i].mark = chosen ? right ? MARK_RIGHT : MARK_WRONG : right ? MARK_MISSED : MARK_NONE;
    }
    if (first > 0)
        exercise_add_next(page, NULL);
    else
        page->focus = 0;
}

/* ---- what came of it ---- */

static void view_result(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task)
{
    struct lockdown_risks risks = lockdown_risks(&s->lockdown, task);
    const char *start = number(page, lockdown_percent(&risks, risks.start));
    const char *now = number(page, lockdown_percent(&risks, risks.now));
    page_text(page, msg_with(page->arena, page->lang, "lockdown.result", "start", start, "now", now, NULL));
    if (task->n_rehearsal > 0)
        page_text(page, msg_with(page->arena, page->lang, "lockdown.rehearsed", "right",
                                 number(page, (int)lockdown_right(&s->lockdown, task)), "most",
                                 number(page, (int)task->n_rehearsal), NULL));
    points_add(page, lockdown_points(&s->lockdown, task),
               task->n_rehearsal > 0 ? "lockdown.points_how" : "lockdown.points_how_alone");
    if (task->passphrase && !s->lab)
        exercise_add_next(page, words(page, "lockdown.to_lab"));
}

void lockdown_page(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task)
{
    if (s->walk.scene == EXERCISE_DEBRIEF) {
        view_result(page, s, task);
        return;
    }
    switch (s->stage) {
    case LOCKDOWN_SETTINGS:
        view_settings(page, s, task);
        break;
    case LOCKDOWN_VALUES:
        view_values(page, s, task);
        break;
    case LOCKDOWN_REVIEW:
        view_review(page, s, task);
        break;
    case LOCKDOWN_REHEARSAL:
        view_rehearsal(page, s, task);
        break;
    }
}
