/* cables: rooms next door, each a network namespace with a cable to this one that can be pulled out and put in again.
 * Needs root and the command ip. */
#pragma once
#include <stdbool.h>

struct cable {
    char name[16];    /* of the namespace; "": there is none */
    char end[16];     /* of the cable, on our side */
    char address[16]; /* ours, as it is called there */
};

/* False, and nothing is left, where that cannot be had. number: 1 to 200, another one for each. */
bool cable_open(struct cable *c, unsigned number);
void cable_close(struct cable *c);
void cable_pull(const struct cable *c, bool out);
/* This thread and what it starts is there, until it leaves. */
bool cable_enter(const struct cable *c);
void cable_leave(void);
