/* lockdown_page: what the scenes of a lockdown look like. */
#pragma once
#include "engine/lockdown.h"
#include "screen/exercise.h"

enum lockdown_stage { LOCKDOWN_SETTINGS, LOCKDOWN_VALUES, LOCKDOWN_REVIEW, LOCKDOWN_REHEARSAL };

struct lockdown_state {
    struct exercise_walk walk;
    enum lockdown_stage stage;
    struct lockdown lockdown;
    size_t setting; /* looked at, or changed last */
    bool visited;   /* one was */
    bool changed;   /* it was, just now: */
    int before;     /* … the risk was that, in percent */
    unsigned rows;  /* … and these settings were shown, a bit each */
    size_t step;    /* of the rehearsal */
    bool lab;       /* the passphrase lab was shown */
};

/* The work, or what came of it above the debrief. */
void lockdown_page(struct page *page, const struct lockdown_state *s, const struct lockdown_task *task);
/* The settings that are shown, a bit each. */
unsigned lockdown_page_rows(const struct lockdown_state *s, const struct lockdown_task *task);
/* The setting behind the option that was shown there; SIZE_MAX for none. */
size_t lockdown_page_setting(const struct lockdown_state *s, const struct lockdown_task *task, size_t option);
