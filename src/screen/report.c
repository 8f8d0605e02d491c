/* report: what class records and a learner's own records say. The report of a class begins with all of it; from there
 * it goes to single questions, to what to teach again, and to seats where they were asked for. */
#include "screen/report.h"

#include "screen/report_page.h"
#include "screen/words.h"

/* ---- which of them ---- */

/* The learner's own, or whose: those who have records here; then the files, and all of them together. */
enum { MINE_MOST = STORE_SYMBOLS };

static size_t learners_of(const struct app_view *app, size_t symbols[MINE_MOST])
{
    size_t n = 0;
    for (size_t i = 0; app->symbols_used && !app->guest && i < STORE_SYMBOLS; i++)
        if (app->symbols_used[i])
            symbols[n++] = i;
    return n;
}

static void add_learners(const struct app_view *app, struct page *page)
{
    size_t symbols[MINE_MOST], n = learners_of(app, symbols);
    if (n == 0) {
        page_text(page, words(page, app->guest ? "report.guest" : "report.nobody"));
        return;
    }
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++) {
        const char *symbol = words(page, arena_printf(page->arena, "start.symbol.%zu", symbols[i]));
        words_option(page, &block->options[i], words(page, "report.mine"), n > 1 ? symbol : NULL);
    }
}

static const char *size_of(const struct page *page, const struct found_record *file)
{
    const char *text = words_date(page, file->date);
    if (file->few)
        text = words_join(page, text, words(page, "report.few"));
    else if (file->people > 0)
        text = words_join(page, text, words_count(page, "report.present", file->people));
    return words_join(page, text, words_count(page, "room.questions", (long long)file->n_items));
}

/* How it was answered: two of one day and drill are told apart by that. */
static const char *ways_of(const struct page *page, const struct found_record *file)
{
    static const char *const keys[CLASS_WAYS] = {
        [WAY_NETWORK] = "report.by_network", [WAY_FOLDER] = "report.by_folder", [WAY_PAPER] = "report.by_paper"};
    const char *text = file->hands ? words(page, "report.by_hands") : NULL;
    for (size_t way = 0; way < CLASS_WAYS; way++)
        if (file->ways[way])
            text = words_join(page, text, words(page, keys[way]));
    return text;
}

/* What was asked, and below it when, of how many and how. */
static const struct rich *title_and_size(const struct page *page, const struct reporting *r,
                                         const struct found_record *file)
{
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    struct para *paras = arena_array(page->arena, 2, sizeof *paras);
    const char *size = size_of(page, file), *ways = ways_of(page, file);
    paras[0] = words_rich(page, report_page_drill(page, r, file->drill))->paras[0];
    paras[1] = words_rich(page, ways ? words_join(page, size, ways) : size)->paras[0];
    *rich = (struct rich){paras, 2};
    return rich;
}

static void add_files(const struct reporting *r, struct page *page)
{
    if (r->n_files == 0) {
        page_rich(page, words_sentence(page, "report.no_files"));
        return;
    }
    struct block *block = page_choices(page, CHOOSE_MENU, r->n_files + (r->n_files > 1));
    for (size_t i = 0; i < r->n_files; i++) {
        block->options[i].text = title_and_size(page, r, &r->files[i]);
        block->options[i].note = words_copy(page, r->files[i].name);
    }
    if (r->n_files > 1)
        words_option(page, &block->options[r->n_files], words(page, "report.together"), NULL);
    if (r->n_older > 0)
        page_text(page, msg_with(page->arena, page->lang, "report.older", "n",
                                 arena_printf(page->arena, "%zu", r->n_older), NULL));
}

struct list_state {
    int last; /* the one taken last, to come back to */
};

static void view_list(const void *state, const struct app_view *app, struct page *page)
{
    const struct list_state *s = state;
    page->title = words(page, "report.list");
    page_action(page, COMMAND_BACK, words(page, "command.quit"));
    if (!app->reporting)
        return;
    if (!app->reporting->mine_only) {
        page_heading(page, 2, words(page, "report.of_classes"));
        add_files(app->reporting, page);
    }
    page_heading(page, 2, words(page, "report.of_learners"));
    add_learners(app, page);
    page->focus = s->last;
}

static struct step choose_report(const struct app_view *app, size_t option)
{
    const struct reporting *r = app->reporting;
    size_t symbols[MINE_MOST], n = learners_of(app, symbols);
    size_t files = r->mine_only || r->n_files == 0 ? 0 : r->n_files + (r->n_files > 1);
    if (option < files) {
        struct step step = step_push(&screen_report, 0);
        step_effect(&step, EFFECT_REPORT)->number = option;
        return step;
    }
    if (option - files >= n)
        return step_stay();
    struct step step = step_push(&screen_report_own, 0);
    step_effect(&step, EFFECT_LEARNER)->number = symbols[option - files];
    return step;
}

static bool is_command(const struct action *action, enum command command)
{
    return action->kind == ACTION_COMMAND && action->command == command;
}

static struct step handle_list(void *state, const struct app_view *app, const struct action *action)
{
    struct list_state *s = state;
    if (action->kind == ACTION_CHOOSE && app->reporting) {
        s->last = (int)action->option;
        return choose_report(app, action->option);
    }
    return is_command(action, COMMAND_BACK) ? step_quit() : step_stay();
}

const struct screen_ops screen_reports = {
    .name = "reports",
    .state_size = sizeof(struct list_state),
    .view = view_list,
    .handle = handle_list,
};

/* ---- of a class ---- */

enum report_scene { REPORT_OVERVIEW, REPORT_ITEMS, REPORT_ITEM, REPORT_AGAIN, REPORT_SEATS, REPORT_FILE };

struct report_state {
    enum report_scene scene;
    size_t at; /* the item */
    enum report_file file;
    bool asks;    /* whether the file is to be made */
    int last_row; /* the way taken last, to come back to */
    unsigned turn;
};

static void view_report(const void *state, const struct app_view *app, struct page *page)
{
    const struct report_state *s = state;
    const struct reporting *r = app->reporting;
    page->serial = s->turn;
    page_action(page, COMMAND_BACK, NULL);
    if (!r || !r->report)
        return;
    switch (s->scene) {
    case REPORT_OVERVIEW:
        report_page_overview(page, r, true);
        page->focus = s->last_row;
        return;
    case REPORT_ITEMS:
        report_page_items(page, r);
        page->focus = (int)s->at;
        return;
    case REPORT_ITEM:
        report_page_item(page, r, s->at);
        page->primary = COMMAND_NEXT;
        page_action(page, COMMAND_NEXT, NULL);
        return;
    case REPORT_AGAIN:
        report_page_again(page, r);
        break;
    case REPORT_SEATS:
        report_page_seats(page, r);
        break;
    case REPORT_FILE:
        report_page_file(page, r, s->file, s->asks);
        if (s->asks || !r->written)
            return;
        break;
    }
    page->primary = COMMAND_BACK;
}

static struct step go(struct report_state *s, enum report_scene scene)
{
    s->scene = scene;
    s->turn++;
    return step_redraw();
}

static struct step make_file(struct report_state *s)
{
    struct step step = go(s, REPORT_FILE);
    s->asks = false;
    step_effect(&step, EFFECT_REPORT_FILE)->number = s->file;
    return step;
}

/* What gives something away is asked for once more. */
static struct step choose_file(struct report_state *s, size_t file)
{
    s->file = (enum report_file)file;
    s->asks = s->file == REPORT_FILE_XAPI;
    return s->asks ? go(s, REPORT_FILE) : make_file(s);
}

static struct step choose(struct report_state *s, const struct reporting *r, size_t option)
{
    static const enum report_scene scenes[REPORT_ROWS] = {REPORT_ITEMS, REPORT_AGAIN, REPORT_SEATS};
    if (s->scene == REPORT_ITEMS && option < r->report->n_items) {
        s->at = option;
        return go(s, REPORT_ITEM);
    }
    if (s->scene == REPORT_FILE && (s->asks || !r->written) && option == 0 && report_page_has_file(r, s->file))
        return make_file(s);
    size_t rows = r->seats ? REPORT_ROWS : REPORT_ROW_SEATS;
    if (s->scene != REPORT_OVERVIEW || option >= rows + REPORT_FILES)
        return step_stay();
    s->last_row = (int)option;
    return option < rows ? go(s, scenes[option]) : choose_file(s, option - rows);
}

/* From one to the next, and behind the last one to what to teach again. */
static struct step turn(struct report_state *s, const struct reporting *r)
{
    if (s->scene != REPORT_ITEM)
        return step_stay();
    if (s->at + 1 == r->report->n_items)
        return go(s, REPORT_AGAIN);
    s->at++;
    return go(s, REPORT_ITEM);
}

static struct step back(struct report_state *s, const struct app_view *app)
{
    if (s->scene != REPORT_OVERVIEW)
        return go(s, s->scene == REPORT_ITEM ? REPORT_ITEMS : REPORT_OVERVIEW);
    return app->first == &screen_report ? step_quit() : step_pop();
}

static struct step handle_report(void *state, const struct app_view *app, const struct action *action)
{
    struct report_state *s = state;
    const struct reporting *r = app->reporting;
    if (is_command(action, COMMAND_BACK))
        return back(s, app);
    if (!r || !r->report)
        return step_stay();
    if (action->kind == ACTION_CHOOSE)
        return choose(s, r, action->option);
    return is_command(action, COMMAND_NEXT) ? turn(s, r) : step_stay();
}

const struct screen_ops screen_report = {
    .name = "report",
    .state_size = sizeof(struct report_state),
    .view = view_report,
    .handle = handle_report,
};

/* ---- of a learner ---- */

static void view_own(const void *state, const struct app_view *app, struct page *page)
{
    (void)state;
    report_page_own(page, app);
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
}

const struct screen_ops screen_report_own = {
    .name = "report_own",
    .state_size = 1,
    .view = view_own,
    .handle = step_back_only,
};
