/* What a seat is asked comes out of its own lessons; a unit that was read ahead is not read again. */
#include "app/own_item.h"

#include <stdio.h>

#include "test.h"

static struct talk_state asked(const char *unit, const char *step, unsigned n_options)
{
    struct talk_state s = {.phase = ROOM_ASKED, .n_options = n_options};
    (void)snprintf(s.unit, sizeof s.unit, "%s", unit);
    (void)snprintf(s.step, sizeof s.step, "%s", step);
    return s;
}

TEST(the_question_comes_in_the_language_of_the_seat)
{
    struct own_item a = {.lessons = "lessons"};
    struct talk_state state = asked("kinds", "which-one", 4);
    own_item_speak(&a, LANG_EN);
    const struct ask *ask = own_item_find(&a, &state);
    CHECK(ask && ask->n_options == 4);
    const struct unit *english = a.now.unit;
    CHECK(own_item_find(&a, &state) && a.now.unit == english);
    own_item_speak(&a, LANG_AR);
    CHECK(own_item_find(&a, &state) && a.now.unit != english && a.now.lang == LANG_AR);
    own_item_finish(&a);
}

TEST(what_these_lessons_have_not_is_not_found)
{
    struct own_item a = {.lessons = "lessons"};
    struct talk_state nothing = {.phase = ROOM_LOBBY}, elsewhere = asked("elsewhere", "which-one", 4),
                      no_step = asked("kinds", "nowhere", 4), more = asked("kinds", "which-one", 5);
    CHECK(!own_item_find(&a, &nothing) && !a.now.unit);
    CHECK(!own_item_find(&a, &elsewhere) && !own_item_find(&a, &no_step) && !own_item_find(&a, &more));
    own_item_finish(&a);
}

TEST(a_unit_is_read_ahead_once)
{
    struct own_item a = {.lessons = "lessons"};
    struct talk_state first = asked("kinds", "which-one", 4);
    CHECK(own_item_is_ready(&a, "") && !own_item_is_ready(&a, "kinds"));
    own_item_read_ahead(&a, "kinds");
    const struct unit *kinds = a.ahead.unit;
    CHECK(kinds && own_item_is_ready(&a, "kinds"));
    CHECK(own_item_find(&a, &first) && a.now.unit == kinds);
    own_item_read_ahead(&a, "kinds"); /* it is there */
    CHECK(!a.ahead.unit);
    own_item_read_ahead(&a, "privacy");
    own_item_read_ahead(&a, "no-such-unit"); /* in vain, and not tried again */
    CHECK(own_item_is_ready(&a, "no-such-unit") && !own_item_is_ready(&a, "privacy"));
    CHECK(own_item_find(&a, &first) && a.now.unit == kinds);
    own_item_finish(&a);
}

TEST(what_was_read_ahead_in_another_language_is_read_anew)
{
    struct own_item a = {.lessons = "lessons"};
    struct talk_state first = asked("kinds", "which-one", 4);
    own_item_read_ahead(&a, "kinds");
    own_item_speak(&a, LANG_EN);
    CHECK(!own_item_is_ready(&a, "kinds"));
    CHECK(own_item_find(&a, &first) && a.now.lang == LANG_EN);
    own_item_finish(&a);
}
