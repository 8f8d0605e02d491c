#include "text/lookalike.h"

#include <stdlib.h>
#include <string.h>
#include <unictype.h>
#include <uninorm.h>

#include "base/mem.h"
#include "text/lookalike_table.h"
#include "text/utf8.h"

const char *const script_names[SCRIPT_COUNT] = {"common",   "latin",  "arabic",   "cyrillic", "greek",
                                                "armenian", "hebrew", "cherokee", "other"};

/* ---- skeletons ---- */

static const struct lookalike *find(uint32_t code)
{
    size_t low = 0, high = n_lookalikes;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (lookalikes[middle].code < code)
            low = middle + 1;
        else
            high = middle;
    }
    return low < n_lookalikes && lookalikes[low].code == code ? &lookalikes[low] : NULL;
}

static void decompose(struct buf *out, struct str text)
{
    size_t n = 0;
    uint8_t *all = u8_normalize(UNINORM_NFD, (const uint8_t *)text.p, text.n, NULL, &n);
    if (all)
        buf_add(out, all, n);
    free(all);
}

/* UTS #39 4: decomposed, without what cannot be seen, each letter replaced, decomposed again. */
void lookalike_skeleton(struct buf *out, struct str text)
{
    struct buf letters = {0}, replaced = {0};
    decompose(&letters, text);
    for (size_t at = 0, length; at < letters.n; at += length) {
        uint32_t code = utf8_next(letters.p + at, letters.n - at, &length);
        const struct lookalike *like = find(code);
        if (like)
            buf_adds(&replaced, like->to);
        else if (!uc_is_property_default_ignorable_code_point(code))
            utf8_put(&replaced, code);
    }
    decompose(out, buf_str(&replaced));
    buf_finish(&letters);
    buf_finish(&replaced);
}

void lookalike_glance(struct buf *out, struct str text)
{
    struct buf all = {0};
    lookalike_skeleton(&all, text);
    for (size_t at = 0, length; at < all.n; at += length) {
        uint32_t code = utf8_next(all.p + at, all.n - at, &length);
        if (!uc_is_general_category_withtable(code, UC_CATEGORY_MASK_M))
            utf8_put(out, code >= 'A' && code <= 'Z' ? code + ('a' - 'A') : code);
    }
    buf_finish(&all);
}

bool lookalike_same_glance(struct str a, struct str b)
{
    struct buf one = {0}, other = {0};
    lookalike_glance(&one, a);
    lookalike_glance(&other, b);
    bool same = str_eq(buf_str(&one), buf_str(&other));
    buf_finish(&one);
    buf_finish(&other);
    return same;
}

/* ---- scripts ---- */

static const char *name_of(uint32_t code)
{
    const uc_script_t *script = uc_script(code);
    return script ? script->name : "Common";
}

enum script script_of(uint32_t code)
{
    static const char *const names[SCRIPT_COUNT] = {"Common",   "Latin",  "Arabic",   "Cyrillic", "Greek",
                                                    "Armenian", "Hebrew", "Cherokee", "Other"};
    const char *name = name_of(code);
    if (strcmp(name, "Inherited") == 0)
        return SCRIPT_COMMON;
    for (int i = 0; i < SCRIPT_OTHER; i++)
        if (strcmp(names[i], name) == 0)
            return (enum script)i;
    return SCRIPT_OTHER;
}

/* The writing systems of East Asia that a script belongs to, as bits; 0 for a script of its own. */
static unsigned systems_of(const char *name)
{
    enum { JAPANESE = 1, KOREAN = 2, CHINESE = 4 };
    static const struct {
        const char *name;
        unsigned systems;
    } known[] = {{"Han", JAPANESE | KOREAN | CHINESE},
                 {"Hiragana", JAPANESE},
                 {"Katakana", JAPANESE},
                 {"Hangul", KOREAN},
                 {"Bopomofo", CHINESE}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(known[i].name, name) == 0)
            return known[i].systems;
    return 0;
}

bool script_is_mixed(struct str word)
{
    const char *first = NULL;
    unsigned systems = 0;
    for (size_t at = 0, length; at < word.n; at += length) {
        uint32_t code = utf8_next(word.p + at, word.n - at, &length);
        if (script_of(code) == SCRIPT_COMMON)
            continue;
        const char *name = name_of(code);
        unsigned own = systems_of(name);
        if (!first) {
            first = name;
            systems = own;
        } else if (strcmp(first, name) != 0) {
            systems &= own;
            if (systems == 0)
                return true;
        }
    }
    return false;
}
