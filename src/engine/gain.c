#include "engine/gain.h"

#include <string.h>

static struct gain_row *find_row(struct gain *gain, const char *about)
{
    for (size_t i = 0; about && i < gain->n_rows; i++)
        if (strcmp(gain->rows[i].about, about) == 0)
            return &gain->rows[i];
    return NULL;
}

static void add_row(struct gain *gain, const char *about)
{
    if (about && !find_row(gain, about) && gain->n_rows < GAIN_MAX_ROWS)
        gain->rows[gain->n_rows++].about = about;
}

static const char *about_of(const struct lesson_step *step)
{
    return step->question ? step->question->about : NULL;
}

static void add(struct gain_side *side, int points)
{
    side->of++;
    if (points < 0)
        return;
    side->sum += points;
    side->n++;
}

void gain_add(struct gain *gain, const struct unit *test, const struct progress *progress, bool after)
{
    size_t n = test->n_steps < progress->n_steps ? test->n_steps : progress->n_steps;
    /* Rows first: what was not answered counts in those, too. */
    for (size_t i = 0; i < n; i++)
        if (step_is_scored(&test->steps[i]) && progress->steps[i].points >= 0)
            add_row(gain, about_of(&test->steps[i]));
    for (size_t i = 0; i < n; i++) {
        if (!step_is_scored(&test->steps[i]))
            continue;
        int points = progress->steps[i].points;
        struct gain_row *row = find_row(gain, about_of(&test->steps[i]));
        add(after ? &gain->after : &gain->before, points);
        if (row)
            add(after ? &row->after : &row->before, points);
    }
}

int gain_percent(struct gain_side side)
{
    return side.n > 0 ? (side.sum + side.n / 2) / side.n : -1;
}

bool gain_compares(struct gain_side before, struct gain_side after)
{
    return before.n > 0 && after.n > 0 && before.n == before.of && after.n == after.of;
}
