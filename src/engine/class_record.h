/* class_record: what a room answered, as JSON: counts only, by ids of the lessons. No seats, no names, no times of day.
 * Pure. */
#pragma once
#include "base/clock.h"
#include "engine/room.h"

void class_record(const struct room *room, const struct drill *drill, const struct ask *asked, struct date date,
                  struct buf *out);
