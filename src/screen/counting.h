/* counting: the hands of a room, typed option by option and team by team. What could not be taken stays in the field,
 * to be mended; more hands than people are told, and taken when they are handed in once more. */
#pragma once
#include "page/page.h"
#include "screen/screen.h"

enum { COUNTING_TYPED = 64 };
enum counting_amiss { COUNTING_FINE, COUNTING_NO_NUMBER, COUNTING_TOO_MANY };

struct counting {
    unsigned team;
    size_t option; /* of those shown, whose hands are asked for */
    uint16_t counts[ASK_MAX_OPTIONS];
    enum counting_amiss amiss; /* what there is to say of what was typed last */
    unsigned tries;            /* how often that was so */
    char typed[COUNTING_TYPED];
};

/* Whole numbers of people with blanks between them, in any digits; how many there are, or -1. */
int counting_read(const char *text, unsigned out[ASK_MAX_OPTIONS]);
/* It was not taken: the field holds it again. */
void counting_refuse(struct counting *counting, enum counting_amiss amiss, const char *text);
void counting_field(const struct counting *counting, struct page *page, const char *label);
/* The option that is called, over the question with all of them. */
void counting_view(const struct counting *counting, const struct classroom *c, struct page *page);
/* One number for the option that is called (nothing: 0), or several for it and those after it. True: the hands of the
 * team are whole. */
bool counting_take(struct counting *counting, const struct classroom *c, const char *text);
