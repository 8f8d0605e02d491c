#include <locale.h>

#include <string.h>

#include "term/encode.h"
#include "test.h"
#include "text/inverse.h"

static const struct encode_rules full = {ENCODE_VISUAL, .marks = true}, bare = {.encoding = ENCODE_VISUAL},
                                 console = {ENCODE_VISUAL, .console = &glyphs_assumed};

static struct grid_cell cell_of(uint32_t base, int n, uint32_t mark)
{
    struct grid_cell c = {.base = base, .width = 1, .n_marks = (uint8_t)n, .role = ROLE_KEY, .style = 3};
    for (int i = 0; i < n && i < CELL_MARKS; i++)
        c.marks[i] = mark;
    return c;
}

static struct grid_cell encoded(const struct encode_rules *rules, struct grid_cell in)
{
    struct grid_cell out;
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    encode_row(rules, &in, 1, &out);
    return out;
}

TEST(cells_keep_letters_marks_and_look)
{
    struct grid_cell c = encoded(&full, cell_of(0xFEDF, 2, 0x0651));
    CHECK_INT(c.base, 0xFEDF);
    CHECK_INT(c.n_marks, 2);
    CHECK_INT(c.marks[1], 0x0651);
    CHECK_INT(c.role, ROLE_KEY);
    CHECK_INT(c.style, 3);
}

TEST(marks_are_left_out_where_they_would_land_wrong)
{
    CHECK_INT(encoded(&bare, cell_of(0xFEDF, 2, 0x0651)).n_marks, 0);
    CHECK_INT(encoded(&console, cell_of(0xFEDF, 2, 0x0651)).n_marks, 0);
}

TEST(a_small_v_is_part_of_its_letter)
{
    CHECK_INT(encoded(&full, cell_of(0xFBFE, 1, 0x065A)).base, 0xFBFE);
    CHECK_INT(encoded(&bare, cell_of(0xFBFE, 1, 0x065A)).base, 0x06CE);
    CHECK_INT(encoded(&bare, cell_of(0xFEE0, 1, 0x065A)).base, 0x06B5);
    CHECK_INT(encoded(&bare, cell_of(0xFEE0, 1, 0x064E)).base, 0xFEE0);
}

TEST(the_console_gets_glyphs_it_has)
{
    static const uint32_t cases[][2] = {{0x0660, '0'},    {0x0669, '9'},    {0x06F5, '5'},    {0x066A, '%'},
                                        {0x06D5, 0xFEE9}, {0x0695, 0xFEAD}, {0x0671, 0xFE8D}, {0xFEFB, 0xFEFB},
                                        {'x', 'x'},       {0x2502, 0x2502}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        CHECK_INT(encoded(&console, cell_of(cases[i][0], 0, 0)).base, cases[i][1]);
        CHECK_INT(encoded(&full, cell_of(cases[i][0], 0, 0)).base, cases[i][0]);
    }
}

TEST(marks_that_are_none_are_dropped)
{
    CHECK_INT(encoded(&full, cell_of('a', 1, 'b')).n_marks, 0);
    CHECK_INT(encoded(&full, cell_of('a', 1, 0x1B)).n_marks, 0);
    CHECK_INT(encoded(&full, cell_of('a', 1, 0)).n_marks, 0);
    CHECK_INT(encoded(&full, cell_of('a', 200, 0x064E)).n_marks, CELL_MARKS);
}

TEST(holes_and_halves_become_whole_cells)
{
    struct grid_cell in[4] = {{.base = 0}, {.base = 0x4E2D, .width = 2}, {.base = 0}, {.base = 0x4E2D, .width = 2}},
                     out[4];
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    encode_row(&full, in, 4, out);
    CHECK_INT(out[0].base, ' ');
    CHECK_INT(out[1].base, 0x4E2D);
    CHECK_INT(out[2].base, 0);
    CHECK_INT(out[3].base, 0xFFFD); /* its right half does not fit */
    CHECK_INT(out[3].width, 1);
}

TEST(a_wide_sign_is_one_that_the_console_has_in_both_of_its_columns)
{
    struct grid_cell in[3] = {{.base = 0x4E2D, .width = 2}, {.base = 0}, cell_of('x', 0, 0)}, out[3];
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    encode_row(&console, in, 3, out);
    CHECK_INT(out[0].base, '?');
    CHECK_INT(out[0].width, 1);
    CHECK_INT(out[1].base, ' ');
    CHECK_INT(out[2].base, 'x');
}

TEST(what_stands_right_of_a_letter_decides_its_form_on_the_console)
{
    struct grid_cell in[3] = {cell_of(0x0695, 0, 0), cell_of(0xFEE3, 0, 0), cell_of(0x0695, 0, 0)}, out[3];
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    encode_row(&console, in, 3, out);
    CHECK_INT(out[0].base, 0xFEAE);
    CHECK_INT(out[1].base, 0xFEE3);
    CHECK_INT(out[2].base, 0xFEAD);
}

/* A row of the letters, each of one column; what an encoding makes of it. */
static void encode_codes(const struct encode_rules *rules, const uint32_t *codes, int n, uint32_t *out)
{
    struct grid_cell in[32], row[32];
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    for (int i = 0; i < n; i++)
        in[i] = cell_of(codes[i], 0, 0);
    encode_row(rules, in, n, row);
    for (int i = 0; i < n; i++)
        out[i] = row[i].base;
}

TEST(a_terminal_that_reorders_gets_what_it_turns_into_the_row)
{
    static const struct encode_rules ltr = {ENCODE_INVERSE, .marks = true},
                                     guarded = {ENCODE_INVERSE, .marks = true, .guard = true},
                                     boxed = {ENCODE_INVERSE, .marks = true, .boxes_ltr = true};
    static const uint32_t shown[] = {' ', 0x2502, ' ', '.', 0xFE8F, 0xFE8E, 0xFE91, ' ',
                                     '(', 'W',    'i', ')', ' ',    0x0661, '/',    0x0662};
    enum { N = sizeof shown / sizeof shown[0] };
    uint32_t sent[N], again[N];
    size_t from[N];
    const struct encode_rules *all[] = {&ltr, &guarded, &boxed};
    for (size_t r = 0; r < 3; r++) {
        encode_codes(all[r], shown, N, sent);
        CHECK(memcmp(sent, shown, sizeof sent) != 0);
        inverse_forward(&(struct inverse_rules){all[r]->boxes_ltr}, sent, N, from, again);
        for (int i = 0; i < N; i++)
            CHECK_INT(again[i] == 0x2800 ? ' ' : again[i], shown[i]);
        CHECK_INT(sent[0], all[r]->guard ? 0x2800 : ' ');
    }
}

TEST(marks_looks_and_wide_cells_travel_with_their_cell)
{
    static const struct encode_rules rules = {ENCODE_INVERSE, .marks = true};
    struct grid_cell in[6] = {cell_of(' ', 0, 0), cell_of(0xFE8F, 1, 0x064B), cell_of(0x4E2D, 0, 0),
                              cell_of(0, 0, 0),   cell_of(0xFE91, 0, 0),      cell_of(' ', 0, 0)},
                     out[6];
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    in[2].width = 2;
    in[1].role = ROLE_GOOD;
    encode_row(&rules, in, 6, out);
    for (int x = 0; x < 6; x++)
        if (out[x].base == 0xFE8F)
            CHECK(out[x].n_marks == 1 && out[x].role == ROLE_GOOD);
        else if (out[x].base == 0x4E2D)
            CHECK(out[x].width == 2 && x + 1 < 6 && out[x + 1].base == 0);
}

TEST(a_terminal_that_turns_words_gets_them_turned)
{
    static const struct encode_rules rules = {.encoding = ENCODE_WORD};
    static const uint32_t shown[] = {'.', 0xFE8F, 0xFE91, ' ',    '(', 'W', 'i',    ')',
                                     ' ', '(',    0xFE8F, 0xFE91, ')', ' ', 0x0661, 0x0668};
    static const uint32_t want[] = {0xFE91, 0xFE8F, '.',    ' ',    '(', 'W', 'i',    ')',
                                    ' ',    '(',    0xFE91, 0xFE8F, ')', ' ', 0x0668, 0x0661};
    enum { N = sizeof shown / sizeof shown[0] };
    uint32_t sent[N];
    encode_codes(&rules, shown, N, sent);
    for (int i = 0; i < N; i++)
        CHECK_INT(sent[i], want[i]);
}

TEST(a_wide_sign_in_a_word_that_is_turned_stays_whole)
{
    static const struct encode_rules rules = {.encoding = ENCODE_WORD};
    struct grid_cell in[4] = {cell_of(0xFE8F, 0, 0), cell_of(0x4E2D, 0, 0), cell_of(0, 0, 0), cell_of(0xFE91, 0, 0)},
                     out[4];
    static const uint32_t want[] = {0xFE91, 0x4E2D, 0, 0xFE8F};
    (void)setlocale(LC_CTYPE, "C.UTF-8");
    in[1].width = 2;
    encode_row(&rules, in, 4, out);
    for (int i = 0; i < 4; i++)
        CHECK_INT(out[i].base, want[i]);
    CHECK_INT(out[1].width, 2);
}

TEST(only_rows_that_are_encoded_as_a_whole_say_so)
{
    CHECK(!encode_is_whole(&full) && encode_is_whole(&(struct encode_rules){.encoding = ENCODE_INVERSE}) &&
          encode_is_whole(&(struct encode_rules){.encoding = ENCODE_WORD}));
    CHECK(!encode_moves(&full) && encode_moves(&(struct encode_rules){.encoding = ENCODE_INVERSE}) &&
          !encode_moves(&(struct encode_rules){.encoding = ENCODE_WORD}));
}
