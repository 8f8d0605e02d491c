/* message: the sentences of the interface, one catalogue a language (assets/i18n/<lang>.json, i18next v4 form),
 * embedded at build time. Plural categories follow CLDR; numbers are put in with Latin digits and shown as set. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

enum lang { LANG_AR, LANG_EN, LANG_COUNT };

/* "ar", "en"; LANG_COUNT for anything else. */
enum lang lang_of(const char *tag);
const char *lang_tag(enum lang lang);

/* The sentence for a key such as "home.title"; the key itself when there is none (a test forbids it). Static. */
const char *msg(enum lang lang, const char *key);
bool msg_has(enum lang lang, const char *key);
/* With {{name}} replaced: pairs of name and value, ended by NULL. */
const char *msg_with(struct arena *arena, enum lang lang, const char *key, ...) __attribute__((sentinel));
/* The plural form for n (key_zero, key_one, key_two, key_few, key_many, key_other), {{count}} replaced by n, then pairs
 * as above. */
const char *msg_count(struct arena *arena, enum lang lang, const char *key, long long n, ...) __attribute__((sentinel));
/* CLDR cardinal category: "zero", "one", "two", "few", "many", "other". */
const char *plural_category(enum lang lang, long long n);
/* Number of keys, and the i-th key and text in alphabetical order, for tests. */
size_t msg_n(enum lang lang);
const char *msg_key(enum lang lang, size_t i);
