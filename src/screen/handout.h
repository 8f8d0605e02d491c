/* handout: pages for paper: what a learner takes along and a trainer hangs up or hands out. Pages like any other, for
 * whichever face; none of them says anything of the person who prints it. */
#pragma once
#include "base/clock.h"
#include "course/course.h"
#include "engine/skill.h"
#include "page/page.h"
#include "screen/screen.h"

/* A card for the pocket: the first hour, and whom to call. today: contacts whose check has expired say so. own:
 * with every first hour as this learner put it in order; NULL, or without one: as the help page says it. */
void handout_card(struct page *page, const struct contacts *contacts, struct date today, const struct own_hours *own);
/* That a course was finished. name: plain, "" leaves a line to write on; neutral: nothing says what the course is
 * about; skills: those that were earned, NULL for none. */
struct certificate {
    const char *name;
    bool neutral;
    const struct course *course;
    const struct skills *skills;
    struct date date;
};
void handout_certificate(struct page *page, const struct certificate *certificate);
/* One sheet for a wall: the six steps, the first number, whose fault it is not. */
void handout_poster(struct page *page, const struct contacts *contacts);
/* Whom to call, each with a code that a phone reads; those without a number or an address are left out. */
void handout_codes(struct page *page, const struct contacts *contacts, struct date today);
/* What a unit wants and what is to be kept of it. */
void handout_summary(struct page *page, const struct unit *unit);
/* A sheet for whoever leads an activity of the workshop. */
void handout_activity(struct page *page, const struct lesson_step *activity);
/* All words of the course with their meanings. */
void handout_glossary(struct page *page, const struct glossary *glossary);
