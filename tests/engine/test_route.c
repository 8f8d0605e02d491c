#include "engine/route.h"
#include "test.h"

static const struct unit_info units[] = {{.id = "kinds"},
                                         {.id = "law"},
                                         {.id = "workshop", .kind = UNIT_WORKSHOP},
                                         {.id = "before", .kind = UNIT_TEST},
                                         {.id = "after", .kind = UNIT_TEST}};
static const char *const skip[] = {"page"};
static const struct track_unit shorter[] = {{1, skip, 1}, {0, NULL, 0}}, training[] = {{2, NULL, 0}, {4, NULL, 0}};
static const struct track tracks[] = {{.id = "short", .units = shorter, .n_units = 2},
                                      {.id = "trainer", .units = training, .n_units = 2}};
static const struct course course = {.units = units, .n_units = 5, .tracks = tracks, .n_tracks = 2};

/* The ids of the map, in its order. */
static const char *map(const struct course *c, const char *track)
{
    static struct buf out;
    struct route route;
    route_make(&route, c, track);
    buf_clear(&out);
    for (size_t i = 0; i < route.n; i++)
        buf_addf(&out, "%s%s", i ? " " : "", c->units[route.units[i]].id);
    return buf_z(&out);
}

TEST(a_track_has_its_own_order_between_the_tests)
{
    CHECK_STR(map(&course, "short"), "before law kinds after");
    CHECK_STR(map(&course, "trainer"), "before workshop after");
}

TEST(without_a_track_there_are_all_lessons)
{
    CHECK_STR(map(&course, ""), "before kinds law after");
    CHECK_STR(map(&course, "gone"), "before kinds law after");
    CHECK(route_track(&course, "gone") == NULL);
    const struct course lessons = {.units = units, .n_units = 3};
    CHECK_STR(map(&lessons, ""), "kinds law");
}

TEST(what_a_track_skips_is_known_by_unit)
{
    const struct track_unit *own = route_unit(&course, "short", 1);
    CHECK(own && own->n_skip == 1 && own->skip == skip);
    CHECK(route_unit(&course, "short", 2) == NULL);
    CHECK(route_unit(&course, "", 1) == NULL);
}
