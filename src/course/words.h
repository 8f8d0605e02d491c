/* words: lists of words and phrases that rules look for (assets/words), one a line, compared by fold. Lines that begin
 * with # are remarks. A phrase is found at whole words, with و or ف before it or not; a * at its end takes any ending.
 */
#pragma once
#include <stdbool.h>

#include "base/str.h"

struct word_list {
    struct buf text; /* the folded phrases, one a line */
    bool particles;  /* found with ل or ب before them, too: "لأحمد", "وبسارة" */
};

/* A file that is not there gives an empty list, which finds nothing. */
void words_load(struct word_list *list, const char *path);
void words_parse(struct word_list *list, struct str lines);
void words_finish(struct word_list *list);
/* The first phrase found in a folded text, and the byte it begins at; false when there is none from byte *at on. */
bool words_find(const struct word_list *list, struct str folded, size_t *at, struct str *phrase);
