/* html: pages for paper: handouts that are printed from a browser, in black and white, on A4 or A5. One self-contained
 * file: no script, no address that is fetched, no font but what the computer has. Direction is settled here as on the
 * screen: what reads left to right inside Arabic is isolated (<bdi>, UAX #9). */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "page/page.h"
#include "text/digits.h"

enum html_paper { PAPER_A4, PAPER_A5, PAPER_COUNT };

/* How the pages lie on the paper. */
enum html_look {
    LOOK_SHEET,       /* each page begins a sheet of paper */
    LOOK_CARDS,       /* the one page several times on a sheet, with lines to cut along */
    LOOK_POSTER,      /* one sheet, to be read from afar */
    LOOK_COLUMNS,     /* fields in two columns: a list to look things up in */
    LOOK_CERTIFICATE, /* one sheet in a frame */
    LOOK_AGENDA,      /* each page on one sheet: a list of times, close together */
    LOOK_ANSWERS,     /* questions, answer sheets to be cut out, letters to be held up */
    LOOK_REPORT,      /* with bars for what is measured and counted */
    LOOK_COUNT
};

struct html_options {
    enum html_paper paper;
    enum html_look look;
    enum digits digits;
};

/* A whole document: begin, its pages in order, end. title is the window's, plain text. Actions and what is typed
 * have no place on paper and are left out, meters but in a report. */
void html_begin(struct buf *out, enum lang lang, const char *title, const struct html_options *options);
void html_page(struct buf *out, const struct page *page, const struct html_options *options);
/* Answer sheets of one drill: a row a question, a box an option, from the side that is read from; sheet numbers large,
 * nowhere to write a name. As many on a sheet of paper as there is room for. Needs LOOK_ANSWERS. */
struct html_answers {
    enum lang lang;
    enum digits digits;
    size_t n_items;
    const uint8_t *n_options; /* of each item */
    const bool *many;         /* of each item: several answers may be given */
    const char *label;        /* before the number of a sheet */
    const char *how, *foot;   /* a line above and below the boxes */
};
void html_answers(struct buf *out, const struct html_answers *answers, unsigned n_sheets);
/* The first n letters, one on each half of a sheet of paper, to be held up. */
void html_letters(struct buf *out, enum lang lang, int n);
void html_end(struct buf *out);
