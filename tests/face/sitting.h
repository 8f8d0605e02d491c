/* sitting: a whole exercise played through a face: by Enter (and arrow down, to what is out of view) on the screen, or
 * by lines of running text. */
#pragma once
#include "face/plain.h"
#include "face/tui.h"
#include "page/command.h"
#include "screen/sample.h"

enum { SITTING_TURNS = 400 };

static inline enum digits sitting_digits(const struct sample_page *s)
{
    return s->view.settings.lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN;
}

/* Golden screens of the page as it is, on three sizes, and as running text. */
static inline void sitting_show(struct sample_page *s, const char *name)
{
    static const int sizes[][2] = {{40, 12}, {80, 24}, {132, 43}};
    const char *lang = lang_tag(s->view.settings.lang);
    struct buf got = {0}, path = {0};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct tui *tui = tui_create();
        struct grid grid = {0};
        grid_resize(&grid, sizes[i][0], sizes[i][1]);
        tui_show(tui, sample_page(s), &(struct tui_options){.digits = sitting_digits(s)});
        tui_draw(tui, &grid);
        buf_clear(&got);
        buf_clear(&path);
        grid_dump(&grid, &got);
        buf_addf(&path, "face/%s-%s-%dx%d.screen", name, lang, sizes[i][0], sizes[i][1]);
        CHECK_GOLDEN(buf_z(&path), buf_str(&got));
        grid_finish(&grid);
        tui_destroy(tui);
    }
    buf_clear(&got);
    buf_clear(&path);
    plain_show(sample_page(s), &(struct plain_options){.digits = sitting_digits(s)}, &got);
    buf_addf(&path, "face/%s-%s.plain", name, lang);
    CHECK_GOLDEN(buf_z(&path), buf_str(&got));
    buf_finish(&path);
    buf_finish(&got);
}

/* The line to type in, when there is one. */
static inline const struct block *sitting_input(const struct page *page)
{
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_INPUT)
            return &page->blocks[i];
    return NULL;
}

/* Until the step is saved; typed is what goes into each line, in turn, NULL: nothing goes into any. */
static inline void sitting_by_enter(struct sample_page *s, int cols, int rows, const char *const *typed)
{
    struct tui *tui = tui_create();
    struct grid grid = {0};
    grid_resize(&grid, cols, rows);
    size_t saves = s->n_saves;
    bool fresh = true, redraw;
    for (int turn = 0; turn < SITTING_TURNS && s->n_saves == saves; turn++) {
        if (fresh) {
            const struct page *page = sample_page(s);
            tui_show(tui, page, &(struct tui_options){.digits = sitting_digits(s)});
            tui_draw(tui, &grid);
            if (typed && *typed && sitting_input(page))
                (void)tui_paste(tui, str_of(*typed++), &redraw);
        }
        tui_draw(tui, &grid);
        struct action action = tui_key(tui, &(struct key){PRESS_ENTER, 0}, turn, &redraw);
        fresh = action.kind != ACTION_NONE;
        if (fresh)
            sample_act(s, &action);
        else if (!redraw) /* what can be chosen is still out of view */
            (void)tui_key(tui, &(struct key){PRESS_DOWN, 0}, turn, &redraw);
    }
    CHECK_INT(s->n_saves, saves + 1);
    grid_finish(&grid);
    tui_destroy(tui);
}

/* The first option that can be chosen, as it is typed; "" when there is none. */
static inline const char *sitting_letter(const struct page *page)
{
    int n = 0;
    for (size_t b = 0; b < page->n_blocks; b++)
        for (size_t i = 0; page->blocks[b].kind == BLOCK_CHOICES && i < page->blocks[b].n_options; i++, n++)
            if (!page->blocks[b].options[i].disabled)
                return command_option_label(n, page->lang == LANG_EN);
    return "";
}

static inline void sitting_by_lines(struct sample_page *s, const char *const *typed)
{
    size_t saves = s->n_saves;
    for (int turn = 0; turn < SITTING_TURNS && s->n_saves == saves; turn++) {
        const struct page *page = sample_page(s);
        struct action actions[PLAIN_MAX_ACTIONS];
        struct buf why = {0};
        const char *line = sitting_letter(page);
        if (typed && *typed && sitting_input(page))
            line = *typed++;
        size_t n = plain_read(page, str_of(line), actions, &why);
        if (n == 0)
            test_fail(__FILE__, __LINE__, "\"%s\" on %s: %s", line, sample_screen(s), buf_z(&why));
        for (size_t i = 0; i < n; i++)
            sample_act(s, &actions[i]);
        buf_finish(&why);
    }
    CHECK_INT(s->n_saves, saves + 1);
}

/* One key after the other, on the screen or each as a line of running text; '\n' is Enter. */
static inline void sitting_type(struct sample_page *s, const char *keys, bool lines)
{
    struct tui *tui = tui_create();
    struct grid grid = {0};
    bool redraw;
    grid_resize(&grid, 80, 24);
    for (; *keys; keys++) {
        const struct page *page = sample_page(s);
        struct action actions[PLAIN_MAX_ACTIONS];
        struct buf why = {0};
        size_t n = 1;
        if (lines) {
            n = plain_read(page, (struct str){keys, *keys != '\n'}, actions, &why);
        } else {
            struct key key = *keys == '\n' ? (struct key){PRESS_ENTER, 0} : (struct key){PRESS_TEXT, (uint32_t)*keys};
            tui_show(tui, page, &(struct tui_options){.digits = sitting_digits(s)});
            tui_draw(tui, &grid);
            actions[0] = tui_key(tui, &key, 0, &redraw);
        }
        if (n == 0 || actions[0].kind == ACTION_NONE)
            test_fail(__FILE__, __LINE__, "'%c' on %s: %s", *keys, sample_screen(s), buf_z(&why));
        for (size_t i = 0; i < n; i++)
            sample_act(s, &actions[i]);
        buf_finish(&why);
    }
    grid_finish(&grid);
    tui_destroy(tui);
}

/* Played both ways from the start it comes to the same record and points. */
static inline void sitting_same(const char *file, const char *id, enum lang lang, const char *const *typed, int points,
                                const char *record)
{
    static const int sizes[][2] = {{40, 12}, {80, 24}, {0, 0} /* running text */};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct sample_page *s = sample_open_file(lang, file);
        sample_go(s, id);
        if (sizes[i][0] > 0)
            sitting_by_enter(s, sizes[i][0], sizes[i][1], typed);
        else
            sitting_by_lines(s, typed);
        size_t at = unit_find(s->unit, id);
        CHECK_STR(s->records[at], record);
        CHECK_INT(s->view.progress.steps[at].points, points);
        sample_close(s);
    }
}
