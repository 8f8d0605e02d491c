/* evidence: what of the things that lie there is captured, left, or never copied; then a log of the case, line by line.
 * Pure, no allocation that outlives a call. What is typed is judged and forgotten: neither kept nor recorded. */
#pragma once
#include "course/course.h"
#include "course/personal.h"

enum evidence_phase {
    EVIDENCE_ASKING, /* what is done with item `at` */
    EVIDENCE_SAID,   /* … was answered */
    EVIDENCE_TYPING, /* line `at` of the log */
    EVIDENCE_OVER,
};

enum { CAPTURE_WAYS = CAPTURE_NEVER + 1 };

struct evidence {
    enum evidence_phase phase;
    size_t n_items, n_lines; /* of the task it was started with */
    size_t at;
    uint8_t judged[EVIDENCE_MAX_ITEMS]; /* enum capture + 1; 0: not yet */
    unsigned complete;                  /* bit a line */
    bool missed;                        /* the line was tried, or left empty once */
    bool crowded;                       /* … with its answer in it, among those of other lines */
    bool went_on;                       /* the line before is complete */
    enum personal warned;               /* what the last line typed looked like: it was emptied */
};

void evidence_start(struct evidence *e, const struct evidence_task *task);
bool evidence_judge(struct evidence *e, enum capture capture); /* false when it makes no sense now */
bool evidence_is_right(const struct evidence *e, const struct evidence_task *task, size_t item);
/* From what was said about an item to the next one, or to the log. */
void evidence_go_on(struct evidence *e);
/* The words that may be typed, since the story has them: introduction, items, labels and what is accepted. Appends. */
void evidence_own_words(const struct exercise *exercise, struct buf *out);
/* One line of the log, judged by course/log_line. What looks like somebody's data is refused, and costs nothing. A line
 * that is wrong or empty says why it is wanted and may be typed again; empty once more leaves it out. */
void evidence_type(struct evidence *e, const struct exercise *exercise, struct str text, const struct word_list *names);

size_t evidence_n_right(const struct evidence *e, const struct evidence_task *task); /* items */
size_t evidence_n_complete(const struct evidence *e);                                /* lines */
/* 60 · share of items judged right + 40 · share of lines complete. */
int evidence_points(const struct evidence *e, const struct evidence_task *task);
/* "evidence/i7.l4/a=k,b=l,c=n/who,when": counts, then k, l or n (keep, leave, never) by item, then complete lines. */
void evidence_record(const struct evidence *e, const struct evidence_task *task, struct buf *out);
