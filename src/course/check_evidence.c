/* check_evidence: is there something to keep and something to leave, can the log be filled from the story, are its
 * answers found as they stand and not by chance, and is no number in it somebody's. */
#include "course/check_parts.h"
#include "course/log_line.h"
#include "course/personal.h"
#include "text/match.h"

static bool has_judge(const struct evidence_task *task, enum capture judge)
{
    for (size_t i = 0; i < task->n_items; i++)
        if (task->items[i].judge == judge)
            return true;
    return false;
}

static void check_judges(struct spot *spot, const struct evidence_task *task)
{
    size_t up = spot_down(spot, "/items");
    if (!has_judge(task, CAPTURE_KEEP))
        spot_error(spot, "nothing-to-capture", (const char *)NULL);
    if (!has_judge(task, CAPTURE_LEAVE))
        spot_error(spot, "nothing-to-leave", (const char *)NULL);
    spot_up(spot, up);
}

static bool has_words(struct str accept)
{
    return match_contains(accept, accept);
}

/* What has no word is never in what is typed, what is very short too often, and some answers only with those of other
 * lines. */
static void check_spelled(struct spot *spot, const struct evidence_task *task)
{
    for (size_t i = 0; i < task->n_lines; i++)
        for (size_t k = 0; k < task->lines[i].n_accept; k++) {
            struct str accept = str_of(task->lines[i].accept[k]);
            size_t up = spot_down(spot, "/log/%zu/accept/%zu", i, k);
            if (!has_words(accept))
                spot_error(spot, "accept-empty", (const char *)NULL);
            else if (log_line_judge(task, i, accept) != LOG_RIGHT)
                spot_error(spot, "accept-crowded", (const char *)NULL);
            else if (match_is_too_short(accept))
                spot_warning(spot, "accept-short", "text", task->lines[i].accept[k], (const char *)NULL);
            spot_up(spot, up);
        }
}

/* Line by line, since a text has more words than a typed line. */
static bool is_in(struct str text, struct str accept)
{
    struct str line;
    while (str_line(&text, &line))
        if (match_contains(line, accept))
            return true;
    return false;
}

/* Other spellings of an answer are welcome, but one of them is there to be copied. */
static void check_accepted(struct spot *spot, const struct exercise *exercise)
{
    const struct evidence_task *task = exercise->evidence;
    struct buf text = {0};
    exercise_case(exercise, &text);
    for (size_t i = 0; i < task->n_lines; i++) {
        const struct log_line *line = &task->lines[i];
        bool found = line->n_accept == 0; /* reported already */
        for (size_t k = 0; k < line->n_accept && !found; k++)
            found = !has_words(str_of(line->accept[k])) /* reported, too */ ||
                    is_in(buf_str(&text), str_of(line->accept[k]));
        size_t up = spot_down(spot, "/log/%zu/accept", i);
        if (!found)
            spot_error(spot, "accept-nowhere", "text", line->accept[0], (const char *)NULL);
        spot_up(spot, up);
    }
    buf_finish(&text);
}

static void check_number(struct spot *spot, struct str text, const char *array, size_t i)
{
    if (!personal_number_is_possible(text))
        return;
    size_t up = spot_down(spot, "/%s/%zu", array, i);
    spot_warning(spot, "evidence-real-number", (const char *)NULL);
    spot_up(spot, up);
}

static void check_numbers(struct spot *spot, const struct exercise *exercise)
{
    const struct evidence_task *task = exercise->evidence;
    struct buf text = {0};
    rich_flatten(&exercise->intro, &text);
    size_t up = spot_down(spot, "/intro");
    if (personal_number_is_possible(buf_str(&text)))
        spot_warning(spot, "evidence-real-number", (const char *)NULL);
    spot_up(spot, up);
    for (size_t i = 0; i < task->n_items; i++) {
        buf_clear(&text);
        rich_flatten(&task->items[i].text, &text);
        check_number(spot, buf_str(&text), "items", i);
    }
    for (size_t i = 0; i < task->n_lines; i++) {
        buf_clear(&text);
        for (size_t k = 0; k < task->lines[i].n_accept; k++)
            buf_addf(&text, "%s;", task->lines[i].accept[k]);
        check_number(spot, buf_str(&text), "log", i);
    }
    buf_finish(&text);
}

void check_evidence(struct spot *spot, const struct exercise *exercise)
{
    check_judges(spot, exercise->evidence);
    check_spelled(spot, exercise->evidence);
    check_accepted(spot, exercise);
    check_numbers(spot, exercise);
}
