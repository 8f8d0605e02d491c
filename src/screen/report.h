/* report: what class records and a learner's own records say, on screens. */
#pragma once
#include "screen/screen.h"

/* reports: which of them is wanted; report: of a class; report_own: of the learner. */
extern const struct screen_ops screen_reports, screen_report, screen_report_own;
