/* lookalike: letters that look like other letters (UTS #39): what a text is taken for, and whether a word is written in
 * one script. Tables come from assets/address at build time; the scripts themselves from libunistring. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Appends the skeleton of a text: two texts that look alike have the same one. Never shown. Letters that are in no line
 * of our part of the data stand for themselves. */
void lookalike_skeleton(struct buf *out, struct str text);
/* What somebody takes a name for at a glance: the skeleton in small letters, without accents and other marks. */
void lookalike_glance(struct buf *out, struct str text);
bool lookalike_same_glance(struct str a, struct str b);

/* What a letter belongs to, as far as we have words for it. */
enum script {
    SCRIPT_COMMON, /* digits, signs, marks: at home everywhere */
    SCRIPT_LATIN,
    SCRIPT_ARABIC,
    SCRIPT_CYRILLIC,
    SCRIPT_GREEK,
    SCRIPT_ARMENIAN,
    SCRIPT_HEBREW,
    SCRIPT_CHEROKEE,
    SCRIPT_OTHER,
    SCRIPT_COUNT
};
extern const char *const script_names[SCRIPT_COUNT]; /* "latin", …: ends of message keys */
enum script script_of(uint32_t code);
/* Whether the letters of a word come from more than one script; those that Chinese, Japanese and Korean are written in
 * together count as one (UTS #39 5.1). */
bool script_is_mixed(struct str word);
