#include "screen/answer_row.h"

#include <string.h>

#include "engine/paper.h"
#include "page/command.h"
#include "screen/ask_page.h"
#include "screen/words.h"
#include "text/digits.h"
#include "text/utf8.h"

/* ---- signs ---- */

struct reading {
    struct str rest;
    const struct drill *drill;
    const struct ask *asked;
};

static uint32_t look(const struct reading *l, size_t *length)
{
    *length = 0;
    return l->rest.n > 0 ? utf8_next(l->rest.p, l->rest.n, length) : 0;
}

static void pass(struct reading *l, size_t length)
{
    l->rest.p += length;
    l->rest.n -= length;
}

/* What stands between answers and means nothing; tatweel and vowel signs come from slips of the finger. */
static bool is_gap(uint32_t code)
{
    return code == ' ' || code == '\t' || code == '.' || code == ',' || code == 0x060C || code == '/' ||
           code == 0x0640 || (code >= 0x064B && code <= 0x0652) || code == 0x200E || code == 0x200F;
}

static void pass_gaps(struct reading *l)
{
    size_t length;
    while (l->rest.n > 0 && is_gap(look(l, &length)))
        pass(l, length);
}

static bool is_none(uint32_t code)
{
    return code == '-' || code == '_' || code == 0x2013 || code == 0x2014;
}

static bool opens(uint32_t code)
{
    return code == '(' || code == '[' || code == '{';
}

static bool closes(uint32_t code)
{
    return code == ')' || code == ']' || code == '}';
}

static void note(struct row_place *place, size_t item, struct str sign)
{
    place->item = item;
    size_t n = sign.n < sizeof place->sign ? sign.n : sizeof place->sign - 1;
    memcpy(place->sign, sign.p, n);
    place->sign[n] = '\0';
}

/* ---- read ---- */

static bool read_letter(struct reading *l, size_t item, uint32_t *chosen)
{
    size_t length;
    const struct ask *asked = &l->asked[item];
    int k = command_option_of_key(look(l, &length), (int)asked->n_options, true);
    if (k < 0)
        return false;
    *chosen |= 1u << ask_page_shown(asked, l->drill, item, (size_t)k);
    pass(l, length);
    return true;
}

/* In brackets, which are typed either way round on a right-to-left keyboard. */
static bool read_bracket(struct reading *l, size_t item, uint32_t *chosen)
{
    size_t length;
    (void)look(l, &length);
    pass(l, length);
    for (pass_gaps(l); l->rest.n > 0; pass_gaps(l)) {
        uint32_t code = look(l, &length);
        if (closes(code) || opens(code)) {
            pass(l, length);
            return true;
        }
        if (!read_letter(l, item, chosen))
            return false;
    }
    return true;
}

static bool read_answer(struct reading *l, size_t item, uint32_t *chosen)
{
    size_t length;
    uint32_t code = look(l, &length);
    if (is_none(code)) {
        pass(l, length);
        return true;
    }
    if (opens(code) || closes(code)) {
        bool fine = read_bracket(l, item, chosen);
        return fine && (l->asked[item].many || (*chosen & (*chosen - 1)) == 0);
    }
    if (!read_letter(l, item, chosen))
        return false;
    while (l->asked[item].many && read_letter(l, item, chosen))
        ;
    return true;
}

/* Answers are typed in letters or in digits, and no option is called 0: what has one in it, or letters behind it, is a
 * number however long it is. */
static bool is_number(struct reading ahead, bool zero)
{
    size_t length;
    bool parted = is_gap(look(&ahead, &length));
    pass_gaps(&ahead);
    uint32_t code = look(&ahead, &length);
    bool letters = length > 0 && digit_value(code) < 0 && !is_none(code) && !opens(code) && !closes(code);
    return zero || (parted && letters);
}

/* The number in front; 0: there is none. More digits than a number has are answers that lack one. */
static unsigned read_number(struct reading *l)
{
    enum { DIGITS = 3 };
    struct reading ahead = *l;
    size_t length, n = 0;
    unsigned number = 0;
    bool zero = false;
    for (int digit; (digit = digit_value(look(&ahead, &length))) >= 0 && length > 0; n++) {
        number = n < DIGITS ? number * 10 + (unsigned)digit : PAPER_MAX_SHEET + 1;
        zero = zero || digit == 0;
        pass(&ahead, length);
    }
    if (n == 0 || (n > DIGITS && !is_number(ahead, zero)))
        return 0;
    *l = ahead;
    return number > 0 ? number : PAPER_MAX_SHEET + 1;
}

enum row_fault answer_row_read(struct str line, const struct drill *drill, const struct ask *asked, unsigned next,
                               struct answer_row *row, struct row_place *place)
{
    struct reading l = {line, drill, asked};
    *row = (struct answer_row){0};
    *place = (struct row_place){0};
    pass_gaps(&l);
    bool any = l.rest.n > 0;
    row->sheet = read_number(&l);
    bool numbered = row->sheet > 0;
    row->sheet = numbered ? row->sheet : next;
    if (row->sheet > PAPER_MAX_SHEET)
        return ROW_NUMBER;
    pass_gaps(&l);
    if (l.rest.n == 0)
        return numbered && any ? ROW_BARE : ROW_SHORT;
    for (size_t i = 0; i < drill->n_items; i++, pass_gaps(&l)) {
        struct str at = l.rest;
        size_t length;
        if (at.n == 0) {
            place->item = i;
            return ROW_SHORT;
        }
        if (!read_answer(&l, i, &row->chosen[i])) {
            at = l.rest.n > 0 ? l.rest : at;
            (void)utf8_next(at.p, at.n, &length);
            note(place, i, (struct str){at.p, length});
            return ROW_SIGN;
        }
    }
    if (l.rest.n == 0)
        return ROW_FINE;
    size_t length;
    (void)look(&l, &length);
    note(place, drill->n_items, (struct str){l.rest.p, length});
    return ROW_LONG;
}

/* ---- written ---- */

void answer_row_write(const struct answer_row *row, const struct drill *drill, const struct ask *asked, enum lang lang,
                      struct buf *out)
{
    buf_addf(out, "%u ", row->sheet);
    for (size_t i = 0; i < drill->n_items; i++) {
        if (row->chosen[i] == 0)
            buf_addc(out, '-');
        for (size_t k = 0; k < asked[i].n_options; k++)
            if (row->chosen[i] >> ask_page_shown(&asked[i], drill, i, k) & 1u)
                buf_adds(out, command_option_label((int)k, lang == LANG_EN));
        if (asked[i].many && row->chosen[i] != 0 && i + 1 < drill->n_items)
            buf_addc(out, ' ');
    }
}

#define UNBROKEN "\u00A0" /* a number and its letters stay on one line */

const char *answer_row_show(const struct page *page, const uint32_t *chosen, const struct drill *drill,
                            const struct ask *asked)
{
    struct buf text = {0};
    for (size_t i = 0; i < drill->n_items; i++)
        buf_addf(&text, "%s%zu" UNBROKEN "%s", i > 0 ? " · " : "", i + 1,
                 ask_page_letters(page, &asked[i], drill, i, chosen[i]));
    const char *shown = words_copy(page, buf_z(&text));
    buf_finish(&text);
    return shown;
}
