/* check_lockdown: is there something to lock down, and does each choice make a difference. That everything can be
 * reached holds by construction: a setting waits for one value of one earlier setting. */
#include <stdint.h>
#include <string.h>

#include "course/check_parts.h"

/* The risk of a setting with that value, and of what the value lets appear, made as safe as can be. */
static int weigh(const struct lockdown_task *task, size_t setting, size_t value, const int least[LOCKDOWN_MAX_SETTINGS])
{
    int risk = task->settings[setting].values[value].risk;
    for (size_t k = setting + 1; k < task->n_settings; k++)
        if (task->settings[k].when == setting && task->settings[k].when_value == value)
            risk += least[k];
    return risk;
}

/* Whether no value is safer than the one it starts at. Settings wait for earlier ones: this goes from the last one up.
 */
static bool starts_safest(const struct lockdown_task *task, size_t i, int least[LOCKDOWN_MAX_SETTINGS])
{
    int start = weigh(task, i, task->settings[i].start, least);
    least[i] = start;
    for (size_t v = 0; v < task->settings[i].n_values; v++) {
        int risk = weigh(task, i, v, least);
        least[i] = risk < least[i] ? risk : least[i];
    }
    return least[i] >= start;
}

/* A choice between values of one risk teaches nothing. */
static void check_values(struct spot *spot, const struct device_setting *s)
{
    for (size_t v = 0; v < s->n_values; v++)
        for (size_t k = 0; k < v; k++) {
            if (s->values[k].risk != s->values[v].risk)
                continue;
            size_t up = spot_down(spot, "/values/%zu/risk", v);
            spot_error(spot, "same-risk", "id", s->values[k].id, (const char *)NULL);
            spot_up(spot, up);
            break;
        }
}

/* One name twice cannot be told apart, unless only one of both can be seen. */
static void check_label(struct spot *spot, const struct lockdown_task *task, size_t i)
{
    const struct device_setting *s = &task->settings[i];
    for (size_t k = 0; k < i && s->label && *s->label; k++) {
        const struct device_setting *other = &task->settings[k];
        bool apart = s->when != SIZE_MAX && s->when == other->when && s->when_value != other->when_value;
        if (apart || !other->label || strcmp(s->label, other->label) != 0)
            continue;
        size_t up = spot_down(spot, "/label");
        spot_error(spot, "same-setting", "id", other->id, (const char *)NULL);
        spot_up(spot, up);
        return;
    }
}

void check_lockdown(struct spot *spot, const struct lockdown_task *task)
{
    int least[LOCKDOWN_MAX_SETTINGS] = {0};
    for (size_t i = task->n_settings; i-- > 0;) {
        size_t up = spot_down(spot, "/settings/%zu", i);
        check_values(spot, &task->settings[i]);
        check_label(spot, task, i);
        if (starts_safest(task, i, least)) {
            size_t start = spot_down(spot, "/start");
            spot_error(spot, "starts-safest", (const char *)NULL);
            spot_up(spot, start);
        }
        spot_up(spot, up);
    }
}
