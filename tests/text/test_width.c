#include <locale.h>
#include <wchar.h>

#include "test.h"
#include "text/width.h"

TEST(widths_and_parts_are_as_measured)
{
    static const struct {
        uint32_t code;
        enum glyph glyph;
        int width;
    } cases[] = {
        {'a', GLYPH_BASE, 1},      {' ', GLYPH_BASE, 1},      {0xA0, GLYPH_BASE, 1},    {0xAD, GLYPH_HIDDEN, 0},
        {0x0301, GLYPH_MARK, 0},   {0x0627, GLYPH_BASE, 1},   {0x0640, GLYPH_BASE, 1},  {0x064B, GLYPH_MARK, 0},
        {0x0655, GLYPH_MARK, 0},   {0x0670, GLYPH_MARK, 0},   {0x06D6, GLYPH_MARK, 0},  {0x06DE, GLYPH_BASE, 1},
        {0x06E5, GLYPH_BASE, 1},   {0x08D3, GLYPH_MARK, 0},   {0x0711, GLYPH_MARK, 0},  {0x200C, GLYPH_HIDDEN, 0},
        {0x200D, GLYPH_HIDDEN, 0}, {0x200B, GLYPH_HIDDEN, 0}, {0x2013, GLYPH_BASE, 1},  {0x2500, GLYPH_BASE, 1},
        {0x2800, GLYPH_BASE, 1},   {0x4E2D, GLYPH_BASE, 2},   {0x1F600, GLYPH_BASE, 2}, {0xFE0F, GLYPH_HIDDEN, 0},
        {0xFEFB, GLYPH_BASE, 1},   {0xFDFD, GLYPH_BASE, 1},   {0xFFFD, GLYPH_BASE, 1},  {0x0600, GLYPH_BASE, 1},
        {0x1160, GLYPH_MARK, 0},   {0x20DD, GLYPH_MARK, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (glyph_of(cases[i].code) != cases[i].glyph || width_of(cases[i].code) != cases[i].width)
            test_fail(__FILE__, __LINE__, "U+%04X: glyph %d width %d", cases[i].code, glyph_of(cases[i].code),
                      width_of(cases[i].code));
    }
}

TEST(what_terminals_disagree_about_is_never_printed)
{
    static const uint32_t cases[] = {0x0600, 0x0605, 0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x1B,   0x7F,   0x9B,
                                     0x061C, 0x200E, 0x202E, 0x2066, 0x2069, 0xFEFF, 0xE000, 0x0378, 0x2028, 0xFFFF};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        CHECK_INT(glyph_shown(cases[i]), 0xFFFD);
    CHECK_INT(glyph_shown(0x0627), 0x0627);
    CHECK_INT(glyph_shown(0x4E2D), 0x4E2D);
}

/* ncurses goes by libc's widths; where ours differ a row would be torn. Only what is printed counts. */
TEST(widths_are_those_of_libc_for_all_that_is_printed)
{
    if (!setlocale(LC_CTYPE, "C.UTF-8")) {
        printf("SKIP no C.UTF-8 locale\n");
        return;
    }
    int differences = 0;
    for (uint32_t code = 0x20; code < 0x30000; code++) {
        if (glyph_shown(code) != code || glyph_of(code) == GLYPH_HIDDEN)
            continue;
        int libc = wcwidth((wchar_t)code);
        if (libc != width_of(code) && differences++ < 40)
            test_fail(__FILE__, __LINE__, "U+%04X: ours %d, libc %d", code, width_of(code), libc);
    }
    CHECK_INT(differences, 0);
    (void)setlocale(LC_CTYPE, "C");
}
