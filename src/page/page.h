/* page: the document that screens speak and faces show. Plain data in logical order: what there is to read and to do,
 * nothing about cells, colours or keys. Built anew by view(); everything it points to lives in its arena or longer. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"
#include "page/command.h"
#include "page/display.h"
#include "text/message.h"
#include "text/rich.h"

enum tone { TONE_PLAIN, TONE_INFO, TONE_GOOD, TONE_CAREFUL, TONE_HELP };

enum block_kind {
    BLOCK_HEADING,  /* text, level 1–3 */
    BLOCK_TEXT,     /* rich */
    BLOCK_CALLOUT,  /* tone, label, rich: framed or marked, read as "label: text" */
    BLOCK_BUBBLE,   /* label is who speaks; mine: on the reading side */
    BLOCK_METER,    /* label, value 0–100, delta shown when not 0 */
    BLOCK_PROGRESS, /* label, value of most */
    BLOCK_FIELD,    /* label: value, as in a contact card; value is rich, or text that is isolated */
    BLOCK_CHOICES,  /* group of options, see below */
    BLOCK_INPUT,    /* a line to type in */
    BLOCK_RULE,
    BLOCK_QR, /* text as a code for a phone; whoever needs it in words shows them, too */
};

enum choice_mode {
    CHOOSE_MENU,   /* ACTION_CHOOSE does it at once */
    CHOOSE_ONE,    /* marks one; ACTION_SUBMIT judges */
    CHOOSE_MANY,   /* toggles; SUBMIT judges */
    CHOOSE_ORDER,  /* picked in turn, picking again takes it out; SUBMIT judges */
    CHOOSE_ASSIGN, /* each option gets one of the targets: ACTION_ASSIGN; SUBMIT judges */
};

enum mark { MARK_NONE, MARK_RIGHT, MARK_WRONG, MARK_MISSED };

struct option {
    const struct rich *text;
    const char *note;   /* small remark behind it ("3 من 12"), or NULL */
    bool chosen;        /* ONE, MANY */
    int rank;           /* ORDER: 1 …, 0 not picked yet */
    int target;         /* ASSIGN: index of the target, -1 none yet */
    int value, most;    /* MENU: a progress bar when most > 0 */
    enum mark mark;     /* after judging */
    bool disabled;      /* shown, cannot be chosen */
    enum sample sample; /* its lines are shown in this way, with vowel signs and Arabic digits */
};

struct block {
    enum block_kind kind;
    int level;
    enum tone tone;
    const char *label; /* plain text, NULL for none */
    const struct rich *rich;
    int value, most, delta;
    bool mine;
    bool beside; /* callout: beside the callout before it, where there is room */
    enum choice_mode mode;
    struct option *options;
    size_t n_options;
    bool lettered; /* choices that are locked, but called by their letters */
    bool numbered; /* options are called 1, 2, 3 and not by letters: nobody knows yet whether letters can be read */
    const struct rich *targets; /* ASSIGN */
    size_t n_targets;
    bool locked;      /* choices: judged, only shown; input: not editable */
    const char *text; /* input: what it holds at first; field: the value; qr: what it says */
    bool number;      /* input expects a number */
    bool secret;      /* input: a passphrase, which stands in its own direction */
    bool masked;      /* … of which only stars are shown */
    bool counts;      /* input: digits and blanks only; whatever else is pressed is a command */
    bool search;      /* input: every change is an ACTION_TYPE, not only submit */
    bool whole;       /* field: worth nothing in pieces, and left out where no row can hold it */
};

/* A measure that stays in sight while the page is scrolled: 0–100, delta shown when not 0. */
struct gauge {
    const char *label; /* NULL: there is none */
    enum tone tone;
    int value, delta;
};

/* One command that is open on this page, in the order of importance. */
struct page_action {
    enum command command;
    const char *label; /* overrides the command's own, or NULL */
};
enum { PAGE_MAX_ACTIONS = COMMAND_COUNT };

struct page {
    struct arena *arena;
    enum lang lang;     /* of the interface words on it; gives its base direction */
    const char *title;  /* short: where am I */
    const char *aside;  /* short: "3 من 24", or NULL */
    int done, total;    /* the always visible progress bar; total 0 for none */
    const char *notice; /* one line that must be seen ("progress is not kept"), or NULL */
    struct gauge gauge;
    struct block *blocks;
    size_t n_blocks, cap_blocks;
    struct page_action actions[PAGE_MAX_ACTIONS];
    size_t n_actions;
    enum command primary; /* what Enter does when nothing that has the focus takes it; NONE for nothing */
    bool submits;         /* ACTION_SUBMIT is open now */
    const char *submit;   /* what that is called here, NULL: to confirm the answer */
    const char *spoken;   /* in one sentence what has changed, where it changes by itself; NULL: nothing does */
    unsigned serial;      /* changes when this is another page: focus and scroll start anew */
    int focus;            /* option (counted over all choices and inputs of the page) to start at, -1 for none */
    bool end_first;       /* scroll to the end at first (a chat) */
    bool of_trainer;      /* no learner works here: its own keys have words before help has, where not all have room */
    bool read_first;      /* Enter shows what is still below before it does the primary command */
    bool asked_last;      /* in running text what is chosen or typed comes behind all there is to hear */
    size_t fresh;         /* … but not past this block, the first one that is new; 0: not said */
    int wait_ms;          /* after so long ACTION_TIME is due, a key that means nothing else does what Enter does;
                           * 0: never */
};

/* Starts an empty page. */
void page_start(struct page *page, struct arena *arena, enum lang lang);
/* Appends a block and returns it, zeroed but for its kind. Valid until the next append. */
struct block *page_add(struct page *page, enum block_kind kind);
void page_heading(struct page *page, int level, const char *text);
void page_text(struct page *page, const char *text); /* one plain paragraph */
void page_rich(struct page *page, const struct rich *rich);
void page_callout(struct page *page, enum tone tone, const char *label, const struct rich *rich);
/* Appends "label: value of most". */
void page_progress(struct page *page, const char *label, size_t value, size_t most);
/* Appends a bar from 0 to 100; tone and delta are the caller's to set. */
struct block *page_meter(struct page *page, const char *label, int value);
/* Appends choices with n zeroed options (target -1). */
struct block *page_choices(struct page *page, enum choice_mode mode, size_t n);
void page_action(struct page *page, enum command command, const char *label);
bool page_has_action(const struct page *page, enum command command);
/* Every block in words, one a line: golden tests and bug reports. */
void page_dump(const struct page *page, struct buf *out);

/* What a learner did, in the words of the page. */
enum action_kind {
    ACTION_NONE,
    ACTION_CHOOSE,
    ACTION_ASSIGN,
    ACTION_SUBMIT,
    ACTION_TYPE,
    ACTION_COMMAND,
    ACTION_TIME,
    ACTION_NEWS /* nobody did anything here: what others did has changed what is to be seen */
};
struct action {
    enum action_kind kind;
    size_t option;    /* CHOOSE, ASSIGN: counted over all options of all choices of the page, from 0 */
    int target;       /* ASSIGN: index, -1 takes it back */
    const char *text; /* SUBMIT and TYPE when the page has an input: what it holds; COMMAND: what is typed and not
                       * handed in yet, but no secret; borrowed for the call */
    enum command command;
};
