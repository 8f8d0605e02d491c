/* session: one learner's sitting. Holds what the screens see (app_view) and performs the effects they ask for: the only
 * place where the course meets the disk. When records cannot be kept it says so once and goes on in memory. */
#pragma once
#include <stdbool.h>

#include "app/bench.h"
#include "app/drilling.h"
#include "app/place.h"
#include "app/planner.h"
#include "app/reporting.h"
#include "app/sheets.h"
#include "app/stick.h"
#include "screen/screen.h"
#include "screen/stack.h"

/* What comes by itself: a descriptor that is readable when there is something, and who takes it in. */
struct news {
    int fd;
    bool (*hear)(void *whose); /* whether anything that can be seen has changed */
    void *whose;
};

struct session_options {
    const char *data; /* the folder with lessons/ and assets/ */
    const char
        *records;   /* the database, NULL: keep nothing. A guest's is only looked at, for what is this computer's */
    enum lang lang; /* LANG_COUNT: what the learner set, else Arabic */
    bool guest, colours_off;
    bool tool; /* a guest only since nobody learns in it: what belongs to this computer is kept where records are */
    uint64_t seed;
    int64_t now;                       /* 0: the computer's clock, asked again for every step */
    const struct screen_ops *first;    /* what is started: the screen it begins with; NULL: the course */
    struct bench *bench;               /* a drill is put together (as a guest); NULL: somebody learns */
    const struct news *news;           /* NULL: nothing comes by itself */
    struct hosting *hosting;           /* a drill with seats; NULL: it has none */
    struct seating *seating;           /* this is a seat of a room (as a guest); NULL: it is not */
    struct drilling *drilling;         /* a drill is run or followed (as a guest); NULL: somebody learns */
    struct reporting_files *reporting; /* reports are read; NULL: somebody learns */
    struct planner *planner;           /* an agenda lies open (as a guest); NULL: somebody learns */
    struct sheets *sheets;             /* answers on paper are typed in (as a guest); NULL: they are not */
    struct stick *stick;               /* a drill out of a folder (as a guest); NULL: there is none */
    struct place *place;               /* a folder is asked for (as a guest); NULL: none is */
    bool toolbox;                      /* other commands can be started from it */
    bool trains;                       /* it begins with those */
    const struct app_view *from; /* the sitting it was started from: settings and display are what they were there */
};

struct session;

/* Loads the course map and finds the learner. Errors: the course cannot be used at all. */
struct session *session_open(const struct session_options *options, struct err *err)
    __attribute__((warn_unused_result));
void session_close(struct session *session);
const struct app_view *session_view(const struct session *session);
const char *session_data(const struct session *session);
/* What the sitting was left for; NULL: it was just left. */
const struct next_command *session_next(const struct session *session);
/* That has ended, and said this (borrowed until the next end; NULL: nothing to be read): the next session_begin comes
 * back to where it was started from, or to the map when somebody has learned in it. */
void session_back(struct session *session, const char *said, bool failed, bool learned);
/* The sitting is at a terminal known by that name (term_identity; borrowed). sure: how it shows Arabic is known. What
 * was said of it earlier is in the view from here on. Before session_begin. */
void session_terminal(struct session *session, const char *identity, bool sure);
/* Pushes the first screen: the start page, or the map for a learner who is known; and above it the question how Arabic
 * is shown, at a terminal that is not known and that nobody was asked about. */
void session_begin(struct session *session, struct stack *stack);
/* Readable when something came by itself; -1: nothing does. */
int session_news_fd(const struct session *session);
/* Takes it in. True: the screens are to be told, by ACTION_NEWS. */
bool session_hear(struct session *session);
/* Hands an action to the screens, performs what they ask for, moves. True when it was a quick exit:
 * the stack then holds the decoy, or has quit. */
bool session_act(struct session *session, struct stack *stack, const struct action *action);
