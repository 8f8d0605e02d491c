#include "app/report_own.h"

#include <stdlib.h>
#include <string.h>

#include "app/achieving.h"
#include "app/paths.h"
#include "app/settings.h"
#include "base/file.h"
#include "screen/report_page.h"

static bool is_called(const char *word, int symbol)
{
    struct buf key = {0}, number = {0};
    buf_addf(&key, "start.symbol.%d", symbol);
    buf_addf(&number, "%d", symbol + 1);
    bool is = strcmp(word, buf_z(&number)) == 0;
    for (int lang = 0; lang < LANG_COUNT; lang++)
        is = is || strcmp(word, msg((enum lang)lang, buf_z(&key))) == 0;
    buf_finish(&key);
    buf_finish(&number);
    return is;
}

/* -1, and *why: nobody, or nobody knows which. */
static int find_symbol(struct store *store, const char *word, const char **why)
{
    bool used[STORE_SYMBOLS];
    int found = -1, n = 0;
    store_symbols(store, used);
    for (int i = 0; i < STORE_SYMBOLS; i++)
        if (used[i] && (!word || is_called(word, i))) {
            found = i;
            n++;
        }
    *why = n == 0 ? "report.nobody" : "report.which";
    return n == 1 ? found : -1;
}

static void load_settings(struct store *store, const struct options *options, struct app_view *view)
{
    struct buf value = {0};
    if (store_get(store, view->learner, "settings", &value))
        settings_read(buf_z(&value), &view->settings);
    buf_finish(&value);
    if (options->lang != LANG_COUNT)
        view->settings.lang = options->lang;
}

static const char *lesson_lang(const struct course *course, enum lang lang)
{
    return lang_tag(course_teaches_in(course, lang) ? lang : course->langs[0]);
}

/* All that is on the page lives in its arena, or as long as the program. */
static void make(struct page *page, struct store *store, struct app_view *view, const char *lessons)
{
    struct achieved achieved = {0};
    struct unit_summary *summaries = xcalloc(view->course->n_units, sizeof *summaries);
    for (size_t i = 0; i < view->course->n_units; i++)
        summaries[i] = (struct unit_summary){.best = -1, .latest = -1};
    store_summaries(store, view->learner, view->course->units, view->course->n_units, summaries);
    view->summaries = summaries;
    view->n_due = store_n_due(store, view->learner, review_day(view->now));
    achieving_load(&achieved, store, view, lessons, lesson_lang(view->course, view->settings.lang));
    view->achieved = &achieved;
    page->lang = view->settings.lang;
    report_page_own(page, view);
    view->achieved = NULL;
    view->summaries = NULL;
    achieving_finish(&achieved);
    free(summaries);
}

bool report_own(struct page *page, const struct options *options, const char *data, const char *symbol,
                struct settings *settings, const char **why)
{
    struct buf path = {0}, lessons = {0};
    struct store *store = NULL;
    struct app_view view = {.settings = {.lang = LANG_AR, .digits = DIGITS_ARABIC},
                            .now = options->now ? options->now : clock_now()};
    struct err err;
    int which = -1;
    *why = "report.nobody";
    buf_addf(&lessons, "%s/lessons", data);
    struct course *course = course_load(buf_z(&lessons), NULL);
    bool there = course && paths_records(&path) && file_exists(buf_z(&path));
    if (there &&
        (store_look(&store, buf_z(&path)) || store_open(&store, buf_z(&path), &err))) /* or others have it open */
        which = find_symbol(store, symbol, why);
    view.course = course;
    if (which >= 0 && store_learner(store, which, view.now, &view.learner, NULL)) {
        load_settings(store, options, &view);
        make(page, store, &view, buf_z(&lessons));
        *settings = view.settings;
        *why = NULL;
    }
    store_close(store);
    course_destroy(course);
    buf_finish(&path);
    buf_finish(&lessons);
    return *why == NULL;
}
