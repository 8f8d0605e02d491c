#include "engine/lockdown.h"

enum { FULL = 100, SETTINGS_PERCENT = 70 /* where a rehearsal follows */ };

void lockdown_start(struct lockdown *l, const struct lockdown_task *task, struct rng *rng)
{
    *l = (struct lockdown){.n_settings = task->n_settings, .n_rehearsal = task->n_rehearsal};
    for (size_t i = 0; i < task->n_settings; i++)
        l->value[i] = (uint8_t)task->settings[i].start;
    for (size_t i = 0; i < task->n_rehearsal; i++) {
        for (size_t k = 0; k < task->rehearsal[i].n_options; k++)
            l->shown[i][k] = (uint8_t)k;
        rng_shuffle(rng, l->shown[i], task->rehearsal[i].n_options);
    }
}

bool lockdown_fits(const struct lockdown *l, const struct lockdown_task *task)
{
    bool fits = l->n_settings == task->n_settings && l->n_rehearsal == task->n_rehearsal;
    for (size_t i = 0; fits && i < l->n_settings; i++)
        fits = l->value[i] < task->settings[i].n_values;
    for (size_t i = 0; fits && i < l->n_rehearsal; i++) {
        size_t n = task->rehearsal[i].n_options;
        fits = l->first[i] <= n;
        for (size_t k = 0; fits && k < n; k++)
            fits = l->shown[i][k] < n;
    }
    return fits;
}

bool lockdown_shows(const struct lockdown *l, const struct lockdown_task *task, size_t setting)
{
    const struct device_setting *s = &task->settings[setting];
    for (; s->when != SIZE_MAX; s = &task->settings[s->when])
        if (l->value[s->when] != s->when_value)
            return false;
    return true;
}

bool lockdown_set(struct lockdown *l, const struct lockdown_task *task, size_t setting, size_t value)
{
    if (setting >= task->n_settings || value >= task->settings[setting].n_values || l->value[setting] == value)
        return false;
    l->value[setting] = (uint8_t)value;
    return true;
}

bool lockdown_rehearse(struct lockdown *l, const struct lockdown_task *task, size_t step, size_t option)
{
    if (step >= task->n_rehearsal || option >= task->rehearsal[step].n_options)
        return false;
    if (l->first[step] == 0)
        l->first[step] = (uint8_t)(option + 1);
    return true;
}

/* ---- risk ---- */

/* Settings wait for earlier ones only: from the last one up, each value's risk is its own and that of what it lets
 * appear, at its least or its most. */
static int extreme(const struct lockdown_task *task, bool most)
{
    int of[LOCKDOWN_MAX_SETTINGS] = {0}, sum = 0;
    for (size_t i = task->n_settings; i-- > 0;) {
        const struct device_setting *setting = &task->settings[i];
        for (size_t v = 0; v < setting->n_values; v++) {
            int risk = setting->values[v].risk;
            for (size_t k = i + 1; k < task->n_settings; k++)
                if (task->settings[k].when == i && task->settings[k].when_value == v)
                    risk += of[k];
            of[i] = v == 0 || (most ? risk > of[i] : risk < of[i]) ? risk : of[i];
        }
        sum += setting->when == SIZE_MAX ? of[i] : 0;
    }
    return sum;
}

static int risk_of(const struct lockdown *l, const struct lockdown_task *task)
{
    int sum = 0;
    for (size_t i = 0; i < task->n_settings; i++)
        if (lockdown_shows(l, task, i))
            sum += task->settings[i].values[l->value[i]].risk;
    return sum;
}

struct lockdown_risks lockdown_risks(const struct lockdown *l, const struct lockdown_task *task)
{
    struct lockdown found = {.n_settings = task->n_settings};
    for (size_t i = 0; i < task->n_settings; i++)
        found.value[i] = (uint8_t)task->settings[i].start;
    return (struct lockdown_risks){
        .start = risk_of(&found, task),
        .least = extreme(task, false),
        .most = extreme(task, true),
        .now = risk_of(l, task),
    };
}

int lockdown_percent(const struct lockdown_risks *risks, int risk)
{
    return risks->most > 0 ? (risk * FULL + risks->most / 2) / risks->most : 0;
}

int lockdown_best(const struct device_setting *setting)
{
    int best = RISK_MOST;
    for (size_t i = 0; i < setting->n_values; i++)
        best = setting->values[i].risk < best ? setting->values[i].risk : best;
    return best;
}

static int excess(const struct lockdown *l, const struct lockdown_task *task, size_t i)
{
    return task->settings[i].values[l->value[i]].risk - lockdown_best(&task->settings[i]);
}

size_t lockdown_open(const struct lockdown *l, const struct lockdown_task *task, uint8_t out[LOCKDOWN_MAX_SETTINGS])
{
    size_t n = 0;
    for (size_t i = 0; i < task->n_settings; i++) {
        if (!lockdown_shows(l, task, i) || excess(l, task, i) <= 0)
            continue;
        size_t at = n++;
        for (; at > 0 && excess(l, task, out[at - 1]) < excess(l, task, i); at--)
            out[at] = out[at - 1];
        out[at] = (uint8_t)i;
    }
    return n;
}

size_t lockdown_right(const struct lockdown *l, const struct lockdown_task *task)
{
    size_t n = 0;
    for (size_t i = 0; i < task->n_rehearsal; i++)
        n += l->first[i] > 0 && task->rehearsal[i].options[l->first[i] - 1].right;
    return n;
}

/* ---- what came of it ---- */

int lockdown_points(const struct lockdown *l, const struct lockdown_task *task)
{
    struct lockdown_risks risks = lockdown_risks(l, task);
    int span = risks.start - risks.least, fallen = risks.start - risks.now;
    /* What was found as safe as can be has nothing to gain; leaving it so is right. */
    double share = span <= 0 ? fallen >= 0 : fallen > 0 ? (double)fallen / span : 0;
    if (task->n_rehearsal == 0)
        return (int)(share * FULL + 0.5);
    double right = (double)lockdown_right(l, task) / (double)task->n_rehearsal;
    return (int)(share * SETTINGS_PERCENT + right * (FULL - SETTINGS_PERCENT) + 0.5);
}

void lockdown_record(const struct lockdown *l, const struct lockdown_task *task, struct buf *out)
{
    buf_adds(out, "lockdown/");
    for (size_t i = 0; i < task->n_settings; i++)
        buf_addf(out, "%s%s", i > 0 ? "," : "",
                 lockdown_shows(l, task, i) ? task->settings[i].values[l->value[i]].id : "-");
    for (size_t i = 0; i < task->n_rehearsal; i++)
        buf_addf(out, "%s%s", i > 0 ? "," : "/",
                 l->first[i] > 0 ? task->rehearsal[i].options[l->first[i] - 1].id : "-");
}
