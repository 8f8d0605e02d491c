#include "engine/bucket.h"

#include "test.h"

/* Four at once, two a second, three of debt. */
static const struct bucket_rate rate = {.burst = 4, .per_1000_s = 2000, .debt = 3};

static int taken(struct bucket *bucket, int tries, int64_t now_ms)
{
    int n = 0;
    for (int i = 0; i < tries; i++)
        n += bucket_take(bucket, &rate, now_ms);
    return n;
}

TEST(a_burst_is_there_at_once_and_then_as_many_as_time_brings)
{
    struct bucket bucket = bucket_full(&rate, 1000);
    CHECK_INT(taken(&bucket, 10, 1000), 4);
    CHECK_INT(taken(&bucket, 10, 1499), 0);
    CHECK_INT(taken(&bucket, 10, 1500), 1);
    CHECK_INT(taken(&bucket, 10, 2500), 2);
    CHECK_INT(taken(&bucket, 10, 900000), 4); /* no more than full */
}

TEST(many_short_looks_lose_nothing)
{
    const struct bucket_rate slow = {.burst = 1, .per_1000_s = 100}; /* one in ten seconds */
    struct bucket bucket = bucket_full(&slow, 0);
    CHECK(bucket_take(&bucket, &slow, 0));
    for (int64_t ms = 1; ms < 10000; ms++)
        CHECK(!bucket_take(&bucket, &slow, ms));
    CHECK(bucket_take(&bucket, &slow, 10000));
}

TEST(who_goes_on_is_a_flood_after_the_debt_and_waits_for_it)
{
    struct bucket bucket = bucket_full(&rate, 0);
    for (int i = 0; i < 4; i++)
        CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_TAKEN);
    for (int i = 0; i < 3; i++)
        CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_EMPTY);
    CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_FLOOD);
    CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_FLOOD);
    CHECK_INT(taken(&bucket, 1, 1999), 0); /* three are owed, one must be there */
    CHECK_INT(taken(&bucket, 1, 2000), 1);
}

TEST(what_is_forgiven_is_a_flood_again_only_after_as_much_more)
{
    struct bucket bucket = {0, -3000000};
    CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_FLOOD);
    bucket_forgive(&bucket, &rate, 1000);
    CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_EMPTY);
    CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_EMPTY);
    CHECK_INT(bucket_owe(&bucket, &rate, 0), BUCKET_FLOOD);
}

TEST(a_clock_that_is_set_adds_and_takes_nothing_that_it_should_not)
{
    struct bucket bucket = bucket_full(&rate, 1000000);
    CHECK_INT(taken(&bucket, 3, 1000000), 3);
    CHECK_INT(taken(&bucket, 10, 1000), 1); /* set back */
    CHECK_INT(taken(&bucket, 10, 2000), 2); /* and goes on from there */
    CHECK_INT(taken(&bucket, 10, INT64_MAX / 2), 4);
}
