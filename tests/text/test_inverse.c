/* The inverse of the bidi algorithm, against the algorithm. */
#include <stdlib.h>
#include <string.h>

#include "base/rng.h"
#include "test.h"
#include "text/inverse.h"

static const struct inverse_rules standard = {false}, boxes = {true};

/* Codes that stand for the classes that a finished row may hold: forms, Latin, both families of digits, neutrals. */
static const uint32_t hostile[] = {0xFE8D, 0xFEDF, 0xFEFB, 0x05D0, 'a',  'Z',    '1', '9',    0x0661, 0x0669,
                                   ' ',    ' ',    '.',    ',',    ':',  '/',    '-', '+',    '%',    '(',
                                   ')',    '[',    ']',    0xAB,   0xBB, 0x2502, '!', 0x061F, 0x2026, 0x25A0};

static size_t random_row(struct rng *rng, uint32_t *row)
{
    size_t n = 1 + rng_below(rng, 40);
    for (size_t i = 0; i < n; i++)
        row[i] = hostile[rng_below(rng, sizeof hostile / sizeof *hostile)];
    return n;
}

/* Says whether the row was solved; what is claimed solved is run forward here once more. */
static bool solve(const struct inverse_rules *rules, const uint32_t *row, size_t n)
{
    size_t order[INVERSE_MAX], from[INVERSE_MAX];
    uint32_t sent[INVERSE_MAX], again[INVERSE_MAX];
    bool used[INVERSE_MAX] = {false};
    if (!inverse_row(rules, row, n, order, sent))
        return false;
    inverse_forward(rules, sent, n, from, again);
    CHECK(memcmp(row, again, n * sizeof *row) == 0);
    for (size_t i = 0; i < n; i++) {
        CHECK(order[i] < n && !used[order[i]]);
        used[order[i]] = true;
    }
    return true;
}

TEST(what_is_called_an_inverse_comes_out_as_the_row)
{
    enum { ROWS = 200000 };
    struct rng rng = rng_of(20260201);
    int solved = 0;
    for (int i = 0; i < ROWS; i++) {
        uint32_t row[INVERSE_MAX];
        size_t n = random_row(&rng, row);
        solved += solve(i % 2 ? &boxes : &standard, row, n);
    }
    CHECK(solved > ROWS / 2);
}

TEST(rows_as_the_course_shows_them_all_have_an_inverse)
{
    static const uint32_t rows[][24] = {
        /* │ ﺓﺪﺤﻟﻭ ١٢ │ */
        {0x2502, ' ', 0xFE93, 0xFEAA, 0xFEA4, 0xFEDF, 0xFEED, ' ', 0x0661, 0x0662, ' ', 0x2502},
        /* .ﺏﺎﺑ (Wi-Fi 5) ﺏﺎﺑ */
        {'.', 0xFE8F, 0xFE8E, 0xFE91, ' ', '(', 'W', 'i', '-', 'F', 'i', ' ', '5', ')', ' ', 0xFE8F, 0xFE8E, 0xFE91},
        /* )ﺪﻳﺪﺟ( as mirrored for the eye: (…) around Arabic */
        {' ', '(', 0xFEAA, 0xFEF3, 0xFEAA, 0xFE9F, ')', ' ', 0x25C4},
        {'1', '2', '/', '0', '5', ' ', 0xFE8F, 0xFE8E, 0xFE91}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t n = 0;
        while (n < 24 && rows[i][n] != 0)
            n++;
        CHECK(solve(&standard, rows[i], n));
        CHECK(solve(&boxes, rows[i], n));
    }
}

TEST(a_row_without_anything_to_move_is_sent_as_it_is)
{
    static const uint32_t row[] = {'a', ' ', '1', '2', '.', ' ', 0x2500};
    size_t order[7];
    uint32_t sent[7];
    CHECK(inverse_row(&standard, row, 7, order, sent));
    for (size_t i = 0; i < 7; i++)
        CHECK(order[i] == i && sent[i] == row[i] && !inverse_moves(row[i]));
    CHECK(inverse_moves(0xFE8D) && inverse_moves(0x0661) && inverse_moves(0x05D0));
}

TEST(what_is_wider_than_any_screen_has_no_inverse)
{
    static uint32_t row[INVERSE_MAX + 1], sent[INVERSE_MAX + 1];
    static size_t order[INVERSE_MAX + 1];
    for (size_t i = 0; i <= INVERSE_MAX; i++)
        row[i] = 0xFE8D;
    CHECK(!inverse_row(&standard, row, INVERSE_MAX + 1, order, sent));
    CHECK(inverse_row(&standard, row, INVERSE_MAX, order, sent));
}
