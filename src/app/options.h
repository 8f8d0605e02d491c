/* options: the command line, read once. Words are those of the manual; anything unknown is said and ends with 2. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "text/layout.h"
#include "text/message.h"

enum exit_code {
    EXIT_FINE = 0,
    EXIT_FOUND = 1, /* problems were found (check) */
    EXIT_WRONG = 2, /* wrong use */
    EXIT_DATA = 65, /* sysexits from here on */
    EXIT_NO_INPUT = 66,
    EXIT_NOT_AVAILABLE = 69,
    EXIT_OUTPUT = 74,
};

enum align { ALIGN_START, ALIGN_LEFT, ALIGN_RIGHT }; /* START: the side a paragraph is read from */

struct options {
    enum lang lang;                         /* LANG_COUNT: not asked for */
    const char *data, *log, *bidi, *format; /* format: NULL where it was not said */
    bool plain, guest, no_colour, no_probe, all, json, stages, logical, accept, stories, spelling;
    bool no_marks, no_forms, print;
    bool mine, seats, excel;
    bool same_class, other_class; /* drill merge: whose the sheets of one number are */
    enum text_dir dir;
    enum align align;
    enum digits digits;
    uint64_t seed;                    /* 0: dice of the day */
    int64_t now;                      /* 0: the clock */
    int width;                        /* 0: the terminal's, else 80 */
    int sheets;                       /* drill paper: how many; 0: as many as usual */
    const char *record;               /* of a class; NULL where it was not said */
    const char *out, *paper;          /* export: where to, on what; NULL where it was not said */
    const char *at, *broker, *folder; /* drill host, drill join; NULL where it was not said */
    unsigned port, machines;          /* of a room; 0: as usual */
    char **rest;                      /* what is not an option, NULL at the end */
    int n_rest;
};

/* Reads argv from after the command's name. False: a message was printed; leave with EXIT_WRONG. */
bool options_read(int argc, char **argv, struct options *out) __attribute__((warn_unused_result));
/* Whether no more than so many words were given besides the options; else a message was printed: EXIT_WRONG. */
bool options_words(const struct options *options, int most) __attribute__((warn_unused_result));
