#include "text/width.h"

#include <unictype.h>
#include <uniwidth.h>

#include "text/utf8.h"

static bool is_arabic_mark(uint32_t code)
{
    return (code >= 0x064B && code <= 0x065F) || code == 0x0670 || (code >= 0x0610 && code <= 0x061A) ||
           (code >= 0x06D6 && code <= 0x06DC) || (code >= 0x06DF && code <= 0x06E4) || code == 0x06E7 ||
           code == 0x06E8 || (code >= 0x06EA && code <= 0x06ED);
}

/* Hangul vowels and finals stand on the consonant before them, as wcwidth has it. */
static bool is_hangul_part(uint32_t code)
{
    return (code >= 0x1160 && code <= 0x11FF) || (code >= 0xD7B0 && code <= 0xD7FB);
}

/* The blocks that texts here are made of hold nothing that needs a look into a table. */
static bool is_plain(uint32_t code)
{
    return code < 0x300 || (code >= 0x2010 && code <= 0x2027) || (code >= 0x2030 && code <= 0x205E) ||
           (code >= 0x0620 && code <= 0x06FF) || (code >= 0x0606 && code <= 0x060F);
}

enum glyph glyph_of(uint32_t code)
{
    if (is_common(code))
        return GLYPH_BASE;
    if (is_plain(code))
        return code == 0xAD ? GLYPH_HIDDEN : code >= 0x0600 && is_arabic_mark(code) ? GLYPH_MARK : GLYPH_BASE;
    if (uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Mn | UC_CATEGORY_MASK_Me))
        return (code >= 0xFE00 && code <= 0xFE0F) || code == 0x034F || code >= 0xE0000 ? GLYPH_HIDDEN : GLYPH_MARK;
    if (is_hangul_part(code))
        return GLYPH_MARK;
    bool hidden = uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cf) && glyph_shown(code) == code;
    return hidden ? GLYPH_HIDDEN : GLYPH_BASE;
}

int width_of(uint32_t code)
{
    if (is_common(code))
        return 1;
    if (is_plain(code))
        return glyph_of(code) == GLYPH_BASE;
    if (glyph_of(code) != GLYPH_BASE)
        return 0;
    return uc_width(code, "UTF-8") == 2 ? 2 : 1;
}

uint32_t glyph_shown(uint32_t code)
{
    if (is_common(code))
        return code;
    bool prepended = (code >= 0x0600 && code <= 0x0605) || code == 0x06DD || code == 0x070F || code == 0x0890 ||
                     code == 0x0891 || code == 0x08E2 || code == 0x110BD || code == 0x110CD;
    bool disputed = (code >= 0x3248 && code <= 0x324F) || (code >= 0x4DC0 && code <= 0x4DFF); /* width 1 or 2 */
    if (prepended || disputed || utf8_fault_of(code) != UTF8_FINE)
        return 0xFFFD;
    if (is_plain(code))
        return code;
    return uc_is_general_category_withtable(code, UC_CATEGORY_MASK_Cn) ? 0xFFFD : code;
}
