/* bridged: two labs with a broker each, bridged to a third one at the centre by the files of assets/broker, with the
 * values filled in; between a lab and the centre is a cable that can be cut. */
#pragma once
#include "brokers.h"
#include "link/link.h"

enum { BRIDGED_LABS = 2 };

struct bridged {
    struct bench_broker brokers[1 + BRIDGED_LABS]; /* the centre first */
    unsigned ports[BRIDGED_LABS];                  /* where the labs think that the centre is */
    pid_t cables[BRIDGED_LABS];
};

#define BENCH_PASSWORD "some-words"
/* Gives these users that password in the file "passwd". */
void bench_passwords(const struct bench_broker *b, const char *const *users);

/* False when one of them did not start; it is to be closed all the same. */
bool bridged_open(struct bridged *b);
void bridged_close(struct bridged *b);
/* The trainer's link to the centre. */
struct link *bridged_host(const struct bridged *b);
/* The lab's cable breaks, or is whole again. */
void bridged_cut(struct bridged *b, unsigned lab, bool cut);
