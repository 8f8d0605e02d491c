#include "course/log_line.h"

#include "text/match.h"
#include "text/utf8.h"

static size_t letters_of(struct str text)
{
    size_t n = 0;
    for (size_t at = 0, length; at < text.n; at += length, n++)
        (void)utf8_next(text.p + at, text.n - at, &length);
    return n;
}

/* Whether one of the line's answers is there; outside of `but`, unless that is NULL. */
static bool find(const struct match_text *text, const struct log_line *line, const struct match_span *but,
                 struct match_span *found)
{
    struct match_text answer;
    bool has = false;
    for (size_t i = 0; i < line->n_accept && !has; i++) {
        struct match_span span = {0};
        match_read(&answer, str_of(line->accept[i]));
        for (; !has && match_find(text, &answer, &span); span.from++) {
            has = !but || span.from >= but->from + but->n || but->from >= span.from + span.n;
            *found = span;
        }
        match_forget(&answer);
    }
    return has;
}

static bool is_long(const struct log_line *line, struct str text)
{
    size_t longest = 0;
    for (size_t i = 0; i < line->n_accept; i++) {
        size_t n = letters_of(str_of(line->accept[i]));
        longest = n > longest ? n : longest;
    }
    return letters_of(str_trim(text)) > 2 * longest + LOG_LINE_MORE;
}

enum log_verdict log_line_judge(const struct evidence_task *task, size_t line, struct str text)
{
    struct match_text typed;
    struct match_span own, other;
    size_t others = 0;
    match_read(&typed, text);
    bool has = find(&typed, &task->lines[line], NULL, &own);
    for (size_t i = 0; i < task->n_lines && has; i++)
        others += i != line && find(&typed, &task->lines[i], &own, &other);
    match_forget(&typed);
    if (!has)
        return LOG_WRONG;
    return others >= LOG_LINE_OTHERS || is_long(&task->lines[line], text) ? LOG_CROWDED : LOG_RIGHT;
}
