/* entering: answers on paper are typed in, a line a sheet. What was typed stays until it can be taken, and what was
 * taken is shown back, so that it can be held against the paper. */
#include <string.h>

#include "engine/paper.h"
#include "screen/answer_row.h"
#include "screen/screen.h"
#include "screen/words.h"

enum place { AT_ENTRY, AT_REPLACE, AT_SHEET, AT_LEAVING };
enum { LINE_BYTES = 2048, MISSING_MOST = 8 };

struct entering_state {
    enum place at;
    enum row_fault fault;
    struct row_place where;
    struct answer_row row; /* typed last */
    bool shown;            /* the row was taken and is shown back */
    bool untaken;          /* nothing was there to be taken back */
    char line[LINE_BYTES]; /* what is typed and not taken: it could not be, or was not handed in yet */
    unsigned turn;
};

static const struct class_seat *seat_of(const struct entering *e, unsigned sheet)
{
    return class_record_find(e->record, paper_seat(e->paper, sheet));
}

static size_t count_sheets(const struct entering *e, unsigned *last)
{
    size_t n = 0;
    *last = 0;
    for (unsigned sheet = 1; sheet <= PAPER_MAX_SHEET; sheet++) {
        bool there = seat_of(e, sheet) != NULL;
        n += there;
        *last = there ? sheet : *last;
    }
    return n;
}

/* ---- the pages ---- */

static const char *number(const struct page *page, size_t n)
{
    return arena_printf(page->arena, "%zu", n);
}

static const char *sheet_name(const struct page *page, unsigned sheet)
{
    return msg_with(page->arena, page->lang, "enter.sheet", "n", number(page, sheet), NULL);
}

static const char *fault_text(const struct entering_state *s, const struct entering *e, const struct page *page)
{
    const char *item = number(page, s->where.item + 1);
    const char *all = words_count(page, "enter.answers", (long long)e->drill->n_items);
    switch (s->fault) {
    case ROW_FINE:
        break;
    case ROW_BARE:
        return msg_with(page->arena, page->lang, "enter.no_sheet", "n", number(page, s->row.sheet), NULL);
    case ROW_NUMBER:
        return msg_with(page->arena, page->lang, "enter.bad_number", "most", number(page, PAPER_MAX_SHEET), NULL);
    case ROW_SIGN:
        return msg_with(page->arena, page->lang, "enter.bad_sign", "item", item, "sign", s->where.sign, "n",
                        number(page, e->asked[s->where.item].n_options), NULL);
    case ROW_SHORT:
        return msg_with(page->arena, page->lang, "enter.short", "item", item, "all", all, NULL);
    case ROW_LONG:
        return msg_with(page->arena, page->lang, "enter.long", "all", all, "sign", s->where.sign, NULL);
    }
    return "";
}

static const char *comma(const struct page *page)
{
    return page->lang == LANG_AR ? "، " : ", ";
}

/* "3، 8": the questions with several answers, and how those are typed. NULL: there are none. */
static const char *how_many(const struct entering *e, const struct page *page)
{
    struct buf list = {0};
    long long n = 0;
    for (size_t i = 0; i < e->drill->n_items; i++)
        if (e->asked[i].many)
            buf_addf(&list, "%s%zu", n++ > 0 ? comma(page) : "", i + 1);
    const char *text = n > 0 ? msg_count(page->arena, page->lang, "enter.many", n, "items", buf_z(&list), NULL) : NULL;
    buf_finish(&list);
    return text;
}

/* "4، 7–9": numbers below the highest that were not typed in: forgotten, or nobody had them. */
static const char *list_missing(const struct entering *e, const struct page *page, unsigned last)
{
    struct buf list = {0};
    unsigned n = 0;
    for (unsigned sheet = 1, first = 1; sheet <= last && n <= MISSING_MOST; sheet++) {
        if (!seat_of(e, sheet))
            continue;
        if (sheet > first && n++ < MISSING_MOST) {
            buf_addf(&list, "%s%u", list.n > 0 ? comma(page) : "", first);
            if (sheet - first > 1)
                buf_addf(&list, "–%u", sheet - 1);
        }
        first = sheet + 1;
    }
    if (n > MISSING_MOST)
        buf_adds(&list, " …");
    const char *text = n > 0 ? words_copy(page, buf_z(&list)) : NULL;
    buf_finish(&list);
    return text;
}

/* The first sheet that could be typed, answered with the first letter throughout. */
static const char *example(const struct entering *e, const struct page *page, unsigned sheet)
{
    struct answer_row row = {.sheet = sheet};
    struct buf line = {0};
    for (size_t i = 0; i < e->drill->n_items; i++)
        row.chosen[i] = i % 4 == 3 && !e->asked[i].many ? 0 : e->asked[i].many ? 3 : 1u << i % e->asked[i].n_options;
    answer_row_write(&row, e->drill, e->asked, page->lang, &line);
    const char *text = words_copy(page, buf_z(&line));
    buf_finish(&line);
    return text;
}

static void add_how(const struct entering *e, struct page *page, unsigned next)
{
    const char *many = how_many(e, page);
    page_text(page, msg_with(page->arena, page->lang, "enter.how", "example", example(e, page, next), NULL));
    if (many)
        page_text(page, many);
    page_text(page,
              msg_with(page->arena, page->lang, "enter.check", "number", number(page, paper_check(e->print)), NULL));
}

static void add_last(const struct entering_state *s, const struct entering *e, struct page *page)
{
    const struct class_seat *seat = s->shown ? seat_of(e, s->row.sheet) : NULL;
    uint32_t chosen[DRILL_MAX_ITEMS];
    if (!seat)
        return;
    for (size_t i = 0; i < e->drill->n_items; i++)
        chosen[i] = seat->chosen[i][0];
    page_callout(page, TONE_GOOD, sheet_name(page, s->row.sheet),
                 words_rich(page, answer_row_show(page, chosen, e->drill, e->asked)));
}

static void view_entry(const struct entering_state *s, const struct entering *e, struct page *page)
{
    unsigned last;
    size_t n = count_sheets(e, &last);
    if (!e->saved)
        page_callout(page, TONE_CAREFUL, words(page, "enter.unsaved"), words_sentence(page, "enter.unsaved_text"));
    if (s->fault != ROW_FINE)
        page_callout(page, TONE_CAREFUL, words(page, "enter.again"), words_rich(page, fault_text(s, e, page)));
    else
        add_last(s, e, page);
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "enter.row");
    input->text = s->line[0] ? words_copy(page, s->line) : NULL;
    page->submits = true;
    page->submit = words(page, "enter.take");
    const char *missing = list_missing(e, page, last);
    if (n > 0)
        page_text(page, words_count(page, "enter.count", (long long)n));
    if (missing)
        page_text(page, msg_with(page->arena, page->lang, "enter.missing", "numbers", missing, NULL));
    add_how(e, page, last < PAPER_MAX_SHEET ? last + 1 : last);
    page_action(page, COMMAND_SKIP, words(page, "enter.undo"));
    page_action(page, COMMAND_QUIT, words(page, "enter.finish"));
    page_action(page, COMMAND_BACK, NULL);
}

/* The sheets do not say whose they are. */
static void view_classes(const struct entering *e, struct page *page)
{
    page_heading(page, 1, words(page, "enter.which_class"));
    page_text(page, words(page, "enter.which_class_why"));
    struct block *block = page_choices(page, CHOOSE_MENU, e->n_classes + 1);
    for (size_t i = 0; i < e->n_classes; i++) {
        const struct typed_class *class = &e->classes[i];
        const char *name = msg_with(page->arena, page->lang, "enter.same_class", "name", class->name, NULL);
        words_option(page, &block->options[i], name, words_count(page, "enter.count", (long long)class->n_sheets));
    }
    words_option(page, &block->options[e->n_classes], words(page, "enter.other_class"), NULL);
    page->focus = (int)e->n_classes - 1;
    page_action(page, COMMAND_QUIT, words(page, "enter.finish"));
    page_action(page, COMMAND_BACK, NULL);
}

static void add_sheet(const struct entering *e, struct page *page, const char *label, const uint32_t *chosen)
{
    page_callout(page, TONE_INFO, label, words_rich(page, answer_row_show(page, chosen, e->drill, e->asked)));
}

static void view_replace(const struct entering_state *s, const struct entering *e, struct page *page, bool typed)
{
    const struct class_seat *seat = seat_of(e, s->row.sheet);
    uint32_t chosen[DRILL_MAX_ITEMS] = {0};
    for (size_t i = 0; seat && i < e->drill->n_items; i++)
        chosen[i] = seat->chosen[i][0];
    page_heading(page, 1, sheet_name(page, s->row.sheet));
    if (typed)
        page_text(page, words(page, "enter.there"));
    add_sheet(e, page, words(page, typed ? "enter.before" : "enter.in_record"), chosen);
    if (typed)
        add_sheet(e, page, words(page, "enter.now"), s->row.chosen);
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "enter.keep"), NULL);
    words_option(page, &block->options[1], words(page, typed ? "enter.replace" : "enter.drop"), NULL);
    page_action(page, COMMAND_BACK, NULL);
}

static void view_leaving(const struct entering_state *s, const struct entering *e, struct page *page)
{
    unsigned last;
    size_t n = count_sheets(e, &last);
    page_heading(page, 1, words_count(page, "enter.count", (long long)n));
    if (s->line[0])
        page_callout(page, TONE_CAREFUL, words(page, "enter.typed"),
                     words_rich(page, msg_with(page->arena, page->lang, "enter.typed_text", "line", s->line, NULL)));
    else if (e->saved)
        page_text(page, words(page, "enter.saved"));
    if (!e->saved)
        page_callout(page, TONE_CAREFUL, words(page, "enter.unsaved"), words_sentence(page, "enter.unsaved_leave"));
    if (!s->line[0]) { /* on small windows what can be done is to be seen */
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = words(page, "room.record");
        field->text = e->path;
    }
    struct block *block = page_choices(page, CHOOSE_MENU, e->saved ? 2 : 3);
    words_option(page, &block->options[0], words(page, "enter.finish"), NULL);
    words_option(page, &block->options[1], words(page, "enter.go_on"), NULL);
    if (!e->saved)
        words_option(page, &block->options[2], words(page, "enter.try_again"), NULL);
    page->focus = s->line[0] ? 1 : 0;
    page_action(page, COMMAND_BACK, NULL);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct entering_state *s = state;
    const struct entering *e = app->entering;
    page->title = words(page, "enter.title");
    page->of_trainer = true;
    page->serial = s->turn;
    page->focus = 0;
    if (!e)
        return;
    page->aside = e->drill->title[page->lang];
    if (e->over)
        page->notice = msg_with(page->arena, page->lang, "class.passed_over", "path", e->over, NULL);
    if (s->untaken)
        page->notice = words(page, "enter.nothing");
    if (e->n_classes > 0) {
        view_classes(e, page);
        return;
    }
    switch (s->at) {
    case AT_ENTRY:
        view_entry(s, e, page);
        break;
    case AT_REPLACE:
    case AT_SHEET:
        view_replace(s, e, page, s->at == AT_REPLACE);
        break;
    case AT_LEAVING:
        view_leaving(s, e, page);
        break;
    }
}

/* ---- the keys ---- */

static struct step go(struct entering_state *s, enum place at)
{
    s->at = at;
    s->turn++;
    s->untaken = false;
    return step_redraw();
}

/* What is too long to be kept is no row of any drill. */
static void keep_line(struct entering_state *s, const char *text)
{
    size_t n = strlen(text);
    explicit_bzero(s->line, sizeof s->line);
    memcpy(s->line, text, n < sizeof s->line ? n : 0);
}

static struct step take_row(struct entering_state *s)
{
    struct step step = go(s, AT_ENTRY);
    struct effect *effect = step_effect(&step, EFFECT_SHEET);
    effect->number = s->row.sheet;
    memcpy(effect->chosen, s->row.chosen, sizeof effect->chosen);
    s->shown = true;
    return step;
}

static struct step submit(struct entering_state *s, const struct entering *e, const char *text)
{
    unsigned last;
    (void)count_sheets(e, &last);
    s->fault = answer_row_read(str_of(text), e->drill, e->asked, last + 1, &s->row, &s->where);
    s->shown = false;
    keep_line(s, "");
    if (s->fault == ROW_BARE && seat_of(e, s->row.sheet)) {
        s->fault = ROW_FINE;
        return go(s, AT_SHEET);
    }
    if (s->fault != ROW_FINE) {
        keep_line(s, text);
        return go(s, AT_ENTRY);
    }
    const struct class_seat *seat = seat_of(e, s->row.sheet);
    for (size_t i = 0; seat && i < e->drill->n_items; i++)
        if (seat->chosen[i][0] != s->row.chosen[i])
            return go(s, AT_REPLACE);
    return take_row(s); /* the same once more changes nothing */
}

static struct step change(struct entering_state *s, enum effect_kind kind)
{
    struct step step = go(s, AT_ENTRY);
    step_effect(&step, kind)->number = s->row.sheet;
    s->shown = false;
    s->fault = ROW_FINE;
    return step;
}

static struct step choose_class(struct entering_state *s, const struct entering *e, size_t option)
{
    if (option > e->n_classes)
        return step_stay();
    struct step step = go(s, AT_ENTRY);
    step_effect(&step, EFFECT_SHEET_CLASS)->number = option;
    return step;
}

static struct step choose(struct entering_state *s, size_t option)
{
    switch (s->at) {
    case AT_ENTRY:
        break;
    case AT_REPLACE:
        return option == 1 ? take_row(s) : go(s, AT_ENTRY);
    case AT_SHEET:
        return option == 1 ? change(s, EFFECT_SHEET_DROP) : go(s, AT_ENTRY);
    case AT_LEAVING:
        if (option == 0)
            return step_quit();
        if (option == 2) {
            struct step step = go(s, AT_LEAVING);
            step_effect(&step, EFFECT_SHEET_SAVE);
            return step;
        }
        return go(s, AT_ENTRY);
    }
    return step_stay();
}

static struct step leave(struct entering_state *s, const struct entering *e)
{
    bool nothing = e->saved && e->record->n_seats == 0 && !s->line[0];
    return s->at == AT_LEAVING || nothing ? step_quit() : go(s, AT_LEAVING);
}

static struct step take_back(struct entering_state *s, const struct entering *e)
{
    if (e->n_undo > 0)
        return change(s, EFFECT_SHEET_UNDO);
    struct step step = go(s, AT_ENTRY);
    s->untaken = true;
    return step;
}

static struct step command(struct entering_state *s, const struct entering *e, const struct action *action)
{
    enum command command = action->command;
    if (s->at == AT_ENTRY && action->text)
        keep_line(s, action->text);
    if (command == COMMAND_QUIT || (command == COMMAND_BACK && s->at == AT_ENTRY))
        return leave(s, e);
    if (command == COMMAND_BACK)
        return go(s, AT_ENTRY);
    return command == COMMAND_SKIP && s->at == AT_ENTRY ? take_back(s, e) : step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct entering_state *s = state;
    if (!app->entering)
        return step_stay();
    if (app->entering->n_classes > 0 && action->kind == ACTION_CHOOSE)
        return choose_class(s, app->entering, action->option);
    if (app->entering->n_classes > 0) {
        bool leaves = action->command == COMMAND_QUIT || action->command == COMMAND_BACK;
        return action->kind == ACTION_COMMAND && leaves ? step_quit() : step_stay();
    }
    if (action->kind == ACTION_CHOOSE)
        return choose(s, action->option);
    if (action->kind == ACTION_SUBMIT && s->at == AT_ENTRY && action->text && *action->text)
        return submit(s, app->entering, action->text);
    return action->kind == ACTION_COMMAND ? command(s, app->entering, action) : step_stay();
}

const struct screen_ops screen_entering = {
    .name = "entering",
    .state_size = sizeof(struct entering_state),
    .view = view,
    .handle = handle,
    .closed = 1u << COMMAND_HOME | 1u << COMMAND_GLOSSARY,
};
