/* display: what a person sees of Arabic here, as far as only they can say. No question to a terminal tells in which
 * order it shows what it was sent; so lines are shown in several ways at once, and the one that reads right is chosen.
 * Screens name the ways by number, faces carry the number along, the terminal knows what it means. */
#pragma once
#include <stdbool.h>

/* How one line is to be shown. */
enum sample {
    SAMPLE_NONE,    /* as everything else */
    SAMPLE_VISUAL,  /* in the order of the eye */
    SAMPLE_INVERSE, /* as a terminal that orders it by itself must be sent it */
    SAMPLE_GUARDED, /* the same, held to the left by an invisible letter */
    SAMPLE_WORDS,   /* word by word */
    SAMPLE_BOXES,   /* SAMPLE_INVERSE where lines of frames count as letters */
    SAMPLE_MARKED,  /* with vowel signs */
    SAMPLE_BARE,    /* without them */
    SAMPLE_NATIVE,  /* with Arabic digits */
    SAMPLE_LATIN,   /* with Latin digits in their place */
    SAMPLE_COUNT
};

/* What was chosen, one sample of each kind; SAMPLE_NONE: nothing, the terminal is trusted to be what it seems. */
struct display {
    enum sample rows;   /* VISUAL … BOXES */
    enum sample marks;  /* MARKED, BARE */
    enum sample digits; /* NATIVE, LATIN */
};

/* Whether the members hold samples of their kind, or none. */
bool display_is_valid(const struct display *display);
bool display_is_said(const struct display *display); /* anything at all */
