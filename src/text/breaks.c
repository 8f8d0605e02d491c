#include "text/breaks.h"

#include <fribidi/fribidi.h>
#include <string.h>
#include <unilbrk.h>

#include "text/width.h"

static bool is_blank(uint32_t code)
{
    return code == ' ' || code == LINE_SEPARATOR;
}

static bool is_plain_letter(uint32_t code)
{
    return (code >= 0x0620 && code <= 0x064A) || (code >= 0x066E && code <= 0x06D3 && code != 0x0670) ||
           (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= '0' && code <= '9') ||
           (code >= 0x0660 && code <= 0x0669);
}

/* Classes IS and EX of UAX #14: no break before them, even behind blanks (LB13). */
static bool is_separator(uint32_t code)
{
    return code == '.' || code == ',' || code == ':' || code == 0x060C;
}

static bool is_exclamation(uint32_t code)
{
    return code == '!' || code == '?' || code == 0x061B || code == 0x061F;
}

/* Plain prose, letters, digits, harakat, blanks and sentence punctuation, needs two rules only: break behind blanks
 * (LB18) and behind an exclamation (LB31), in front of a letter, digit or mark. A test holds this against the library.
 * False when the paragraph holds anything else. */
static bool find_in_prose(struct paragraph *p)
{
    bool open = false, begun = false; /* never behind the blanks a paragraph starts with */
    for (size_t i = 0; i < p->n; i++) {
        uint32_t code = p->code[i];
        p->chance[i] = CHANCE_NONE;
        if (is_plain_letter(code)) {
            p->chance[i] = open ? CHANCE_YES : CHANCE_NONE;
            open = false;
            begun = true;
        } else if (code == ' ') {
            open = begun;
        } else if (code >= 0x064B && code <= 0x065F) {
            /* A mark belongs to what it stands on (LB9); behind a blank it is a letter by itself (LB10). */
            bool alone = i == 0 || p->code[i - 1] == ' ';
            p->chance[i] = alone && open ? CHANCE_YES : CHANCE_NONE;
            open = open && !alone;
            begun = true;
        } else if (is_separator(code) || is_exclamation(code)) {
            open = is_exclamation(code);
            begun = true;
        } else {
            return false;
        }
    }
    return true;
}

static bool is_joint(uint32_t code)
{
    return code > 0 && code < 0x80 && strchr("/.-_@?&=:#%~,;+\\", (int)code) != NULL;
}

/* /srv/class, ~/class, ./class */
static bool is_path(const uint32_t *word, size_t n)
{
    size_t slash = n > 0 && (word[0] == '~' || word[0] == '.') ? 1 : 0;
    return slash + 1 < n && word[slash] == '/' && word[slash + 1] < 0x80;
}

/* A word is an address when it holds what only addresses and file names do: @, _, \, //, or a full stop between
 * letters; or when it begins as a path does. */
static bool is_address(const struct paragraph *p, size_t start, size_t end)
{
    if (is_path(p->code + start, end - start))
        return true;
    for (size_t i = start; i < end; i++) {
        uint32_t code = p->code[i];
        if (code == '@' || code == '_' || code == '\\' || (code == '/' && i + 1 < end && p->code[i + 1] == '/'))
            return true;
        if (code == '.' && i > start && i + 1 < end && p->class[i - 1] == FRIBIDI_TYPE_LTR &&
            p->class[i + 1] == FRIBIDI_TYPE_LTR)
            return true;
    }
    return false;
}

static void weaken_addresses(struct paragraph *p)
{
    for (size_t i = 0, end; i < p->n; i = end + 1) {
        for (end = i; end < p->n && !is_blank(p->code[end]); end++)
            ;
        if (!is_address(p, i, end))
            continue;
        /* A slash or a full stop that begins a path ends nothing before the blank (unlike LB13). */
        if (i > 0 && is_path(p->code + i, end - i))
            p->chance[i] = CHANCE_YES;
        for (size_t k = i + 1; k < end; k++)
            p->chance[k] = p->chance[k] != CHANCE_NONE || (is_joint(p->code[k - 1]) && !is_joint(p->code[k]))
                               ? CHANCE_WEAK
                               : CHANCE_NONE;
    }
}

static void weaken_phones(struct paragraph *p)
{
    for (size_t r = 0; r < p->n_runs; r++)
        for (size_t i = p->runs[r].start + 1; p->runs[r].kind == RUN_PHONE && i < p->runs[r].end; i++)
            if (p->chance[i] != CHANCE_NONE)
                p->chance[i] = CHANCE_WEAK;
}

/* LB29, which libunistring 1.0 lacks: no break between a separator and a letter (e.g. and a.iq); Hangul and what stands
 * behind it in Unicode is hardly ever a letter in this sense. */
static bool is_lb29(const struct paragraph *p, size_t i)
{
    enum { HANGUL = 0x1100 };
    if (!FRIBIDI_IS_LETTER(p->class[i]) || p->code[i] >= HANGUL)
        return false;
    while (i > 1 && p->glyph[i - 1] == GLYPH_MARK)
        i--;
    return i > 0 && (is_separator(p->code[i - 1]) || p->code[i - 1] == ';');
}

void breaks_find(struct paragraph *p)
{
    if (p->n == 0)
        return;
    if (!find_in_prose(p)) {
        u32_possible_linebreaks(p->code, p->n, "UTF-8", (char *)p->chance);
        for (size_t i = 0; i < p->n; i++)
            p->chance[i] = p->chance[i] == UC_BREAK_POSSIBLE && !is_lb29(p, i) ? CHANCE_YES : CHANCE_NONE;
    }
    if (p->has_ltr)
        weaken_addresses(p);
    weaken_phones(p);
}
