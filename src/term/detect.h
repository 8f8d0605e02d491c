/* detect: finds out, before anything is drawn, how Arabic reaches the eye in this terminal: whether it speaks UTF-8,
 * who it is, and who shows it where it is only a multiplexer. The environment is believed last: it is inherited by
 * whoever is started from there, and lost over SSH. */
#pragma once
#include <stdbool.h>

#include "base/str.h"
#include "term/passage.h"
#include "term/probe.h"
#include "term/tty.h"
#include "term/way.h"

struct detection {
    const struct way *way; /* never NULL */
    bool sure;             /* as in way_choice */
    bool asked;            /* the terminal was asked anything */
    bool latin;            /* it does not speak UTF-8, and ESC % G taught it nothing: it cannot be used */
    bool taught;           /* ESC % G made it speak UTF-8: to be taken back with ESC % @ */
    enum passage passage;  /* how the way's switches travel */
    struct probe_replies replies;
    bool has_outer; /* outer: of the terminal behind the multiplexer, which answered through it */
    struct probe_replies outer;
    char outer_name[64]; /* what the multiplexer says of it, "" for nothing */
};

#define DETECT_UTF8  "\033%G" /* DOCS, ISO 2022: the line is UTF-8 from here on */
#define DETECT_LATIN "\033%@" /* and what it was before */

/* Asks within 300 ms at most, over SSH within 1 s a round; two rounds behind a multiplexer. What was typed meanwhile is
 * appended to typed. */
struct detection detect(struct tty *tty, const char *type, struct buf *typed);
/* Of a type alone: nobody is asked, and the environment is left aside. */
struct detection detect_silent(const char *type);
/* Appends what the terminal is known by again: its type and what it answered. Printable ASCII on one line. */
void detect_identity(const struct detection *detection, const char *type, struct buf *out);
