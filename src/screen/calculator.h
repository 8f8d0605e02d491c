/* calculator: sums with + − × ÷ and brackets in any digit family, for the decoy to be a tool that truly works. */
#pragma once
#include <stdbool.h>

#include "base/str.h"

enum sum_fault { SUM_FINE, SUM_UNREADABLE, SUM_BY_ZERO, SUM_TOO_LARGE };

/* The value of the sum; *value is set only when it is SUM_FINE. */
enum sum_fault calculator_sum(struct str text, double *value);
