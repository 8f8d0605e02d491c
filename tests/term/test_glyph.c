#include <linux/kd.h>

#include "term/console.h"
#include "test.h"

/* A font with nothing but these characters and ASCII. */
static struct console font_of(const uint16_t *codes, size_t n)
{
    struct unipair pairs[256];
    size_t all = 0;
    for (size_t i = n; codes && i-- > 0;)
        pairs[all++] = (struct unipair){codes[i], (uint16_t)i};
    for (uint16_t c = ' '; c < 0x7F; c++)
        pairs[all++] = (struct unipair){c, c};
    struct console console;
    console_take(&console, pairs, all);
    return console;
}

static uint32_t drawn(const struct glyphs *glyphs, uint32_t base)
{
    struct grid_cell cell = {.base = base, .width = 1};
    return glyph_for(glyphs, &cell, 0);
}

TEST(a_font_has_what_the_kernel_says)
{
    static const uint16_t codes[] = {0xFE8E, 0x0627, 0xFE8D, 0x0627, 0xFE90};
    struct console font = font_of(codes, 5);
    CHECK_INT(font.glyphs.n, 4); /* ASCII, alef, its two forms, and a form of beh */
    for (size_t i = 0; i < 5; i++)
        CHECK(glyphs_have(&font.glyphs, codes[i]));
    static const uint32_t others[] = {0, 0x1F, 0x7F, 0x0626, 0x0628, 0xFE8C, 0xFE8F, 0xFE91, 0xFFFF, 0x1F600};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        CHECK(!glyphs_have(&font.glyphs, others[i]));
    console_finish(&font);
    CHECK(glyphs_have(&font.glyphs, 0xFEFB)); /* and then it is assumed again */
}

TEST(a_terminal_that_is_no_console_has_the_font_that_is_assumed)
{
    struct console console;
    console_ask(&console, -1);
    CHECK(console.ranges == NULL);
    CHECK(console.glyphs.ranges == glyphs_assumed.ranges);
    console_finish(&console);
}

TEST(a_font_joins_arabic_has_its_letters_or_has_none)
{
    static const uint16_t letters[] = {0x0627, 0x0628, 0x0644, 0x0645, 0x064A, 0xFE8E, 0xFE91};
    struct console alone = font_of(letters, 7), latin = font_of(NULL, 0);
    CHECK_INT(glyphs_arabic(&glyphs_assumed), GLYPHS_JOINED);
    CHECK_INT(glyphs_arabic(&alone.glyphs), GLYPHS_LETTERS);
    CHECK_INT(glyphs_arabic(&latin.glyphs), GLYPHS_NO_ARABIC);
    console_finish(&alone);
    console_finish(&latin);
}

TEST(what_a_font_has_is_drawn_as_it_is)
{
    static const uint32_t codes[] = {' ', '~', 0x00AB, 0x060C, 0x0644, 0x2500, 0x2717, 0xFB58, 0xFEFB};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        CHECK_INT(drawn(&glyphs_assumed, codes[i]), codes[i]);
}

TEST(debians_arabic_font_gets_digits_signs_and_letters_that_it_has)
{
    static const uint32_t cases[][2] = {
        {0x0660, '0'},    {0x0669, '9'},    {0x06F5, '5'},    {0x066A, '%'},    {0x066B, ','},    {0x066C, 0x060C},
        {0x06D5, 0xFEE9}, {0x0695, 0xFEAD}, {0xFB50, 0xFE8D}, {0xFB51, 0xFE8E}, {0x0671, 0xFE8D}, {0xFBA7, 0x06C1},
        {0x25BA, 0x25B6}, {0x25C4, 0x25C0}, {0x25CB, 'o'},    {0x2713, '+'},    {0x00C0, 'A'},    {0x00FF, 'y'},
        {0xFD3E, '('},    {0x2800, ' '},    {0x0416, '?'},    {0x1F600, '?'},   {0x4E2D, '?'},    {0x001B, '?'}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(drawn(&glyphs_assumed, cases[i][0]), cases[i][1]);
}

TEST(a_form_becomes_another_form_then_its_letter_then_a_letter_like_it)
{
    static const uint16_t codes[] = {0xFE91, 0xFE8F, 0x0644, 0xFED9, 0xFEF3, 0x0627};
    struct console font = font_of(codes, 6);
    static const uint32_t cases[][2] = {{0xFE92, 0xFE91}, {0xFE90, 0xFE8F}, {0xFB59, 0xFE91}, {0x067E, 0xFE8F},
                                        {0xFEE0, 0x0644}, {0x06B5, 0x0644}, {0xFB92, 0xFED9}, {0xFB95, 0xFED9},
                                        {0xFE8C, 0xFEF3}, {0xFBFF, 0xFEF3}, {0xFE82, 0x0627}, {0xFE80, '?'},
                                        {0xFEFC, '?'},    {0xFEB3, '?'}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(drawn(&font.glyphs, cases[i][0]), cases[i][1]);
    console_finish(&font);
}

TEST(frames_and_signs_are_ascii_in_the_poorest_font)
{
    struct console font = font_of(NULL, 0);
    static const uint32_t cases[][2] = {
        {0x2500, '-'}, {0x2502, '|'}, {0x250C, '+'}, {0x2518, '+'},  {0x253C, '+'}, {0x2550, '-'}, {0x2551, '|'},
        {0x256D, '+'}, {0x25A0, '#'}, {0x25B2, '^'}, {0x25BC, 'v'},  {0x25BA, '>'}, {0x25C4, '<'}, {0x25CF, '*'},
        {0x25CB, 'o'}, {0x2713, '+'}, {0x2717, 'x'}, {0x2022, '.'},  {0x00B7, '.'}, {0x2026, '.'}, {0x2014, '-'},
        {0x00AB, '<'}, {0x00BB, '>'}, {0x201C, '"'}, {0x2019, '\''}, {0x00D7, 'x'}, {0x061F, '?'}, {0x060C, ','},
        {0x066C, ','}, {0x00A0, ' '}, {0x2190, '<'}, {0x2192, '>'},  {0x0640, '-'}, {0x0628, '?'}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        CHECK_INT(drawn(&font.glyphs, cases[i][0]), cases[i][1]);
    console_finish(&font);
}

TEST(sorani_letters_are_joined_where_the_font_can)
{
    struct grid_cell yeh = {.base = 0xFBFE, .width = 1, .n_marks = 1, .marks = {0x065A}}, lam = yeh, plain = yeh,
                     reh = {.base = 0x0695, .width = 1};
    lam.base = 0xFEE0;
    plain.n_marks = 0;
    static const uint16_t codes[] = {0xE6D2, 0xE6D7, 0xE6D9, 0x0695, 0xFBFE, 0xFEE0};
    struct console ours = font_of(codes, 6), latin = font_of(NULL, 0);
    const struct glyphs *debian = &glyphs_assumed, *own = &ours.glyphs;
    CHECK_INT(glyph_for(own, &yeh, 0), 0xE6D2);
    CHECK_INT(glyph_for(own, &lam, 0), 0xE6D7);
    CHECK_INT(glyph_for(own, &plain, 0), 0xFBFE);
    CHECK_INT(glyph_for(own, &reh, 0xFEE0), 0xE6D9); /* after a letter that joins, drawn on its right */
    CHECK_INT(glyph_for(own, &reh, 0xFE8E), 0x0695);
    CHECK_INT(glyph_for(own, &reh, ' '), 0x0695);
    /* Without the v the word would be another one: the letter itself, unjoined. */
    CHECK_INT(glyph_for(debian, &yeh, 0), 0x06CE);
    CHECK_INT(glyph_for(debian, &lam, 0), 0x06B5);
    CHECK_INT(glyph_for(debian, &reh, 0xFEE0), 0xFEAE);
    CHECK_INT(glyph_for(debian, &reh, 0x0640), 0xFEAE);
    CHECK_INT(glyph_for(debian, &reh, 0), 0xFEAD);
    CHECK_INT(glyph_for(&latin.glyphs, &yeh, 0), '?');
    console_finish(&ours);
    console_finish(&latin);
}
