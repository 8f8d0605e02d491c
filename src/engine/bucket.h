/* bucket: how much somebody may say, as a token bucket: it fills with time up to a burst, each thing takes one. Who
 * goes on although it is empty runs into debt, so that a flood is known by its length. Pure: the caller says what time
 * it is; a clock that was set back adds nothing and takes nothing. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* All numbers are of things: at most a million each. */
struct bucket_rate {
    int burst;      /* a full bucket */
    int per_1000_s; /* how fast it fills */
    int debt;       /* what is asked of an empty one before it is called a flood */
};

struct bucket {
    int64_t ms;         /* when it was filled last */
    int64_t millionths; /* of a thing; below zero it is in debt */
};

enum bucket_taken { BUCKET_TAKEN, BUCKET_EMPTY, BUCKET_FLOOD };

struct bucket bucket_full(const struct bucket_rate *rate, int64_t now_ms);
/* Takes one, when there is one. */
bool bucket_take(struct bucket *bucket, const struct bucket_rate *rate, int64_t now_ms);
/* The same, but what was not there is owed. BUCKET_FLOOD: the debt is full, and does not grow. */
enum bucket_taken bucket_owe(struct bucket *bucket, const struct bucket_rate *rate, int64_t now_ms);
/* Takes off the debt what would have come in so many milliseconds. */
void bucket_forgive(struct bucket *bucket, const struct bucket_rate *rate, int64_t ms);
