#include "engine/gain.h"

#include <string.h>

static struct gain_row *row_of(struct gain *gain, const char *about)
{
    for (size_t i = 0; i < gain->n_rows; i++)
        if (strcmp(gain->rows[i].about, about) == 0)
            return &gain->rows[i];
    if (gain->n_rows == GAIN_MAX_ROWS)
        return NULL;
    gain->rows[gain->n_rows].about = about;
    return &gain->rows[gain->n_rows++];
}

static void add(struct gain_side *side, int points)
{
    side->sum += points;
    side->n++;
}

void gain_add(struct gain *gain, const struct unit *test, const struct progress *progress, bool after)
{
    for (size_t i = 0; i < test->n_steps && i < progress->n_steps; i++) {
        const struct lesson_step *step = &test->steps[i];
        int points = progress->steps[i].points;
        if (!step_is_scored(step) || points < 0)
            continue;
        add(after ? &gain->after : &gain->before, points);
        struct gain_row *row = step->question && step->question->about ? row_of(gain, step->question->about) : NULL;
        if (row)
            add(after ? &row->after : &row->before, points);
    }
}

int gain_percent(struct gain_side side)
{
    return side.n > 0 ? (side.sum + side.n / 2) / side.n : -1;
}
