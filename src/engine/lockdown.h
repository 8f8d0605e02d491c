/* lockdown: settings of something invented, changed one by one, and the risk that is left; then the rehearsal of
 * two-step verification, where the first choice of each step counts. Pure. The task is handed in each time: a unit may
 * be loaded anew, in another language, while somebody is at it. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "base/rng.h"
#include "base/str.h"
#include "course/exercise.h"

struct lockdown {
    size_t n_settings, n_rehearsal;                   /* of the task it was started with */
    uint8_t value[LOCKDOWN_MAX_SETTINGS];             /* index into values; kept while a setting is not shown */
    uint8_t first[REHEARSAL_MAX];                     /* option + 1; 0: not chosen yet */
    uint8_t shown[REHEARSAL_MAX][SETTING_MAX_VALUES]; /* the order the options of a step are shown in */
};

/* As everything was found; the dice shuffle the options of the rehearsal. */
void lockdown_start(struct lockdown *l, const struct lockdown_task *task, struct rng *rng);
/* Whether this task is of the shape of the one it was started with. */
bool lockdown_fits(const struct lockdown *l, const struct lockdown_task *task);
bool lockdown_shows(const struct lockdown *l, const struct lockdown_task *task, size_t setting);
/* False: that is its value already, or there is none such. */
bool lockdown_set(struct lockdown *l, const struct lockdown_task *task, size_t setting, size_t value);
/* The first choice of a step; later ones are heard and do not count. False: there is no such option. */
bool lockdown_rehearse(struct lockdown *l, const struct lockdown_task *task, size_t step, size_t option);

/* Risks are sums over the settings that are shown. */
struct lockdown_risks {
    int start, least, most, now;
};
struct lockdown_risks lockdown_risks(const struct lockdown *l, const struct lockdown_task *task);
/* What the worst values come to is 100. */
int lockdown_percent(const struct lockdown_risks *risks, int risk);
/* The least of one setting's own values. */
int lockdown_best(const struct device_setting *setting);
/* Settings that are shown and could be safer, what weighs most first; returns how many. */
size_t lockdown_open(const struct lockdown *l, const struct lockdown_task *task, uint8_t out[LOCKDOWN_MAX_SETTINGS]);
size_t lockdown_right(const struct lockdown *l, const struct lockdown_task *task); /* steps right at the first choice */

int lockdown_points(const struct lockdown *l, const struct lockdown_task *task); /* 0–100 */
/* "lockdown/" and the values' ids in order, "-" for what is not shown; then "/" and the options chosen first. */
void lockdown_record(const struct lockdown *l, const struct lockdown_task *task, struct buf *out);
