/* log_line: is what was typed into a line of an evidence log its answer? It is when one of `accept` is in it (see
 * text/match), and it is about this line: not the answers of two other lines as well, nor longer than twice the longest
 * accept and LOG_LINE_MORE letters. Who copies the whole story has not said which answer belongs here. Pure; nothing of
 * what was typed is left. */
#pragma once
#include "course/course.h"

enum { LOG_LINE_MORE = 40, LOG_LINE_OTHERS = 2 };

enum log_verdict {
    LOG_WRONG,
    LOG_RIGHT,
    LOG_CROWDED, /* the answer is in it, among too much else */
};

enum log_verdict log_line_judge(const struct evidence_task *task, size_t line, struct str text);
