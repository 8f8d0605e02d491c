#include "text/fold.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "text/digits.h"
#include "text/utf8.h"

enum { DROPPED = 0, BLANK = ' ', HAMZA = 0x0621 };

/* Vowel marks, tatweel, and what cannot be seen: joiners, and what turns the direction of text that was pasted. */
static bool is_dropped(uint32_t code)
{
    bool mark = (code >= 0x064B && code <= 0x065F) || code == 0x0670 || code == 0x0640;
    bool unseen = code == 0x00AD || code == 0x061C || (code >= 0x200B && code <= 0x200F) ||
                  (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) || code == 0xFEFF;
    return mark || unseen;
}

/* One spelling for letters that learners type for one another. */
static uint32_t letter(uint32_t code)
{
    switch (code) {
    case 0x0622: /* آ */
    case 0x0623: /* أ */
    case 0x0625: /* إ */
    case 0x0671: /* ٱ */
        return 0x0627;
    case 0x0624: /* ؤ */
        return 0x0648;
    case 0x0626: /* ئ */
    case 0x0649: /* ى */
    case 0x06CC: /* ی */
        return 0x064A;
    case 0x0629: /* ة */
    case 0x06BE: /* ھ */
    case 0x06C1: /* ہ */
    case 0x06D5: /* ە */
        return 0x0647;
    case 0x06A9: /* ک */
        return 0x0643;
    default:
        return code;
    }
}

static uint32_t folded(uint32_t code)
{
    if (is_dropped(code))
        return DROPPED;
    int digit = digit_value(code);
    if (digit >= 0)
        return (uint32_t)digit + '0';
    if (uc_is_property_white_space(code) || uc_is_general_category_withtable(code, UC_CATEGORY_MASK_P))
        return BLANK;
    return uc_tolower(letter(code));
}

/* Appends letters, one blank between words; a blank is owed until the next letter, so that none stands at an edge. */
struct folding {
    struct buf *out;
    size_t start, last; /* where the folded text and its last letter stand in out */
    uint32_t letter;
    bool owed;
};

/* A hamza at the end of a word is often left out; شيء and شي are one. A word of nothing else keeps it. */
static void end_word(struct folding *f)
{
    bool alone = f->last == f->start || f->out->p[f->last - 1] == BLANK;
    if (f->letter == HAMZA && !alone)
        buf_cut(f->out, f->last);
    f->letter = 0;
}

static void add(struct folding *f, uint32_t code)
{
    if (code == DROPPED)
        return;
    if (code == BLANK) {
        if (f->letter != 0)
            end_word(f);
        f->owed = f->out->n > f->start;
        return;
    }
    if (f->owed)
        buf_addc(f->out, BLANK);
    f->owed = false;
    f->last = f->out->n;
    f->letter = code;
    utf8_put(f->out, code);
}

/* Forms that other programs left in pasted text (FB50 …, FE70 …) go back to their letters first. */
static void add_decomposed(struct folding *f, uint32_t code)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int tag, n = (code >= 0xFB50 && code <= 0xFDFF) || code >= 0xFE70 ? uc_decomposition(code, &tag, parts) : -1;
    for (int i = 0; i < n; i++)
        add(f, folded(parts[i]));
    if (n < 0)
        add(f, folded(code));
}

void fold(struct buf *out, struct str text)
{
    struct buf composed = {0};
    size_t at;
    if (utf8_check(text, &at) != UTF8_BROKEN)
        utf8_compose(&composed, text); /* so that é is one letter however it was typed */
    else
        buf_addstr(&composed, text);
    struct folding f = {.out = out, .start = out->n, .last = out->n};
    for (size_t i = 0, length; i < composed.n; i += length)
        add_decomposed(&f, utf8_next(composed.p + i, composed.n - i, &length));
    if (f.letter != 0)
        end_word(&f);
    buf_wipe(&composed);
}

bool fold_equal(struct str a, struct str b)
{
    struct buf x = {0}, y = {0};
    fold(&x, a);
    fold(&y, b);
    bool equal = str_eq(buf_str(&x), buf_str(&y));
    buf_wipe(&x);
    buf_wipe(&y);
    return equal;
}

bool fold_is_empty(struct str text)
{
    struct buf x = {0};
    fold(&x, text);
    bool empty = x.n == 0;
    buf_wipe(&x);
    return empty;
}

bool fold_contains(struct str text, struct str part)
{
    struct buf x = {0}, y = {0};
    fold(&x, text);
    fold(&y, part);
    bool found = y.n == 0 || (x.n > 0 && memmem(x.p, x.n, y.p, y.n) != NULL);
    buf_wipe(&x);
    buf_wipe(&y);
    return found;
}
