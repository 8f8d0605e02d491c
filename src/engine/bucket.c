#include "engine/bucket.h"

enum { THING = 1000000, LONG_MS = 3600000 }; /* an hour: what is longer counts as that, so that nothing overflows */

/* Things in 1000 s are millionths of a thing in a millisecond. */
static void fill(struct bucket *bucket, const struct bucket_rate *rate, int64_t now_ms)
{
    int64_t ms = now_ms - bucket->ms, most = (int64_t)rate->burst * THING;
    bucket->ms = now_ms;
    if (ms <= 0)
        return;
    bucket->millionths += (ms < LONG_MS ? ms : LONG_MS) * rate->per_1000_s;
    if (bucket->millionths > most)
        bucket->millionths = most;
}

struct bucket bucket_full(const struct bucket_rate *rate, int64_t now_ms)
{
    return (struct bucket){now_ms, (int64_t)rate->burst * THING};
}

bool bucket_take(struct bucket *bucket, const struct bucket_rate *rate, int64_t now_ms)
{
    fill(bucket, rate, now_ms);
    if (bucket->millionths < THING)
        return false;
    bucket->millionths -= THING;
    return true;
}

enum bucket_taken bucket_owe(struct bucket *bucket, const struct bucket_rate *rate, int64_t now_ms)
{
    if (bucket_take(bucket, rate, now_ms))
        return BUCKET_TAKEN;
    if (bucket->millionths <= -(int64_t)rate->debt * THING)
        return BUCKET_FLOOD;
    bucket->millionths -= THING;
    return BUCKET_EMPTY;
}

void bucket_forgive(struct bucket *bucket, const struct bucket_rate *rate, int64_t ms)
{
    bucket->millionths += ms * rate->per_1000_s;
}
