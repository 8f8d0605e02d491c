/* Golden screens: a lockdown and the passphrase lab, in both languages, on three sizes. */
#include "face/sitting.h"

static void draw_golden(struct sample_page *s, const char *name, enum lang lang, const char *typed)
{
    static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 43}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct tui *tui = tui_create();
        struct grid grid = {0};
        struct buf got = {0}, path = {0};
        bool redraw;
        struct tui_options options = {.digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN};
        grid_resize(&grid, sizes[i][0], sizes[i][1]);
        tui_show(tui, sample_page(s), &options);
        tui_draw(tui, &grid);
        struct action action = tui_paste(tui, str_of(typed), &redraw);
        if (action.kind == ACTION_TYPE) {
            sample_act(s, &action);
            tui_show(tui, sample_page(s), &options);
            tui_draw(tui, &grid);
        }
        grid_dump(&grid, &got);
        buf_addf(&path, "face/%s-%s-%dx%d.screen", name, lang_tag(lang), sizes[i][0], sizes[i][1]);
        CHECK_GOLDEN(buf_z(&path), buf_str(&got));
        buf_finish(&path);
        buf_finish(&got);
        grid_finish(&grid);
        tui_destroy(tui);
    }
}

static void show(enum lang lang)
{
    struct sample_page *s = sample_open_file(lang, "screen/sample_lockdown.json");
    s->view.terminal = true;
    sample_go(s, "lock");
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sample_choose(s, 1);
    draw_golden(s, "lockdown", lang, "");
    struct step to = step_push(&screen_passphrase, 0);
    stack_move(&s->stack, &s->view, &to);
    draw_golden(s, "passphrase-hidden", lang, "محمد 1990 ab");
    sample_choose(s, 2);
    draw_golden(s, "passphrase-shown", lang, "correct horse 12!");
    sample_close(s);
}

TEST(a_lockdown_and_the_lab_look_as_they_were_approved)
{
    show(LANG_AR);
    show(LANG_EN);
}

/* The rest of it: a setting's values, what is still open, the rehearsal, what came of it all; and as running text. */
static void show_scenes(enum lang lang)
{
    struct sample_page *s = sample_open_file(lang, "screen/sample_lockdown.json");
    sample_go(s, "lock");
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sitting_show(s, "lockdown-values");
    sample_choose(s, 1);
    sitting_show(s, "lockdown-changed");
    sample_command(s, COMMAND_NEXT);
    sitting_show(s, "lockdown-open");
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sitting_show(s, "lockdown-rehearsal");
    sample_command(s, COMMAND_NEXT);
    sample_choose(s, 0);
    sample_command(s, COMMAND_NEXT);
    sitting_show(s, "lockdown-result");
    sample_command(s, COMMAND_NEXT);
    sitting_show(s, "passphrase");
    sample_submit(s, "correct horse 12!");
    sitting_show(s, "passphrase-judged");
    sample_close(s);
}

TEST(all_scenes_of_a_lockdown_look_as_they_were_approved)
{
    show_scenes(LANG_AR);
    show_scenes(LANG_EN);
}

TEST(a_lockdown_comes_to_the_same_in_both_faces)
{
    for (int lang = 0; lang < LANG_COUNT; lang++)
        for (int lines = 0; lines < 2; lines++) {
            struct sample_page *s = sample_open_file((enum lang)lang, "screen/sample_lockdown.json");
            sample_go(s, "lock");
            /* Two-step verification, the setting that it brings up, the last one, and the rehearsal. */
            sitting_type(s, "\n122242\n\n1\n1\n", lines);
            size_t at = unit_find(s->unit, "lock");
            CHECK_STR(s->records[at], "lockdown/on,app,all,ask/keep,paper");
            CHECK_INT(s->view.progress.steps[at].points, 77);
            sample_close(s);
        }
}

/* Nothing of a hidden line is in any cell, whatever is done in it. */
TEST(a_hidden_line_shows_a_star_a_letter)
{
    struct sample_page *s = sample_open_file(LANG_AR, "screen/sample_lockdown.json");
    struct step to = step_push(&screen_passphrase, 0);
    struct tui *tui = tui_create();
    struct grid grid = {0};
    struct buf got = {0};
    bool redraw;
    s->view.terminal = true;
    stack_move(&s->stack, &s->view, &to);
    grid_resize(&grid, 80, 24);
    tui_show(tui, sample_page(s), &(struct tui_options){0});
    tui_draw(tui, &grid);
    (void)tui_paste(tui, STR("zqَxv"), &redraw);
    tui_draw(tui, &grid);
    grid_dump(&grid, &got);
    CHECK(strstr(buf_z(&got), " **** ") != NULL);
    CHECK(strpbrk(buf_z(&got), "zq") == NULL);
    static const struct key keys[] = {{PRESS_LEFT, 0}, {PRESS_BACKSPACE, 0}, {PRESS_HOME, 0}, {PRESS_TEXT, 'k'}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        (void)tui_key(tui, &keys[i], 0, &redraw);
        tui_draw(tui, &grid);
    }
    buf_clear(&got);
    grid_dump(&grid, &got);
    CHECK(strstr(buf_z(&got), " **** ") != NULL);
    buf_finish(&got);
    grid_finish(&grid);
    tui_destroy(tui);
    sample_close(s);
}
