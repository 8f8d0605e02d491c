#include "page/display.h"

static bool is_one_of(enum sample sample, enum sample first, enum sample last)
{
    return sample == SAMPLE_NONE || (sample >= first && sample <= last);
}

bool display_is_valid(const struct display *d)
{
    return is_one_of(d->rows, SAMPLE_VISUAL, SAMPLE_BOXES) && is_one_of(d->marks, SAMPLE_MARKED, SAMPLE_BARE) &&
           is_one_of(d->digits, SAMPLE_NATIVE, SAMPLE_LATIN);
}

bool display_is_said(const struct display *d)
{
    return d->rows != SAMPLE_NONE || d->marks != SAMPLE_NONE || d->digits != SAMPLE_NONE;
}
