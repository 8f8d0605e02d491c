/* tui_parts: what the rooms of the tui face share. Nobody else includes it. */
#pragma once
#include "face/sheet.h"
#include "face/tui.h"

enum item_kind { ITEM_OPTION, ITEM_INPUT, ITEM_SUBMIT };

/* Something that can have the focus, or at least a letter. Known from the page alone; where it stands is known once its
 * block is laid out. */
struct item {
    enum item_kind kind;
    size_t block, option; /* index in its block */
    size_t number;        /* OPTION: as actions count */
    int letter;           /* OPTION: as letters count, over unlocked choices */
    bool enabled;
    int line, n_lines; /* in the body; line -1: not laid out yet */
    int cursor_col;
};

/* What Enter does decides which footer is shown: the page's command, what is typed, or the option that has the focus.
 */
enum footer { FOOTER_COMMANDS, FOOTER_TYPING, FOOTER_CHOOSING, FOOTERS };

/* A key and what it does, as it stands in the footer. */
struct key_label {
    const struct row *key, *label; /* NULL: no key does it */
    int cols;
};

/* The words of footer and hints, kept while pages come and go: the commands are nearly the same on all of them. */
struct key_labels {
    struct sheet sheet; /* only its arena and its way to set text */
    enum lang lang;
    int cols;
    const struct row *more, *above; /* hints: the page goes on that way */
    struct key_label choose;
    /* The title, which is the same on every page of a unit, as it was laid out last and for how many columns. */
    const char *title_text;
    const struct row *title;
    int title_cols;
    struct kept_label {
        bool known;
        const char *own; /* what the page calls it, NULL: its usual name */
        struct key_label laid;
    } of[COMMAND_COUNT][FOOTERS][2]; /* as the page's primary command */
};

/* Title, notice and footer, laid out once a page and size. */
struct frame {
    struct sheet sheet;
    struct key_labels labels;
    struct box box;
    size_t title, aside_cols, notice, n_notice, gauge;
    int n_gauge;                      /* rows: 0 or 1 */
    size_t footer[FOOTERS], n_footer; /* lines; SIZE_MAX: the page has no such footer */
    int pad;                          /* blank rows above the body */
};

struct tui {
    const struct page *page;
    struct tui_options options;
    int cols, rows; /* the size last drawn */
    bool stale;     /* nothing is laid out for this page and size */
    bool arriving;  /* a new page: focus and scroll are to be placed */
    struct frame frame;
    struct sheet body;
    struct box text;       /* where the body's text stands */
    size_t n_laid;         /* blocks */
    size_t n_options_laid; /* of the next one, when it is choices */
    struct box choices;    /* where they stand, and their remarks, 0: behind the texts */
    int note_at;
    int bar_cols; /* … of bars at their far side */
    bool spaced;  /* … with room between them */
    size_t *block_lines, cap_block_lines;
    int label_cols; /* of the run of cards being laid out */
    struct item *items;
    size_t n_items, cap_items;
    int focus;        /* item, -1 none */
    int top;          /* first line of the body on the screen */
    int reveal;       /* block to bring into view at the next drawing, -1 none */
    bool holding;     /* the focus was in view before the page was shown again, and is to be after it */
    int n_open;       /* unlocked choices and inputs, to see when they were judged */
    size_t last_open; /* the last such block */
    unsigned serial;  /* of the page shown */
    size_t n_blocks;  /* of it */
    struct edit edit;
    int input; /* the item that is typed in, -1 none */
    struct arena typing;
    int esc_n;
    bool lam; /* the last key was LAM and a command */
    int64_t esc_at, lam_at;
};

/* What frames and rules are drawn with. */
enum {
    LINE_FLAT = 0x2500,
    LINE_UP = 0x2502,
    CORNER_TL = 0x250C,
    CORNER_TR = 0x2510,
    CORNER_BL = 0x2514,
    CORNER_BR = 0x2518,
    BLOCK_LOWER = 0x2584
};
/* From these heights on there are blank rows around the body, and two footer rows and room between options. */
enum { AIRY_ROWS = 20, TALL_ROWS = 30 };
enum { ESC_TIMES = 3, ESC_MS = 1500, LAM_ALEF_MS = 80 }; /* ESC_MS: from one to the next */

/* tui.c */
bool tui_is_rtl(const struct tui *tui);
bool tui_is_small(const struct tui *tui);
int tui_body_rows(const struct tui *tui);
bool tui_is_typing(const struct tui *tui); /* the focus is on the input */
void tui_prepare(struct tui *tui);         /* lays out the frame and places focus and scroll when that is due */

/* tui_blocks.c, tui_choices.c: one block, appended to the body; of choices one option. False: more of it is to come. */
bool block_lay(struct tui *tui, size_t block);
bool choices_lay(struct tui *tui, size_t block);
void input_lay(struct tui *tui, size_t block);
void submit_lay(struct tui *tui, size_t block); /* if it stands behind that block */

/* tui_frame.c */
void frame_lay(struct tui *tui);
void frame_draw(struct tui *tui, struct grid *grid, bool more);
void frame_draw_small(struct tui *tui, struct grid *grid);
int frame_top_rows(const struct tui *tui);
int frame_bottom_rows(const struct tui *tui);

/* tui_scroll.c */
void body_lay_lines(struct tui *tui, int n_lines); /* at least so many, if the page has them */
void scroll_place(struct tui *tui);                /* a new page's first focus and scroll */
void scroll_reveal(struct tui *tui, size_t block);
void scroll_hold(struct tui *tui);            /* the focus, where the page has pushed it out of view */
bool scroll_page(struct tui *tui, bool down); /* false: it cannot go on that way */
void scroll_to_end(struct tui *tui, bool end);
void scroll_clamp(struct tui *tui);
void focus_set(struct tui *tui, int item); /* and brings it into view */
void focus_down(struct tui *tui);
void focus_up(struct tui *tui);
void focus_tab(struct tui *tui, int by);
bool focus_is_visible(const struct tui *tui);
