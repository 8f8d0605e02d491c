#include <locale.h>

#include "term/encode.h"
#include "test.h"

static const struct encode_rules full = {ENCODE_VISUAL, true, false}, bare = {ENCODE_VISUAL, false, false},
                                 console = {ENCODE_VISUAL, false, &glyphs_assumed};

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
