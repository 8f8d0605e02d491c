/* exercise: what the five types of exercises are made of. Part of the read-only model, see course.h; included there.
 * Arrays are in the order of the file; indices refer to them. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "text/rich.h"

enum exercise_kind { EXERCISE_SPOT, EXERCISE_INSPECT, EXERCISE_FIRST_HOUR, EXERCISE_EVIDENCE, EXERCISE_LOCKDOWN };
extern const char *const exercise_names[]; /* "spot", …, NULL at the end: the types of lesson files */

/* What something that lies before the learner is; an exercise may allow some of them only. */
enum form {
    FORM_MESSAGE,
    FORM_PROFILE,
    FORM_LINK,
    FORM_OFFER,
    FORM_SETTINGS,
    FORM_PERMISSIONS,
    FORM_PAYMENT,
    FORM_PICTURE,
    FORM_CALL,
    FORM_NOTE,
    FORM_COUNT
};
extern const char *const form_names[FORM_COUNT + 1]; /* "message", …, NULL at the end */

enum tactic {
    TACTIC_FALSE_IDENTITY,
    TACTIC_FAST_INTIMACY,
    TACTIC_OTHER_APP,
    TACTIC_URGENCY,
    TACTIC_SHAME_THREAT,
    TACTIC_STAGED_RELEASE,
    TACTIC_PAY_AGAIN,
    TACTIC_FAKE_RESCUER,
    TACTIC_HACKED_FRIEND,
    TACTIC_FAKE_OFFER,
    TACTIC_FAKE_AUTHORITY,
    TACTIC_CODE_REQUEST,
    TACTIC_SECRECY,
    TACTIC_FAKE_LINK,
    TACTIC_COUNT,
    TACTIC_NONE = TACTIC_COUNT /* harmless */
};
extern const char *const tactic_names[TACTIC_COUNT + 1]; /* "false-identity", …, NULL at the end */

enum {
    ID_MAX_BYTES = 40, /* of anything in lesson files */
    SPOT_MAX_CARDS = 20,
    SPOT_MIN_CARDS = 6,
    SPOT_MAX_TACTICS = 6,
    CARD_MAX_SIGNS = 4,
    INSPECT_MAX_PARTS = 12,
    FIRST_HOUR_MAX_MOVES = 12,
    FIRST_HOUR_MAX_NEVER = 6,
    EVIDENCE_MAX_ITEMS = 14,
    EVIDENCE_MAX_LINES = 8,
    LOCKDOWN_MAX_SETTINGS = 10,
    SETTING_MAX_VALUES = 4,
    REHEARSAL_MAX = 6,
    RISK_MOST = 100, /* of one value */
};

/* What gives a card away, or reassures; its words in the card's text are spans with SPAN_SIGN and its id. */
struct sign {
    const char *id;
    struct rich text;
};

struct card {
    const char *id;
    enum form form;   /* message, profile, link or offer */
    const char *from; /* plain: whom it comes from */
    struct rich text;
    enum tactic tactic; /* TACTIC_NONE: harmless */
    const struct sign *signs;
    size_t n_signs;
    struct rich feedback;
};

/* A stream of things, some of them traps. */
struct spot_task {
    const enum tactic *tactics; /* that can be answered, besides harmless; at least two */
    size_t n_tactics;
    const struct card *cards;
    size_t n_cards;
};

struct part {
    const char *id, *label; /* plain */
    struct rich text;       /* empty where the address is all */
    const char *address;    /* NULL: none */
    bool gives_away;
    struct rich feedback;
};

/* One thing laid out; without any part that gives it away it is genuine. */
struct inspect_task {
    enum form form; /* link, message, profile, settings or permissions */
    const char *subject;
    const struct part *parts;
    size_t n_parts;
};

struct move {
    const char *id;
    struct rich text, reason;
    struct rich card; /* the move as the pocket card says it, without the story; empty: as text */
    int minutes;
    unsigned after; /* bit i: moves[i] comes before */
};

/* What does not belong to the first hour at all. */
struct never {
    const char *id;
    struct rich text, feedback;
};

struct first_hour_task {
    int minutes;
    const struct move *moves;
    size_t n_moves;
    const struct never *never;
    size_t n_never;
};

enum capture { CAPTURE_KEEP, CAPTURE_LEAVE, CAPTURE_NEVER /* must not be copied */ };

struct exhibit {
    const char *id;
    enum form form; /* message, profile, link, payment, picture, call or note */
    struct rich text;
    enum capture judge;
    struct rich feedback;
};

struct log_line {
    const char *id, *label;    /* plain */
    const char *const *accept; /* one of them is in what was typed, by fold */
    size_t n_accept;
    struct rich missing; /* why it is wanted */
};

struct evidence_task {
    const struct exhibit *items;
    size_t n_items;
    const struct log_line *lines;
    size_t n_lines;
};

struct setting_value {
    const char *id;
    struct rich text, feedback;
    int risk; /* 0–RISK_MOST */
};

struct device_setting {
    const char *id, *label; /* plain */
    const struct setting_value *values;
    size_t n_values;
    size_t start;            /* index into values */
    size_t when, when_value; /* shown only while setting `when` has that value; when is SIZE_MAX: always */
};

struct rehearsal_option {
    const char *id;
    struct rich text, feedback;
    bool right; /* exactly one of a step */
};

struct rehearsal_step {
    const char *id;
    struct rich prompt;
    const struct rehearsal_option *options;
    size_t n_options;
};

enum device { DEVICE_ACCOUNT, DEVICE_PHONE, DEVICE_COMPUTER };

struct lockdown_task {
    enum device device;
    const struct device_setting *settings;
    size_t n_settings;
    const struct rehearsal_step *rehearsal; /* of two-step verification; none: NULL */
    size_t n_rehearsal;
    bool passphrase; /* the passphrase lab follows */
};

struct exercise {
    enum exercise_kind kind;
    struct rich note; /* content note; empty when none is needed */
    struct rich intro, debrief;
    union { /* by kind */
        const struct spot_task *spot;
        const struct inspect_task *inspect;
        const struct first_hour_task *first_hour;
        const struct evidence_task *evidence;
        const struct lockdown_task *lockdown;
    };
};

/* What an evidence log can be filled from: the introduction and the items, a line a paragraph. Appends. */
void exercise_case(const struct exercise *exercise, struct buf *out);
