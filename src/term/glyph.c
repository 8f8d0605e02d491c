#include "term/glyph.h"

enum { SMALL_V_ABOVE = 0x065A };

/* ---- what a font has ---- */

static const struct glyph_range assumed[] = {
    {0x0020, 0x007E}, {0x00A0, 0x00A0}, {0x00A2, 0x00A9}, {0x00AB, 0x00B9}, {0x00BB, 0x00BE}, {0x00C4, 0x00C4},
    {0x00D6, 0x00D7}, {0x00E0, 0x00E0}, {0x00E2, 0x00E2}, {0x00E7, 0x00EB}, {0x00EE, 0x00EF}, {0x00F4, 0x00F4},
    {0x00F7, 0x00F7}, {0x00F9, 0x00F9}, {0x00FB, 0x00FC}, {0x060C, 0x060C}, {0x061B, 0x061B}, {0x061F, 0x061F},
    {0x0621, 0x063A}, {0x0640, 0x064A}, {0x067E, 0x067E}, {0x0686, 0x0686}, {0x0698, 0x0698}, {0x06A4, 0x06A4},
    {0x06A9, 0x06A9}, {0x06AF, 0x06AF}, {0x06B5, 0x06B5}, {0x06BE, 0x06BE}, {0x06C1, 0x06C1}, {0x06C6, 0x06C8},
    {0x06CB, 0x06CE}, {0x06D0, 0x06D0}, {0x2010, 0x2015}, {0x2018, 0x201A}, {0x201C, 0x201E}, {0x2020, 0x2022},
    {0x2026, 0x2026}, {0x2030, 0x2030}, {0x2039, 0x203A}, {0x20AC, 0x20AC}, {0x2190, 0x2193}, {0x2212, 0x2212},
    {0x2248, 0x2248}, {0x2260, 0x2260}, {0x2264, 0x2265}, {0x2500, 0x257F}, {0x2588, 0x2588}, {0x2591, 0x2592},
    {0x25A0, 0x25A0}, {0x25B2, 0x25B2}, {0x25B6, 0x25B6}, {0x25BC, 0x25BC}, {0x25C0, 0x25C0}, {0x25CF, 0x25CF},
    {0x2666, 0x2666}, {0x2717, 0x2718}, {0xFB52, 0xFBA3}, {0xFBAA, 0xFBAF}, {0xFBD3, 0xFBDC}, {0xFBDE, 0xFBDF},
    {0xFBE4, 0xFBE7}, {0xFBFC, 0xFBFF}, {0xFE80, 0xFEFC}, {0xFFFD, 0xFFFD}};
const struct glyphs glyphs_assumed = {assumed, sizeof assumed / sizeof assumed[0]};

bool glyphs_have(const struct glyphs *glyphs, uint32_t code)
{
    size_t low = 0, high = glyphs->n;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (code > glyphs->ranges[middle].to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < glyphs->n && code >= glyphs->ranges[low].from;
}

/* Letters of every second word: a font that lacks one of them was not made for Arabic. */
enum glyphs_arabic glyphs_arabic(const struct glyphs *glyphs)
{
    static const uint32_t joined[] = {0xFE8E, 0xFE91, 0xFEDF, 0xFEE0, 0xFEE3, 0xFEE4, 0xFEFB}, /* ا ب ل ل م م لا */
        alone[] = {0x0627, 0x0628, 0x0644, 0x0645, 0x064A};
    bool joins = true, has = true;
    for (size_t i = 0; i < sizeof joined / sizeof joined[0]; i++)
        joins = joins && glyphs_have(glyphs, joined[i]);
    for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++)
        has = has && glyphs_have(glyphs, alone[i]);
    return joins ? GLYPHS_JOINED : has ? GLYPHS_LETTERS : GLYPHS_NO_ARABIC;
}

/* ---- letters ---- */

/* A letter and where its forms begin: isolated, final and, when there are four, initial and medial. like: a letter with
 * as many forms that is read for it. What has no forms, or is a form alone, stands for both. */
static const struct letter {
    uint16_t code, forms, n, like;
} letters[] = {
    {0x0621, 0xFE80, 1, 0},      {0x0622, 0xFE81, 2, 0x0627}, {0x0623, 0xFE83, 2, 0x0627}, {0x0624, 0xFE85, 2, 0x0648},
    {0x0625, 0xFE87, 2, 0x0627}, {0x0626, 0xFE89, 4, 0x064A}, {0x0627, 0xFE8D, 2, 0},      {0x0628, 0xFE8F, 4, 0},
    {0x0629, 0xFE93, 2, 0x0647}, {0x062A, 0xFE95, 4, 0},      {0x062B, 0xFE99, 4, 0},      {0x062C, 0xFE9D, 4, 0},
    {0x062D, 0xFEA1, 4, 0},      {0x062E, 0xFEA5, 4, 0},      {0x062F, 0xFEA9, 2, 0},      {0x0630, 0xFEAB, 2, 0},
    {0x0631, 0xFEAD, 2, 0},      {0x0632, 0xFEAF, 2, 0},      {0x0633, 0xFEB1, 4, 0},      {0x0634, 0xFEB5, 4, 0},
    {0x0635, 0xFEB9, 4, 0},      {0x0636, 0xFEBD, 4, 0},      {0x0637, 0xFEC1, 4, 0},      {0x0638, 0xFEC5, 4, 0},
    {0x0639, 0xFEC9, 4, 0},      {0x063A, 0xFECD, 4, 0},      {0x0641, 0xFED1, 4, 0},      {0x0642, 0xFED5, 4, 0},
    {0x0643, 0xFED9, 4, 0},      {0x0644, 0xFEDD, 4, 0},      {0x0645, 0xFEE1, 4, 0},      {0x0646, 0xFEE5, 4, 0},
    {0x0647, 0xFEE9, 4, 0},      {0x0648, 0xFEED, 2, 0},      {0x0649, 0xFEEF, 2, 0},      {0x064A, 0xFEF1, 4, 0},
    {0x0671, 0xFB50, 2, 0x0627}, {0x067E, 0xFB56, 4, 0x0628}, {0x0686, 0xFB7A, 4, 0x062C}, {0x0698, 0xFB8A, 2, 0x0632},
    {0x06A4, 0xFB6A, 4, 0x0641}, {0x06A9, 0xFB8E, 4, 0x0643}, {0x06AF, 0xFB92, 4, 0x0643}, {0x06BE, 0xFBAA, 4, 0x0647},
    {0x06C0, 0xFBA4, 2, 0x0647}, {0x06C1, 0xFBA6, 4, 0x0647}, {0x06C6, 0xFBD9, 2, 0x0648}, {0x06C7, 0xFBD7, 2, 0x0648},
    {0x06CB, 0xFBDE, 2, 0x0648}, {0x06CC, 0xFBFC, 4, 0x064A}, {0x06D0, 0xFBE4, 4, 0x064A}, {0x0695, 0x0695, 1, 0x0631},
    {0x06B5, 0x06B5, 1, 0x0644}, {0x06CE, 0x06CE, 1, 0x06CC}, {0x06D5, 0x06D5, 1, 0x0647}, {0xFEFB, 0xFEFB, 2, 0},
    {0xFEF5, 0xFEF5, 2, 0xFEFB}, {0xFEF7, 0xFEF7, 2, 0xFEFB}, {0xFEF9, 0xFEF9, 2, 0xFEFB}};
enum { N_LETTERS = sizeof letters / sizeof letters[0] };

/* The letter that code is or is a form of, and which form; a letter itself is its isolated form. */
static const struct letter *letter_of(uint32_t code, int *form)
{
    for (size_t i = 0; i < N_LETTERS; i++) {
        const struct letter *l = &letters[i];
        *form = code == l->code ? 0 : (int)code - l->forms;
        if (*form >= 0 && *form < l->n)
            return l;
    }
    return NULL;
}

static uint32_t form_of(const struct glyphs *glyphs, const struct letter *letter, int form)
{
    /* The form itself, the one that joins the same way on the left, the letter. */
    uint32_t forms = letter->forms, beside = (uint32_t)(form ^ 1);
    const uint32_t tries[] = {forms + (uint32_t)form, beside < letter->n ? forms + beside : forms, letter->code, forms};
    for (size_t i = 0; i < sizeof tries / sizeof tries[0]; i++)
        if (glyphs_have(glyphs, tries[i]))
            return tries[i];
    return 0;
}

/* 0: this font has no letter like it. */
static uint32_t letter_for(const struct glyphs *glyphs, const struct letter *letter, int form)
{
    while (letter) {
        uint32_t found = form_of(glyphs, letter, form);
        if (found != 0 || letter->like == 0)
            return found;
        int isolated;
        letter = letter_of(letter->like, &isolated);
    }
    return 0;
}

static bool has_small_v(const struct grid_cell *cell)
{
    for (int i = 0; i < cell->n_marks && i < CELL_MARKS; i++)
        if (cell->marks[i] == SMALL_V_ABOVE)
            return true;
    return false;
}

/* Whether the letter drawn as code joins the one left of it. */
static bool joins_left(uint32_t code)
{
    int form;
    const struct letter *letter = letter_of(code, &form);
    return code == 0x0640 || (letter && form >= 2);
}

/* Sorani letters come as a look-alike and a mark, or without any form. Only our own font has forms for them. */
static uint32_t sorani(const struct glyphs *glyphs, const struct grid_cell *cell, uint32_t right)
{
    enum { YEH_FORMS = 0xE6D0, LAM_FORMS = 0xE6D4, REH_FINAL = 0xE6D9 };
    uint32_t base = cell->base;
    if (base >= 0xFBFC && base <= 0xFBFF && has_small_v(cell))
        return glyphs_have(glyphs, YEH_FORMS + (base - 0xFBFC)) ? YEH_FORMS + (base - 0xFBFC) : 0x06CE;
    if (base >= 0xFEDD && base <= 0xFEE0 && has_small_v(cell))
        return glyphs_have(glyphs, LAM_FORMS + (base - 0xFEDD)) ? LAM_FORMS + (base - 0xFEDD) : 0x06B5;
    if (base == 0x0695 && joins_left(right))
        return glyphs_have(glyphs, REH_FINAL) ? REH_FINAL : 0xFEAE;
    return base;
}

/* ---- digits and signs ---- */

static uint32_t like_frame(uint32_t code)
{
    static const uint8_t across[] = {0x00, 0x01, 0x04, 0x05, 0x08, 0x09, 0x4C, 0x4D,
                                     0x50, 0x74, 0x76, 0x78, 0x7A, 0x7C, 0x7E},
                         down[] = {0x02, 0x03, 0x06, 0x07, 0x0A, 0x0B, 0x4E, 0x4F,
                                   0x51, 0x75, 0x77, 0x79, 0x7B, 0x7D, 0x7F};
    for (size_t i = 0; i < sizeof across; i++)
        if (code == 0x2500U + across[i])
            return '-';
    for (size_t i = 0; i < sizeof down; i++)
        if (code == 0x2500U + down[i])
            return '|';
    return '+';
}

/* À to ÿ without their accents. */
static uint32_t like_latin(uint32_t code)
{
    static const char plain[] = "AAAAAAACEEEEIIIIDNOOOOOxOUUUUYTsaaaaaaaceeeeiiiidnooooo/ouuuuyty";
    return (unsigned char)plain[code - 0xC0];
}

/* The next best sign, which need not be there either; 0 when there is none. */
static uint32_t like_sign(uint32_t code)
{
    static const struct {
        uint16_t code, like;
    } signs[] = {{0x00A0, ' '},    {0x00AB, '<'},    {0x00AD, '-'}, {0x00B0, 'o'},    {0x00B7, '.'},  {0x00BB, '>'},
                 {0x060C, ','},    {0x061B, ';'},    {0x061F, '?'}, {0x0640, '-'},    {0x066A, '%'},  {0x066B, ','},
                 {0x066C, 0x060C}, {0x066D, '*'},    {0x06D4, '.'}, {0x2010, '-'},    {0x2011, '-'},  {0x2012, '-'},
                 {0x2013, '-'},    {0x2014, '-'},    {0x2015, '-'}, {0x2018, '\''},   {0x2019, '\''}, {0x201A, ','},
                 {0x201C, '"'},    {0x201D, '"'},    {0x201E, '"'}, {0x2022, 0x00B7}, {0x2026, '.'},  {0x2039, '<'},
                 {0x203A, '>'},    {0x2190, '<'},    {0x2191, '^'}, {0x2192, '>'},    {0x2193, 'v'},  {0x2212, '-'},
                 {0x221A, '+'},    {0x2588, '#'},    {0x2591, '.'}, {0x2592, ':'},    {0x2593, '#'},  {0x25A0, 0x2588},
                 {0x25A1, 'o'},    {0x25B2, '^'},    {0x25B6, '>'}, {0x25BA, 0x25B6}, {0x25BC, 'v'},  {0x25C0, '<'},
                 {0x25C4, 0x25C0}, {0x25CB, 'o'},    {0x25CF, '*'}, {0x25E6, 'o'},    {0x25EF, 'o'},  {0x2713, 0x2714},
                 {0x2714, 0x221A}, {0x2717, 0x2718}, {0x2718, 'x'}, {0x2800, ' '},    {0xFD3E, '('},  {0xFD3F, ')'},
                 {0xFFFD, '?'}};
    if (code >= 0x0660 && code <= 0x0669)
        return '0' + (code - 0x0660);
    if (code >= 0x06F0 && code <= 0x06F9)
        return '0' + (code - 0x06F0);
    if (code >= 0x2500 && code < 0x2580)
        return like_frame(code);
    if (code >= 0xC0 && code <= 0xFF)
        return like_latin(code);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].code == code)
            return signs[i].like;
    return 0;
}

uint32_t glyph_for(const struct glyphs *glyphs, const struct grid_cell *cell, uint32_t right)
{
    uint32_t code = sorani(glyphs, cell, right);
    if (glyphs_have(glyphs, code))
        return code;
    int form;
    const struct letter *letter = letter_of(code, &form);
    uint32_t found = letter ? letter_for(glyphs, letter, form) : 0;
    if (found != 0)
        return found;
    while (code > 0x7E && !glyphs_have(glyphs, code))
        code = like_sign(code);
    return code >= 0x20 ? code : '?';
}
