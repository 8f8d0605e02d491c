#include "engine/review.h"

static const int days[REVIEW_BOXES] = {1, 7, 30, 90, 180};

int64_t review_day(int64_t unix_seconds)
{
    enum { DAY = 24 * 60 * 60 };
    return unix_seconds > 0 ? unix_seconds / DAY : 0;
}

int review_days(int box)
{
    return days[box < 1 ? 0 : box > REVIEW_BOXES ? REVIEW_BOXES - 1 : box - 1];
}

static struct review in_box(int box, int64_t today)
{
    return (struct review){.box = box, .asked = today, .due = today + review_days(box)};
}

struct review review_begin(int64_t today)
{
    return in_box(1, today);
}

struct review review_after(struct review r, bool right, int64_t today)
{
    int next = r.box < 1 ? 1 : r.box > REVIEW_BOXES ? REVIEW_BOXES : r.box;
    return in_box(right ? next + 1 : 1, today);
}

bool review_is_over(const struct review *r)
{
    return r->box > REVIEW_BOXES;
}

bool review_is_due(const struct review *r, int64_t today)
{
    return r->due <= today || r->asked > today;
}
