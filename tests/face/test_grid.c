#include "face/grid.h"
#include "test.h"
#include "text/layout.h"

static struct row row_of(struct arena *arena, const char *text, int cols)
{
    return layout_text(arena, str_of(text), 0, &(struct layout_options){.cols = cols, .dir = TEXT_LTR}).rows[0];
}

/* One row of the grid as text, wide right halves left out. */
static void check_row(const struct grid *grid, int y, const char *want)
{
    struct buf out = {0};
    grid_dump(grid, &out);
    struct str rest = buf_str(&out), line = {0};
    for (int i = 0; i <= y; i++)
        CHECK(str_line(&rest, &line));
    struct buf got = {0};
    buf_add(&got, line.p + 4, line.n - 8); /* between U+202D | and | U+202C */
    CHECK_STR(buf_z(&got), want);
    buf_finish(&got);
    buf_finish(&out);
}

TEST(a_new_grid_is_blank_and_hides_the_cursor)
{
    struct grid grid = {0};
    grid_resize(&grid, 3, 2);
    CHECK_INT(grid.cursor_row, -1);
    check_row(&grid, 0, "   ");
    check_row(&grid, 1, "   ");
    grid_finish(&grid);
    CHECK_INT(grid.cols, 0);
}

TEST(rows_are_clipped_at_both_edges)
{
    struct arena arena = {0};
    struct grid grid = {0};
    struct row row = row_of(&arena, "abcdef", 10);
    grid_resize(&grid, 4, 3);
    grid_row(&grid, 0, -2, &row, ROLE_TEXT);
    grid_row(&grid, 1, 2, &row, ROLE_TEXT);
    grid_row(&grid, 2, 9, &row, ROLE_TEXT);
    grid_row(&grid, -1, 0, &row, ROLE_TEXT);
    grid_row(&grid, 3, 0, &row, ROLE_TEXT);
    check_row(&grid, 0, "cdef");
    check_row(&grid, 1, "  ab");
    check_row(&grid, 2, "    ");
    grid_finish(&grid);
    arena_finish(&arena);
}

TEST(half_a_wide_cell_never_stays)
{
    struct arena arena = {0};
    struct grid grid = {0};
    struct row wide = row_of(&arena, "字字", 10), narrow = row_of(&arena, "x", 10);
    grid_resize(&grid, 5, 4);
    grid_row(&grid, 0, -1, &wide, ROLE_TEXT);
    check_row(&grid, 0, " 字  ");
    grid_row(&grid, 1, 2, &wide, ROLE_TEXT);
    check_row(&grid, 1, "  字 ");
    grid_row(&grid, 2, 0, &wide, ROLE_TEXT);
    grid_row(&grid, 2, 1, &narrow, ROLE_TEXT);
    check_row(&grid, 2, " x字 ");
    grid_row(&grid, 3, 0, &wide, ROLE_TEXT);
    grid_row(&grid, 3, 2, &narrow, ROLE_TEXT);
    check_row(&grid, 3, "字x  ");
    grid_finish(&grid);
    arena_finish(&arena);
}

TEST(roles_and_fills_are_clipped_and_shown_in_the_dump)
{
    struct grid grid = {0};
    struct buf out = {0};
    grid_resize(&grid, 4, 1);
    grid_fill(&grid, 0, -3, 5, '=', ROLE_BAR);
    grid_fill(&grid, 5, 0, 5, '=', ROLE_BAR);
    grid_role(&grid, 0, 3, 9, ROLE_FOCUS);
    grid.cursor_row = 0;
    grid.cursor_col = 2;
    grid_dump(&grid, &out);
    CHECK_STR(buf_z(&out), "\u202D|==  |\u202C\n|bb F|\ncursor row 0 col 2\n");
    buf_finish(&out);
    grid_finish(&grid);
}

TEST(equal_means_every_cell_and_the_cursor)
{
    struct grid a = {0}, b = {0};
    grid_resize(&a, 3, 2);
    grid_resize(&b, 3, 2);
    CHECK(grid_equal(&a, &b));
    b.cursor_row = 0;
    CHECK(!grid_equal(&a, &b));
    b.cursor_row = -1;
    grid_role(&b, 1, 2, 1, ROLE_DIM);
    CHECK(!grid_equal(&a, &b));
    grid_resize(&b, 2, 3);
    CHECK(!grid_equal(&a, &b));
    grid_finish(&a);
    grid_finish(&b);
}
