#include "term/keys.h"

#include <string.h>

enum { ESC = 0x1B, SEQUENCE_MOST = 64, STRING_MOST = 1024 };

/* How many bytes the thing at the start takes: 0 means more are needed. */
enum { MORE = 0 };

static const struct key no_key = {PRESS_NONE, 0};

void keys_finish(struct keys *keys)
{
    buf_wipe(&keys->bytes);
    buf_wipe(&keys->pasted);
}

void keys_learn(struct keys *keys, const char *bytes, struct key key)
{
    size_t n = bytes ? strlen(bytes) : 0;
    if (n < 2 || n > SEQUENCE_MOST || keys->n_learned == KEYS_LEARNED)
        return;
    keys->learned[keys->n_learned].bytes = (struct str){bytes, n};
    keys->learned[keys->n_learned++].key = key;
}

void keys_feed(struct keys *keys, const char *bytes, size_t n)
{
    static const char lam_alef[] = "\xD9\x84\xD8\xA7", ligature[] = "\xEF\xBB\xBB";
    if (keys->at > 0) {
        size_t left = keys->bytes.n - keys->at;
        memmove(keys->bytes.p, keys->bytes.p + keys->at, left);
        explicit_bzero(keys->bytes.p + left, keys->at);
        buf_cut(&keys->bytes, left);
        keys->at = 0;
    }
    if (keys->bytes.n == 0 && n == sizeof lam_alef - 1 && memcmp(bytes, lam_alef, n) == 0)
        buf_adds(&keys->bytes, ligature);
    else
        buf_add(&keys->bytes, bytes, n);
}

/* Arrows go a word further with Ctrl or Alt held (xterm's modifier parameter is 1 plus Shift 1, Alt 2, Ctrl 4). */
static bool with_word(int modifiers)
{
    return modifiers > 1 && ((modifiers - 1) & 6) != 0;
}

static struct key by_letter(unsigned char letter, int modifiers)
{
    bool word = with_word(modifiers);
    switch (letter) {
    case 'A':
        return (struct key){PRESS_UP, 0};
    case 'B':
        return (struct key){PRESS_DOWN, 0};
    case 'C':
        return (struct key){word ? PRESS_WORD_RIGHT : PRESS_RIGHT, 0};
    case 'D':
        return (struct key){word ? PRESS_WORD_LEFT : PRESS_LEFT, 0};
    case 'F':
        return (struct key){PRESS_END, 0};
    case 'H':
        return (struct key){PRESS_HOME, 0};
    case 'M':
        return (struct key){PRESS_ENTER, 0};
    case 'P':
    case 'Q':
    case 'R':
    case 'S':
        return (struct key){PRESS_FUNCTION, letter - 'P' + 1u};
    case 'Z':
        return (struct key){PRESS_BACKTAB, 0};
    case 'a': /* rxvt: arrows with Shift or Ctrl */
        return (struct key){PRESS_UP, 0};
    case 'b':
        return (struct key){PRESS_DOWN, 0};
    case 'c':
        return (struct key){PRESS_WORD_RIGHT, 0};
    case 'd':
        return (struct key){PRESS_WORD_LEFT, 0};
    default:
        return no_key;
    }
}

/* CSI number ~, the numbers of the VT220 keyboard and its heirs. */
static struct key by_number(int number, bool word)
{
    switch (number) {
    case 1:
    case 7:
        return (struct key){PRESS_HOME, 0};
    case 4:
    case 8:
        return (struct key){PRESS_END, 0};
    case 3:
        return (struct key){word ? PRESS_WORD_DELETE : PRESS_DELETE, 0};
    case 5:
        return (struct key){PRESS_PAGE_UP, 0};
    case 6:
        return (struct key){PRESS_PAGE_DOWN, 0};
    default:
        break;
    }
    /* The numbers leave gaps where the keyboard had them: 16 and 22. */
    static const unsigned char functions[] = {11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24};
    for (unsigned i = 0; i < sizeof functions; i++)
        if (functions[i] == number)
            return (struct key){PRESS_FUNCTION, i + 1};
    return no_key;
}

/* CSI code u: what a terminal sends that was left in the protocol of kitty by another program. */
static struct key by_code(int code, bool word)
{
    switch (code) {
    case 9:
        return (struct key){PRESS_TAB, 0};
    case 13:
        return (struct key){PRESS_ENTER, 0};
    case 27:
        return (struct key){PRESS_ESC, 0};
    case 127:
        return (struct key){word ? PRESS_WORD_BACKSPACE : PRESS_BACKSPACE, 0};
    default:
        return no_key;
    }
}

static void parameters(const unsigned char *z, size_t n, int out[2])
{
    int at = 0;
    out[0] = out[1] = 0;
    for (size_t i = 0; i < n && at < 2; i++) {
        if (z[i] == ';')
            at++;
        else if (z[i] >= '0' && z[i] <= '9' && out[at] < 10000)
            out[at] = out[at] * 10 + (z[i] - '0');
    }
}

/* ESC [ …, or ESC O …, which are parameters, intermediates and one final byte (ECMA-48 5.4). */
static size_t sequence(const unsigned char *z, size_t n, struct key *key)
{
    *key = no_key;
    if (n < 3)
        return MORE;
    if (z[1] == '[' && z[2] == '[') { /* the Linux console's F1 to F5 */
        if (n < 4)
            return MORE;
        if (z[3] >= 'A' && z[3] <= 'E')
            *key = (struct key){PRESS_FUNCTION, z[3] - 'A' + 1u};
        return 4;
    }
    size_t end = 2;
    while (end < n && z[end] >= 0x20 && z[end] < 0x40 && end < SEQUENCE_MOST)
        end++;
    if (end == n)
        return MORE;
    if (z[end] < 0x40 || z[end] > 0x7E)
        return end; /* too long, or broken off by another control: that one is read next */
    int p[2];
    parameters(z + 2, end - 2, p);
    bool private = z[2] >= 0x3C && z[2] <= 0x3F; /* answers to questions, mouse, focus: no keys */
    bool plain = end == 2 || (z[end - 1] >= '0' && z[end - 1] <= ';');
    if (private || !plain)
        return end + 1;
    if (z[end] == '~' || z[end] == '^' || z[end] == '@') /* rxvt: ^ with Ctrl, @ with Ctrl and Shift */
        *key = by_number(p[0], z[end] != '~' || with_word(p[1]));
    else if (z[end] == 'u')
        *key = by_code(p[0], with_word(p[1]));
    else if (z[end] != 'M' || z[1] == 'O') /* CSI M is an old mouse report */
        *key = by_letter(z[end], z[1] == 'O' && end > 2 && p[1] == 0 ? p[0] : p[1]);
    return end + 1;
}

/* ESC P, ], X, ^ or _ up to ST or BEL: late answers; nothing a key sends. */
static size_t string(const unsigned char *z, size_t n)
{
    for (size_t i = 2; i < n && i < STRING_MOST; i++) {
        if (z[i] == 0x07)
            return i + 1;
        if (z[i] == '\\' && z[i - 1] == ESC)
            return i + 1;
    }
    return n >= STRING_MOST ? STRING_MOST : MORE;
}

static size_t escape(const unsigned char *z, size_t n, struct key *key)
{
    *key = no_key;
    if (n == 1)
        return MORE;
    if (z[1] == '[' || z[1] == 'O')
        return sequence(z, n, key);
    if (strchr("P]X^_", z[1]) && z[1])
        return string(z, n);
    if (z[1] == ESC && n > 2 && (z[2] == '[' || z[2] == 'O')) {
        size_t used = sequence(z + 1, n - 1, key); /* rxvt: Alt with a key */
        return used == MORE ? MORE : used + 1;
    }
    if (z[1] == ESC && n == 2)
        return MORE;
    if (z[1] == 0x7F || z[1] == 0x08) {
        *key = (struct key){PRESS_WORD_BACKSPACE, 0}; /* Alt with it */
        return 2;
    }
    *key = (struct key){PRESS_ESC, 0};
    return 1;
}

/* Code points that text may not hold (see utf8_check) are no keys. */
static bool is_text(uint32_t code)
{
    bool control = code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 || code == 0xFEFF;
    bool direction = code == 0x061C || code == 0x200E || code == 0x200F || (code >= 0x202A && code <= 0x202E) ||
                     (code >= 0x2066 && code <= 0x2069);
    bool private = (code >= 0xE000 && code <= 0xF8FF) || code >= 0xF0000;
    bool none = (code >= 0xFDD0 && code <= 0xFDEF) || (code & 0xFFFE) == 0xFFFE;
    return !control && !direction && !private && !none;
}

/* RFC 3629; a broken sequence is skipped up to the byte that breaks it. */
static size_t character(const unsigned char *z, size_t n, struct key *key)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    *key = no_key;
    size_t length = z[0] < 0x80 ? 1 : z[0] < 0xC2 ? 0 : z[0] < 0xE0 ? 2 : z[0] < 0xF0 ? 3 : z[0] < 0xF5 ? 4 : 0;
    if (length == 0)
        return 1;
    uint32_t code = length == 1 ? z[0] : z[0] & (0x7Fu >> length);
    for (size_t i = 1; i < length; i++) {
        if (i == n)
            return MORE;
        if ((z[i] & 0xC0) != 0x80)
            return i;
        code = code << 6 | (z[i] & 0x3Fu);
    }
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    if (code >= least[length] && code <= 0x10FFFF && !surrogate && is_text(code))
        *key = (struct key){PRESS_TEXT, code};
    return length;
}

static struct key control(unsigned char byte)
{
    switch (byte) {
    case '\r':
    case '\n':
        return (struct key){PRESS_ENTER, 0};
    case '\t':
        return (struct key){PRESS_TAB, 0};
    case 0x08:
    case 0x7F:
        return (struct key){PRESS_BACKSPACE, 0};
    default:
        break;
    }
    if (byte >= 1 && byte <= 26)
        return (struct key){PRESS_CONTROL, 'a' + byte - 1u};
    return byte == 0x1F ? (struct key){PRESS_CONTROL, '_'} : no_key; /* Ctrl-/ is that as well */
}

/* True when the bytes begin with a learned sequence, or (*more) could still become one. */
static bool learned(const struct keys *keys, struct str bytes, size_t *used, struct key *key, bool *more)
{
    *more = false;
    for (size_t i = 0; i < keys->n_learned; i++) {
        struct str want = keys->learned[i].bytes;
        if (str_starts(bytes, want)) {
            *used = want.n;
            *key = keys->learned[i].key;
            return true;
        }
        *more = *more || str_starts(want, bytes);
    }
    return false;
}

/* Nothing follows what is held. Half a sequence is dropped: its rest, should it come, is less harm than an Esc. */
static size_t give_up(const unsigned char *z, size_t n, struct key *key)
{
    *key = no_key;
    if (z[0] != ESC)
        return n;
    if (n > 2 || (n == 2 && (z[1] == '[' || z[1] == 'O')))
        return n;
    *key = (struct key){PRESS_ESC, 0};
    return 1;
}

/* ---- a paste ---- */

static const char paste_begin[] = "\033[200~", paste_end[] = "\033[201~";

/* Room for all of it at once: a buffer that grows leaves copies of a text behind. */
static void paste_start(struct keys *keys)
{
    keys->pasting = true;
    buf_clear(&keys->pasted);
    buf_reserve(&keys->pasted, KEYS_PASTE_BYTES);
}

/* Takes what there is of it; what has no room is gone. True: it has come to its end. Of its last bracket cut in two
 * the first half stays where it is. */
static bool paste_take(struct keys *keys)
{
    struct str rest = {keys->bytes.p + keys->at, keys->bytes.n - keys->at}, bracket = STR(paste_end);
    size_t n = 0;
    bool ended = false, half = false;
    for (; n < rest.n && !ended && !half; n += !ended && !half) {
        struct str here = {rest.p + n, rest.n - n};
        ended = str_starts(here, bracket);
        half = !ended && str_starts(bracket, here);
    }
    size_t room = KEYS_PASTE_BYTES - keys->pasted.n;
    buf_add(&keys->pasted, rest.p, n < room ? n : room);
    keys->at += n + (ended ? bracket.n : 0);
    return ended;
}

static enum keys_state paste_next(struct keys *keys, bool time_is_up, struct key *key)
{
    if (!paste_take(keys) && !time_is_up)
        return KEYS_PASTING;
    keys->pasting = false;
    *key = (struct key){PRESS_PASTE, 0};
    return KEYS_KEY;
}

struct str keys_pasted(const struct keys *keys)
{
    return buf_str(&keys->pasted);
}

/* ---- everything ---- */

enum keys_state keys_next(struct keys *keys, bool time_is_up, struct key *key)
{
    if (!keys->pasting)
        buf_wipe(&keys->pasted);
    for (;;) {
        *key = no_key;
        if (keys->pasting)
            return paste_next(keys, time_is_up, key);
        if (keys->at >= keys->bytes.n)
            return KEYS_NONE;
        struct str rest = {keys->bytes.p + keys->at, keys->bytes.n - keys->at};
        const unsigned char *z = (const unsigned char *)rest.p;
        size_t used = MORE;
        bool more;
        if (str_starts(rest, STR(paste_begin))) {
            keys->at += sizeof paste_begin - 1;
            paste_start(keys);
            continue;
        }
        if (!learned(keys, rest, &used, key, &more) && !(more && !time_is_up)) {
            if (z[0] == ESC)
                used = escape(z, rest.n, key);
            else if (z[0] < 0x20 || z[0] == 0x7F)
                *key = control(z[0]), used = 1;
            else
                used = character(z, rest.n, key);
        }
        if (used == MORE && !time_is_up)
            return z[rest.n - 1] == ESC && rest.n <= 2 ? KEYS_ESC : KEYS_BEGUN;
        if (used == MORE)
            used = give_up(z, rest.n, key);
        keys->at += used;
        if (key->kind != PRESS_NONE)
            return KEYS_KEY;
    }
}
