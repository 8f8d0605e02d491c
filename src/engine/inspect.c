#include "engine/inspect.h"

enum { FULL = 100 };

static bool is_marked(unsigned marked, size_t part)
{
    return marked >> part & 1u;
}

enum inspect_mark inspect_judge(const struct inspect_task *task, unsigned marked, size_t part)
{
    if (task->parts[part].gives_away)
        return is_marked(marked, part) ? INSPECT_FOUND : INSPECT_MISSED;
    return is_marked(marked, part) ? INSPECT_SUSPECTED : INSPECT_LEFT;
}

struct inspect_counts inspect_count(const struct inspect_task *task, unsigned marked)
{
    struct inspect_counts counts = {0};
    for (size_t i = 0; i < task->n_parts; i++) {
        enum inspect_mark mark = inspect_judge(task, marked, i);
        counts.found += mark == INSPECT_FOUND;
        counts.suspected += mark == INSPECT_SUSPECTED;
        counts.gives_away += task->parts[i].gives_away;
        counts.harmless += !task->parts[i].gives_away;
    }
    return counts;
}

/* In whole numbers, rounded: found/gives_away − suspected/harmless, as a share of one product. */
int inspect_points(const struct inspect_task *task, unsigned marked)
{
    const struct inspect_counts c = inspect_count(task, marked);
    size_t whole = c.gives_away ? c.gives_away : 1, others = c.harmless ? c.harmless : 1;
    size_t earned = (c.gives_away ? c.found : 1) * others, lost = c.suspected * whole;
    if (earned <= lost)
        return 0;
    return (int)((FULL * (earned - lost) * 2 + whole * others) / (2 * whole * others));
}

void inspect_record(const struct inspect_task *task, unsigned marked, struct buf *out)
{
    buf_adds(out, "inspect/");
    const char *comma = "";
    for (size_t i = 0; i < task->n_parts; i++) {
        if (!is_marked(marked, i))
            continue;
        buf_addf(out, "%s%s", comma, task->parts[i].id);
        comma = ",";
    }
}
