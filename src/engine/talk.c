#include "engine/talk.h"

#include <string.h>

#include "course/load.h"

/* ---- what lines are made of ---- */

static void add_number(struct buf *out, uint64_t number)
{
    buf_addf(out, " %llu", (unsigned long long)number);
}

static bool take(struct str *rest, uint64_t most, unsigned *out)
{
    uint64_t number;
    bool fine = str_number(rest, most, &number);
    *out = (unsigned)number;
    return fine;
}

static bool take_serial(struct str *rest, uint32_t *out)
{
    uint64_t number;
    bool fine = str_number(rest, UINT32_MAX, &number);
    *out = (uint32_t)number;
    return fine;
}

static bool take_bool(struct str *rest, bool *out)
{
    uint64_t number;
    bool fine = str_number(rest, 1, &number);
    *out = number == 1;
    return fine;
}

/* Which of n options; a set of none is one, too. */
static bool take_bits(struct str *rest, unsigned n, uint32_t *out)
{
    uint64_t number;
    bool fine = str_number(rest, (1u << n) - 1, &number);
    *out = (uint32_t)number;
    return fine;
}

static void add_key(struct buf *out, const uint8_t key[TALK_KEY_BYTES])
{
    buf_addc(out, ' ');
    for (size_t i = 0; i < TALK_KEY_BYTES; i++)
        buf_addf(out, "%02x", (unsigned)key[i]);
}

static int hex_of(char c)
{
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool take_key(struct str *rest, uint8_t key[TALK_KEY_BYTES])
{
    struct str word;
    if (!str_word(rest, &word) || word.n != (size_t)2 * TALK_KEY_BYTES)
        return false;
    for (size_t i = 0; i < TALK_KEY_BYTES; i++) {
        int high = hex_of(word.p[2 * i]), low = hex_of(word.p[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        key[i] = (uint8_t)(high * 16 + low);
    }
    return true;
}

static void add_id(struct buf *out, const char *id)
{
    buf_addf(out, " %s", *id ? id : "-");
}

/* An id of lessons; "-" is no id. */
static bool take_id(struct str *rest, bool may_lack, char id[ID_MAX_BYTES + 1])
{
    struct str word;
    bool there = str_word(rest, &word) && !str_eq(word, STR("-"));
    id[0] = '\0';
    if (!there)
        return may_lack && word.n > 0;
    if (!load_is_id(word))
        return false;
    memcpy(id, word.p, word.n);
    id[word.n] = '\0';
    return true;
}

/* The first word of a line, out of names. */
static bool take_name(struct str *rest, const char *const *names, unsigned n, unsigned *out)
{
    struct str word;
    if (rest->n >= TALK_MAX_BYTES || !str_word(rest, &word))
        return false;
    for (*out = 0; *out < n; ++*out)
        if (str_eq(word, str_of(names[*out])))
            return true;
    return false;
}

static bool is_end(struct str rest)
{
    return str_trim(rest).n == 0;
}

/* ---- state ---- */

static bool asks(const struct talk_state *s)
{
    return s->phase != ROOM_LOBBY && s->phase != ROOM_OVER;
}

/* People and how few of them were right or wrong, then the counts: "-" of few, "0" of nobody, and that is all. */
static void add_told(struct buf *out, const struct told_vote *told, unsigned n_options)
{
    if (told->few || told->people == 0) {
        buf_adds(out, told->few ? " -" : " 0");
        return;
    }
    buf_addf(out, " %u %d", told->people, (int)told->edge);
    for (unsigned i = 0; i < n_options; i++)
        if (told->hidden >> i & 1u)
            buf_adds(out, " -");
        else
            add_number(out, told->counts[i]);
}

void talk_state_write(const struct talk_state *s, struct buf *out)
{
    buf_addf(out, "state %u %d %d %u %u %u %u", (unsigned)s->serial, (int)s->phase, s->covered, s->item, s->n_items,
             s->vote, s->teams);
    add_id(out, s->ahead);
    if (!asks(s))
        return;
    add_id(out, s->unit);
    add_id(out, s->step);
    add_id(out, s->card);
    buf_addf(out, " %u %u %d", s->n_options, s->seconds, s->many);
    for (unsigned i = 0; i < s->n_options; i++)
        add_number(out, s->shown[i]);
    if (s->phase != ROOM_REVEALED)
        return;
    add_number(out, s->right);
    for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
        add_told(out, &s->told[vote], s->n_options);
}

static bool take_question(struct str *rest, struct talk_state *s)
{
    uint32_t seen = 0;
    if (!take_id(rest, false, s->unit) || !take_id(rest, false, s->step) || !take_id(rest, true, s->card) ||
        !take(rest, ASK_MAX_OPTIONS, &s->n_options) || s->n_options == 0 ||
        !take(rest, DRILL_MAX_SECONDS, &s->seconds) || !take_bool(rest, &s->many))
        return false;
    for (unsigned i = 0; i < s->n_options; i++) {
        unsigned option;
        if (!take(rest, s->n_options - 1, &option) || seen >> option & 1u)
            return false;
        seen |= 1u << option;
        s->shown[i] = (uint8_t)option;
    }
    return true;
}

/* A number, or "-". What few people would be known by is told by no host. */
static bool take_told(struct str *rest, unsigned most, unsigned *out, bool *hidden)
{
    struct str after = *rest, word;
    *out = 0;
    *hidden = str_word(&after, &word) && str_eq(word, STR("-"));
    if (!*hidden)
        return take(rest, most, out) && (*out == 0 || *out >= HIDE_LEAST);
    *rest = after;
    return true;
}

/* Nobody can be counted more than once for an option. That few were right or wrong is told in place of all counts. */
static bool take_vote(struct str *rest, unsigned n_options, struct told_vote *told)
{
    enum { MOST = DRILL_MAX_SEATS + DRILL_MAX_TEAMS * ASK_MAX_OPTIONS * ROOM_MAX_HANDS };
    unsigned edge;
    bool hidden;
    *told = (struct told_vote){.share = -1, .mistake = SIZE_MAX};
    if (!take_told(rest, MOST, &told->people, &told->few))
        return false;
    if (told->people == 0)
        return true;
    if (!take(rest, EDGE_FEW_WRONG, &edge))
        return false;
    told->edge = (enum vote_edge)edge;
    for (unsigned i = 0; i < n_options; i++) {
        if (!take_told(rest, told->people, &told->counts[i], &hidden) || (edge != EDGE_NONE && !hidden))
            return false;
        if (hidden)
            told->hidden |= 1u << i;
    }
    return true;
}

static bool take_votes(struct str *rest, struct talk_state *s)
{
    return take_bits(rest, s->n_options, &s->right) && take_vote(rest, s->n_options, &s->told[0]) &&
           take_vote(rest, s->n_options, &s->told[1]);
}

bool talk_state_read(struct str line, struct talk_state *s)
{
    static const char *const names[] = {"state"};
    unsigned name, phase;
    *s = (struct talk_state){0};
    if (!take_name(&line, names, 1, &name) || !take_serial(&line, &s->serial) || !take(&line, ROOM_OVER, &phase) ||
        !take_bool(&line, &s->covered) || !take(&line, DRILL_MAX_ITEMS - 1, &s->item) ||
        !take(&line, DRILL_MAX_ITEMS, &s->n_items) || !take(&line, ROOM_VOTES - 1, &s->vote) ||
        !take(&line, DRILL_MAX_TEAMS, &s->teams) || !take_id(&line, true, s->ahead))
        return false;
    s->phase = (enum room_phase)phase;
    if (s->item >= s->n_items && asks(s))
        return false;
    return (!asks(s) || take_question(&line, s)) && (s->phase != ROOM_REVEALED || take_votes(&line, s)) && is_end(line);
}

/* ---- up ---- */

static const char *const up_names[TALK_UP_KINDS] = {
    [TALK_JOIN] = "join", [TALK_HERE] = "here", [TALK_GONE] = "gone", [TALK_ANSWER] = "answer"};

void talk_up_write(const struct talk_up *up, struct buf *out)
{
    buf_adds(out, up_names[up->kind]);
    switch (up->kind) {
    case TALK_JOIN:
        add_key(out, up->key);
        add_number(out, up->token);
        if (up->moves)
            buf_addf(out, " %u %u", up->seat, up->pin);
        break;
    case TALK_HERE:
        buf_addf(out, " %u %u", (unsigned)up->serial, (unsigned)up->knows);
        break;
    case TALK_GONE:
        add_number(out, up->serial);
        break;
    case TALK_ANSWER:
        buf_addf(out, " %u %u %u", (unsigned)up->serial, up->round, (unsigned)up->chosen);
        break;
    case TALK_UP_KINDS:
        break;
    }
}

static bool take_join(struct str *rest, struct talk_up *up)
{
    if (!take_key(rest, up->key) || !str_number(rest, UINT64_MAX, &up->token))
        return false;
    up->moves = !is_end(*rest);
    return !up->moves || (take(rest, DRILL_MAX_SEATS - 1, &up->seat) && take(rest, TALK_MAX_PIN, &up->pin));
}

static bool take_up(struct str *rest, struct talk_up *up)
{
    switch (up->kind) {
    case TALK_JOIN:
        return take_join(rest, up);
    case TALK_HERE:
        return take_serial(rest, &up->serial) && take_serial(rest, &up->knows);
    case TALK_GONE:
        return take_serial(rest, &up->serial);
    case TALK_ANSWER:
        return take_serial(rest, &up->serial) && take(rest, DRILL_MAX_ITEMS * ROOM_VOTES - 1, &up->round) &&
               take_bits(rest, ASK_MAX_OPTIONS, &up->chosen);
    case TALK_UP_KINDS:
        break;
    }
    return false;
}

bool talk_up_read(struct str line, struct talk_up *up)
{
    unsigned kind;
    *up = (struct talk_up){0};
    if (!take_name(&line, up_names, TALK_UP_KINDS, &kind))
        return false;
    up->kind = (enum talk_up_kind)kind;
    return take_up(&line, up) && is_end(line);
}

/* ---- down ---- */

static const char *const down_names[TALK_DOWN_KINDS] = {
    [TALK_WELCOME] = "welcome", [TALK_NO] = "no", [TALK_ACK] = "ack", [TALK_SCORE] = "score"};

void talk_down_write(const struct talk_down *down, struct buf *out)
{
    buf_adds(out, down_names[down->kind]);
    switch (down->kind) {
    case TALK_WELCOME:
        buf_addf(out, " %u %u %u", down->seat, down->team, down->pin);
        add_number(out, down->token);
        add_key(out, down->key);
        if (down->generation > 0)
            add_number(out, down->generation);
        break;
    case TALK_NO:
        add_number(out, (uint64_t)down->no);
        break;
    case TALK_ACK:
        buf_addf(out, " %u %u %u %u", (unsigned)down->serial, (unsigned)down->verdict, down->round,
                 (unsigned)down->chosen);
        break;
    case TALK_SCORE:
        buf_addf(out, " %u %u %u", down->answers, (unsigned)(down->percent + 1), down->round);
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            add_number(out, down->votes[vote]);
        add_number(out, down->left);
        break;
    case TALK_DOWN_KINDS:
        break;
    }
}

static bool take_ack(struct str *rest, struct talk_down *down)
{
    unsigned verdict;
    bool fine = take_serial(rest, &down->serial) && take(rest, ROOM_REFUSED, &verdict) &&
                take(rest, DRILL_MAX_ITEMS * ROOM_VOTES - 1, &down->round) &&
                take_bits(rest, ASK_MAX_OPTIONS, &down->chosen);
    down->verdict = fine ? (enum room_verdict)verdict : ROOM_REFUSED;
    return fine;
}

static bool take_score(struct str *rest, struct talk_down *down)
{
    unsigned percent;
    bool fine = take(rest, DRILL_MAX_ITEMS, &down->answers) && take(rest, 101, &percent) &&
                take(rest, DRILL_MAX_ITEMS * ROOM_VOTES - 1, &down->round) &&
                take_bits(rest, ASK_MAX_OPTIONS, &down->votes[0]) &&
                take_bits(rest, ASK_MAX_OPTIONS, &down->votes[1]) && take(rest, DRILL_MAX_SECONDS, &down->left);
    down->percent = fine ? (int)percent - 1 : -1;
    return fine && (down->answers > 0) == (down->percent >= 0);
}

static bool take_no(struct str *rest, struct talk_down *down)
{
    unsigned no;
    bool fine = take(rest, TALK_NOS - 1, &no);
    down->no = fine ? (enum talk_no)no : TALK_FULL;
    return fine;
}

/* The generation stands there from the first move on. */
static bool take_welcome(struct str *rest, struct talk_down *down)
{
    bool fine = take(rest, DRILL_MAX_SEATS - 1, &down->seat) && take(rest, DRILL_MAX_TEAMS - 1, &down->team) &&
                take(rest, TALK_MAX_PIN, &down->pin) && str_number(rest, UINT64_MAX, &down->token) &&
                take_key(rest, down->key);
    return fine && (is_end(*rest) || (take(rest, ROOM_MAX_MOVES, &down->generation) && down->generation > 0));
}

static bool take_down(struct str *rest, struct talk_down *down)
{
    switch (down->kind) {
    case TALK_WELCOME:
        return take_welcome(rest, down);
    case TALK_NO:
        return take_no(rest, down);
    case TALK_ACK:
        return take_ack(rest, down);
    case TALK_SCORE:
        return take_score(rest, down);
    case TALK_DOWN_KINDS:
        break;
    }
    return false;
}

bool talk_down_read(struct str line, struct talk_down *down)
{
    unsigned kind;
    *down = (struct talk_down){0};
    if (!take_name(&line, down_names, TALK_DOWN_KINDS, &kind))
        return false;
    down->kind = (enum talk_down_kind)kind;
    return take_down(&line, down) && is_end(line);
}
