/* command_render: render: one page, or all texts for proofreading. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/command_line.h"
#include "app/paths.h"
#include "app/proof.h"
#include "app/tell.h"
#include "base/file.h"
#include "face/plain.h"
#include "screen/screen.h"
#include "screen/stack.h"

enum { DEFAULT_COLS = 72 };

static void print_page(const struct page *page, const struct options *options)
{
    struct buf out = {0};
    struct plain_options how = {
        .cols = options->width ? options->width : DEFAULT_COLS, .digits = DIGITS_AS_WRITTEN, .tashkeel = true};
    plain_show(page, &how, &out);
    (void)fwrite(buf_z(&out), 1, out.n, stdout);
    buf_finish(&out);
}

static void print_proofs(const struct unit *unit, enum lang lang, const struct options *options)
{
    struct arena arena = {0};
    for (size_t i = 0; i <= unit->n_steps; i++) {
        struct page page;
        arena_reset(&arena);
        page_start(&page, &arena, lang);
        if (i < unit->n_steps)
            proof_step(&page, unit, i);
        else
            proof_summary(&page, unit);
        print_page(&page, options);
        putchar('\n');
    }
    arena_finish(&arena);
}

/* The step as a learner first sees it. */
static void print_step(const struct course *course, const struct unit *unit, size_t step, enum lang lang,
                       const struct options *options)
{
    struct arena arena = {0};
    struct stack stack = {0};
    struct app_view view = {
        .course = course,
        .unit = unit,
        .settings = {.lang = lang},
        .record = "",
        .seed = options->seed,
        .now = options->now ? options->now : clock_now(),
        .guest = true,
    };
    progress_start(&view.progress, unit);
    stack_start(&stack, screen_of_step(unit, step), step, &view);
    struct page page;
    page_start(&page, &arena, lang);
    stack_view(&stack, &view, &page);
    print_page(&page, options);
    stack_finish(&stack);
    arena_finish(&arena);
}

static void print_diags(struct diag_list *diags)
{
    struct buf out = {0};
    diag_sort(diags);
    diag_print(diags, &out);
    (void)fwrite(buf_z(&out), 1, out.n, stderr);
    buf_finish(&out);
}

/* REF is UNIT or UNIT/STEP. */
static enum exit_code render(const struct course *course, const char *ref, enum lang lang,
                             const struct options *options)
{
    const char *slash = strchr(ref, '/');
    struct buf id = {0};
    buf_add(&id, ref, slash ? (size_t)(slash - ref) : strlen(ref));
    struct diag_list diags = {.lang = lang};
    bool known = course_find(course, buf_z(&id)) != SIZE_MAX;
    struct unit *unit = known ? unit_load(course->dir, lang_tag(lang), id.p, &diags) : NULL;
    size_t step = unit && slash ? unit_find(unit, slash + 1) : 0;
    enum exit_code code = EXIT_FINE;
    if (!known || (unit && step == SIZE_MAX)) {
        tell_error("cli.no_such_page", "ref", ref, NULL);
        code = EXIT_NO_INPUT;
    } else if (!unit) {
        print_diags(&diags);
        code = EXIT_FOUND;
    } else if (slash) {
        print_step(course, unit, step, lang, options);
    } else {
        print_proofs(unit, lang, options);
    }
    unit_destroy(unit);
    diag_finish(&diags);
    buf_finish(&id);
    return code;
}

static enum exit_code render_all(const struct course *course, enum lang lang, const struct options *options)
{
    enum exit_code code = EXIT_FINE;
    for (size_t i = 0; i < course->n_units; i++) {
        enum exit_code one = render(course, course->units[i].id, lang, options);
        code = one == EXIT_FINE ? code : one;
    }
    return code;
}

enum exit_code command_render(int argc, char **argv)
{
    struct options options;
    if (!options_read(argc, argv, &options))
        return EXIT_WRONG;
    if (options.all ? options.n_rest > 0 : options.n_rest != 1) {
        tell_error("cli.render.help", NULL);
        return EXIT_WRONG;
    }
    struct buf data = {0};
    if (!paths_data(options.data, &data)) {
        tell_error("cli.no_course", "path", buf_z(&data), NULL);
        buf_finish(&data);
        return EXIT_NO_INPUT;
    }
    buf_adds(&data, "/lessons");
    struct diag_list diags = {.lang = options.lang == LANG_COUNT ? LANG_AR : options.lang};
    struct course *course = course_load(data.p, &diags);
    enum exit_code code = EXIT_DATA;
    if (!course) {
        print_diags(&diags);
    } else {
        enum lang lang = options.lang == LANG_COUNT ? course->langs[0] : options.lang;
        code = options.all ? render_all(course, lang, &options) : render(course, options.rest[0], lang, &options);
    }
    course_destroy(course);
    diag_finish(&diags);
    buf_finish(&data);
    return code;
}
