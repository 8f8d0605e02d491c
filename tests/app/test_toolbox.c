/* What a trainer finds at hand, and how a sitting is left for it and taken up again. */
#include "app/toolbox.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/drill_commands.h"
#include "app/session.h"
#include "base/file.h"
#include "test.h"

static size_t place(const struct toolbox *box, const char *id)
{
    size_t i = 0;
    while (i < box->n_drills && strcmp(box->drills[i].id, id) != 0)
        i++;
    return i;
}

TEST(a_trainers_own_drills_come_first_then_days_then_units)
{
    static const char own[] = "{\"format\":1,\"id\":\"z\",\"title\":{\"ar\":\"لي\",\"en\":\"Mine\"},"
                              "\"items\":[{\"unit\":\"u\",\"step\":\"s\",\"discuss\":true}]}";
    char folder[] = "/tmp/wiqaya-tools-XXXXXX";
    struct buf path = {0}, broken = {0};
    struct err err = {0};
    struct tools tools;
    struct course *course = course_load("lessons", NULL);
    CHECK(mkdtemp(folder));
    CHECK_INT(setenv("HOME", folder, 1), 0);
    buf_addf(&path, "%s/mine.drill.json", folder);
    buf_addf(&broken, "%s/broken.drill.json", folder);
    CHECK(file_replace(buf_z(&path), STR(own), &err));
    CHECK(file_replace(buf_z(&broken), STR("{"), &err));
    toolbox_open(&tools);
    CHECK_INT(tools.view.n_drills, 0);
    toolbox_look(&tools, "lessons", course);
    CHECK_INT(place(&tools.view, "mine"), 0);
    CHECK(tools.view.drills[0].own);
    CHECK_STR(tools.view.drills[0].path, buf_z(&path));
    CHECK_INT(tools.view.drills[0].minutes, 4);
    CHECK_INT(place(&tools.view, "broken"), tools.view.n_drills);
    CHECK_INT(place(&tools.view, "day-1"), 1);
    CHECK_INT(place(&tools.view, "kinds"), 4);
    CHECK(place(&tools.view, "capstone") > place(&tools.view, "reporting"));
    CHECK_INT(unlink(buf_z(&path)), 0);
    toolbox_look(&tools, "lessons", course);
    CHECK_INT(place(&tools.view, "day-1"), 0);
    toolbox_close(&tools);
    CHECK_INT(unlink(buf_z(&broken)), 0);
    CHECK_INT(rmdir(folder), 0);
    course_destroy(course);
    buf_finish(&path);
    buf_finish(&broken);
}

TEST(whatever_is_at_hand_has_its_sentences)
{
    struct tools tools;
    toolbox_open(&tools);
    CHECK(tools.view.n_tools > 0);
    for (size_t i = 0; i < tools.view.n_tools; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            char key[64];
            (void)snprintf(key, sizeof key, "tool.%s", tools.view.tools[i].name);
            CHECK(strcmp(msg((enum lang)lang, key), key) != 0);
            (void)snprintf(key, sizeof key, "tool.%s.note", tools.view.tools[i].name);
            CHECK(strcmp(msg((enum lang)lang, key), key) != 0);
        }
    toolbox_close(&tools);
}

static void choose(struct session *s, struct stack *stack, size_t option)
{
    (void)session_act(s, stack, &(struct action){.kind = ACTION_CHOOSE, .option = option});
}

static size_t tool_at(const struct session *s, const char *name)
{
    const struct toolbox *box = session_view(s)->toolbox;
    size_t i = 0;
    while (i < box->n_tools && strcmp(box->tools[i].name, name) != 0)
        i++;
    return i;
}

TEST(a_sitting_is_left_for_a_command_and_taken_up_again)
{
    struct session_options options = {
        .data = ".", .lang = LANG_EN, .guest = true, .seed = 7, .now = 1795000000, .toolbox = true, .trains = true};
    struct err err = {0};
    struct stack stack;
    struct session *s = session_open(&options, &err);
    CHECK(s);
    if (!s)
        return;
    session_begin(s, &stack);
    CHECK_STR(stack.levels[stack.n - 1].ops->name, "trainers");
    CHECK(!session_next(s));
    choose(s, &stack, tool_at(s, "run"));
    CHECK_STR(stack.levels[stack.n - 1].ops->name, "drills");
    CHECK(session_view(s)->toolbox->n_drills > 0);
    choose(s, &stack, 0);
    CHECK(stack.quit);
    CHECK_STR(session_next(s)->name, "run");
    CHECK(file_exists(session_next(s)->file));
    stack_finish(&stack);
    session_back(s, "The drill is ready.\n", false, false);
    CHECK(!session_next(s));
    session_begin(s, &stack);
    CHECK_STR(stack.levels[stack.n - 1].ops->name, "told");
    CHECK_STR(session_view(s)->said.text, "The drill is ready.\n");
    CHECK_STR(session_view(s)->said.name, "run");
    stack_finish(&stack);
    session_back(s, NULL, false, false);
    session_begin(s, &stack);
    CHECK_STR(stack.levels[stack.n - 1].ops->name, "trainers");
    CHECK(!stack.quit);
    choose(s, &stack, tool_at(s, "take"));
    CHECK_STR(session_next(s)->name, "take");
    stack_finish(&stack);
    session_back(s, "There is no drill.\n", true, false); /* nothing was learned: chosen again from the same page */
    session_begin(s, &stack);
    CHECK_STR(stack.levels[stack.n - 1].ops->name, "told");
    (void)session_act(s, &stack, &(struct action){.kind = ACTION_COMMAND, .command = COMMAND_BACK});
    CHECK_STR(stack.levels[stack.n - 1].ops->name, "trainers");
    choose(s, &stack, tool_at(s, "join")); /* who has learned does not come back to what trainers do */
    CHECK_STR(session_next(s)->name, "join");
    stack_finish(&stack);
    session_back(s, NULL, false, true);
    session_begin(s, &stack);
    CHECK_STR(stack.levels[stack.n - 1].ops->name, "home");
    CHECK(session_view(s)->guest);
    stack_finish(&stack);
    session_close(s);
}

TEST(what_is_started_looks_as_what_it_was_started_from)
{
    struct app_view from = {.settings = {.lang = LANG_EN, .digits = DIGITS_LATIN, .exit_way = EXIT_DECOY}};
    struct session_options options = {.data = ".", .lang = LANG_COUNT, .guest = true, .now = 1795000000, .from = &from};
    struct err err = {0};
    struct session *s = session_open(&options, &err);
    CHECK(s);
    if (!s)
        return;
    CHECK_INT(session_view(s)->settings.lang, LANG_EN);
    CHECK_INT(session_view(s)->settings.exit_way, EXIT_DECOY);
    CHECK(!session_view(s)->toolbox);
    session_close(s);
}
