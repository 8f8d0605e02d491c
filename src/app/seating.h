/* seating: this machine as a seat of a room: the code, the way to the host, the seat, and what is said there. Of the
 * lessons it reads the unit of the question that is asked, no more. What it needs to come again after a crash lies in
 * the private runtime folder until the drill is over. */
#pragma once
#include <stdbool.h>

#include "app/session.h"

struct seating_options {
    const char *code;    /* as it was typed; NULL: it is asked for */
    const char *at;      /* address; NULL: the room is looked for */
    const char *url;     /* of somebody's broker; NULL: none */
    const char *folder;  /* instead of any network; NULL: none */
    const char *lessons; /* the folder */
};

/* NULL: ERR_SYNTAX: what is wrong with the options; ERR_UNSUPPORTED: no libmosquitto here; ERR_IO: the folder. */
struct seating *seating_open(const struct seating_options *options, struct err *err)
    __attribute__((warn_unused_result));
/* The seat is left; it can be taken again as long as the drill is not over. */
void seating_close(struct seating *s);
const struct news *seating_news(const struct seating *s);
const struct seat *seating_view(const struct seating *s);
void seating_act(struct seating *s, const struct seat_act *act);
/* The questions in another language. */
void seating_speak(struct seating *s, enum lang lang);
/* All connections end at once. */
void seating_vanish(struct seating *s);
