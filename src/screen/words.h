/* words: the small phrases that many screens say: counts, dates, percents, plain sentences as rich text.
 * Everything returned is static or lives in the page's arena. */
#pragma once
#include "base/clock.h"
#include "course/course.h"
#include "engine/skill.h"
#include "page/page.h"

/* The sentence of the catalogue in the language of the page. */
const char *words(const struct page *page, const char *key);
const struct rich *words_sentence(const struct page *page, const char *key);
const char *words_count(const struct page *page, const char *key, long long n);
const char *words_of(const struct page *page, size_t n, size_t most); /* "3 من 12" */
const char *words_percent(const struct page *page, int percent);
const char *words_date(const struct page *page, struct date date);
/* The sentences prefix1 … prefixN as list items. */
const struct rich *words_list(const struct page *page, const char *prefix, int n, enum para_kind kind);
/* Texts as one list, each with a bullet or a number before its first paragraph. */
const struct rich *words_items(const struct page *page, const struct rich *texts, size_t n_texts, enum para_kind kind);
/* A text as one paragraph in which `911` is shown as it is dialled, whatever digits are set. */
const struct rich *words_marked(const struct page *page, const char *text);
/* A plain text as one paragraph. */
const struct rich *words_rich(const struct page *page, const char *text);
/* The first words of a text, with "…" where it goes on. */
const char *words_opening(const struct page *page, const struct rich *rich);
/* A copy of what state holds; the page may outlive the next change of it. */
const char *words_copy(const struct page *page, const char *text);
/* One or several phrases joined by " · ": extends have (NULL for none) by more. */
const char *words_join(const struct page *page, const char *have, const char *more);
/* The course's own words in the language of the page, or in the first language it has. */
const char *words_course_title(const struct page *page, const struct course *course);
const char *words_unit_title(const struct page *page, const struct course *course, size_t unit);
/* That of the unit with this id, or the id where the course (NULL: none) has no such unit. A copy: pages of several
 * units may outlive the course. */
const char *words_unit_named(const struct page *page, const struct course *course, const char *id);
/* The key of what a skill is called. */
const char *words_skill(enum skill skill);
/* A menu option. */
void words_option(const struct page *page, struct option *option, const char *text, const char *note);
