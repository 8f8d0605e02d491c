#include "engine/evidence.h"

#include "course/log_line.h"

void evidence_start(struct evidence *e, const struct evidence_task *task)
{
    *e = (struct evidence){.n_items = task->n_items, .n_lines = task->n_lines};
}

/* ---- the items ---- */

bool evidence_judge(struct evidence *e, enum capture capture)
{
    if (e->phase != EVIDENCE_ASKING || capture > CAPTURE_NEVER)
        return false;
    e->judged[e->at] = (uint8_t)(capture + 1);
    e->phase = EVIDENCE_SAID;
    return true;
}

bool evidence_is_right(const struct evidence *e, const struct evidence_task *task, size_t item)
{
    return e->judged[item] == (uint8_t)(task->items[item].judge + 1);
}

void evidence_go_on(struct evidence *e)
{
    if (e->phase != EVIDENCE_SAID)
        return;
    e->phase = EVIDENCE_ASKING;
    if (++e->at < e->n_items)
        return;
    e->at = 0;
    e->phase = e->n_lines > 0 ? EVIDENCE_TYPING : EVIDENCE_OVER;
}

/* ---- the log ---- */

void evidence_own_words(const struct exercise *exercise, struct buf *out)
{
    const struct evidence_task *task = exercise->evidence;
    exercise_case(exercise, out);
    for (size_t i = 0; i < task->n_lines; i++) {
        buf_addf(out, "%s\n", task->lines[i].label);
        for (size_t k = 0; k < task->lines[i].n_accept; k++)
            buf_addf(out, "%s\n", task->lines[i].accept[k]);
    }
}

static void next_line(struct evidence *e)
{
    e->missed = false;
    if (++e->at == e->n_lines)
        e->phase = EVIDENCE_OVER;
}

void evidence_type(struct evidence *e, const struct exercise *exercise, struct str text, const struct word_list *names)
{
    if (e->phase != EVIDENCE_TYPING)
        return;
    bool empty = str_trim(text).n == 0;
    struct buf own = {0};
    if (!empty)
        evidence_own_words(exercise, &own);
    e->warned = empty ? PERSONAL_NONE : personal_find(text, buf_str(&own), names);
    buf_finish(&own);
    e->went_on = e->crowded = false;
    if (e->warned != PERSONAL_NONE)
        return;
    enum log_verdict verdict = empty ? LOG_WRONG : log_line_judge(exercise->evidence, e->at, text);
    e->crowded = verdict == LOG_CROWDED;
    if (verdict == LOG_RIGHT) {
        e->complete |= 1u << e->at;
        e->went_on = true;
        next_line(e);
    } else if (empty && e->missed) {
        next_line(e);
    } else {
        e->missed = true;
    }
}

/* ---- what came of it ---- */

size_t evidence_n_right(const struct evidence *e, const struct evidence_task *task)
{
    size_t n = 0;
    for (size_t i = 0; i < e->n_items; i++)
        n += evidence_is_right(e, task, i);
    return n;
}

size_t evidence_n_complete(const struct evidence *e)
{
    size_t n = 0;
    for (size_t i = 0; i < e->n_lines; i++)
        n += e->complete >> i & 1u;
    return n;
}

int evidence_points(const struct evidence *e, const struct evidence_task *task)
{
    size_t items = e->n_items, lines = e->n_lines;
    if (items == 0 || lines == 0)
        return 0;
    size_t sum = 60 * evidence_n_right(e, task) * lines + 40 * evidence_n_complete(e) * items;
    return (int)((sum + items * lines / 2) / (items * lines));
}

void evidence_record(const struct evidence *e, const struct evidence_task *task, struct buf *out)
{
    static const char letters[CAPTURE_WAYS] = {[CAPTURE_KEEP] = 'k', [CAPTURE_LEAVE] = 'l', [CAPTURE_NEVER] = 'n'};
    const char *between = "/";
    buf_addf(out, "%s/i%zu.l%zu", exercise_names[EXERCISE_EVIDENCE], evidence_n_right(e, task), evidence_n_complete(e));
    for (size_t i = 0; i < e->n_items; i++) {
        if (e->judged[i] == 0)
            continue;
        buf_addf(out, "%s%s=%c", between, task->items[i].id, letters[e->judged[i] - 1]);
        between = ",";
    }
    between = "/";
    for (size_t i = 0; i < e->n_lines; i++) {
        if (!(e->complete >> i & 1u))
            continue;
        buf_addf(out, "%s%s", between, task->lines[i].id);
        between = ",";
    }
}
