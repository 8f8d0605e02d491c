/* clock: the calendar arithmetic the course needs; the time itself is handed in by app. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* A day of the proleptic Gregorian calendar. */
struct date {
    int year, month, day;
};

struct date date_of(int64_t unix_seconds); /* in UTC */
/* Reads "YYYY-MM-DD", a day that exists; false leaves *out alone. */
bool date_parse(const char *text, struct date *out);
int date_compare(struct date a, struct date b); /* below, at or above 0 */
int date_days(struct date date);                /* since the first of January 1970 */
/* Minutes since that day began, as clocks show them where the computer says it is (TZ); 0 in a year that none shows. */
int64_t clock_local(int64_t unix_seconds);
int64_t clock_now(void); /* unix seconds */
int64_t clock_ms(void);  /* since some moment in the past; never goes back */
