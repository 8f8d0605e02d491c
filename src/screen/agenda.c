/* agenda: the days of a workshop while they run: what is on, what comes next and what it needs; changed as it goes. */
#include <string.h>

#include "screen/agenda_page.h"
#include "screen/tool.h"
#include "screen/words.h"
#include "text/utf8.h"

enum look { LOOK_DAY, LOOK_ENTRY, LOOK_CHANGE, LOOK_CLOCK };

struct leading {
    enum look look;
    size_t day, entry;
};

enum { LOOK_MS = 15000 };

static const struct {
    enum agenda_edit_kind kind;
    const char *key;
} changes[] = {
    {AGENDA_LONGER, "agenda.longer"},   {AGENDA_SHORTER, "agenda.shorter"}, {AGENDA_SKIP, "agenda.skip"},
    {AGENDA_EARLIER, "agenda.earlier"}, {AGENDA_LATER, "agenda.later"},     {AGENDA_PAUSE, "agenda.add_pause"},
};
enum { N_CHANGES = sizeof changes / sizeof changes[0] };

static const struct agenda *agenda_of(const struct app_view *app)
{
    return app->planning->agenda;
}

static const struct agenda_day *day_of(const struct leading *s, const struct app_view *app)
{
    return &agenda_of(app)->days[s->day];
}

static struct agenda_now now_of(const struct leading *s, const struct app_view *app)
{
    return agenda_now(agenda_of(app), s->day, agenda_page_clock(app));
}

/* A day that was done on another date gives way to the one after it. */
static void enter(void *state, const struct app_view *app, size_t number)
{
    struct leading *s = state;
    (void)number;
    s->day = agenda_of(app)->here.known ? agenda_of(app)->here.day : 0;
    struct agenda_now now = now_of(s, app);
    if (now.stopped && now.next == day_of(s, app)->n && s->day + 1 < agenda_of(app)->n_days)
        s->day++;
}

static bool is_on(const struct leading *s, const struct app_view *app)
{
    struct agenda_now now = now_of(s, app);
    return now.known && now.entry == s->entry;
}

/* ---- view ---- */

/* Below the list: other days, the clock, the sheet. */
enum door { DOOR_NEXT_DAY, DOOR_DAY_BEFORE, DOOR_CLOCK, DOOR_PRINT, N_DOORS };

static size_t doors_of(const struct leading *s, const struct app_view *app, enum door doors[N_DOORS])
{
    size_t n = 0;
    if (s->day + 1 < agenda_of(app)->n_days)
        doors[n++] = DOOR_NEXT_DAY;
    if (s->day > 0)
        doors[n++] = DOOR_DAY_BEFORE;
    doors[n++] = DOOR_CLOCK;
    doors[n++] = DOOR_PRINT;
    return n;
}

static const char *clock_words(const struct page *page, const struct app_view *app)
{
    int64_t now = agenda_page_clock(app);
    if (now == NO_CLOCK)
        return words(page, "agenda.no_clock");
    return msg_with(page->arena, page->lang, "agenda.clock", "time", agenda_page_time(page, now), NULL);
}

static void add_doors(const struct leading *s, const struct app_view *app, struct page *page)
{
    static const char *const keys[] = {
        [DOOR_NEXT_DAY] = "agenda.next_day", [DOOR_DAY_BEFORE] = "agenda.day_before", [DOOR_PRINT] = "agenda.print"};
    enum door doors[N_DOORS];
    size_t n = doors_of(s, app, doors);
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        words_option(page, &block->options[i],
                     doors[i] == DOOR_CLOCK ? clock_words(page, app) : words(page, keys[doors[i]]), NULL);
}

static void add_undo(const struct app_view *app, struct page *page)
{
    if (app->planning->last)
        page_action(page, COMMAND_SKIP, words(page, "agenda.undo"));
}

static void add_next(const struct leading *s, const struct app_view *app, struct page *page)
{
    if (now_of(s, app).next < day_of(s, app)->n)
        page_action(page, COMMAND_NEXT, words(page, "agenda.begin_next"));
}

static void view_day(const struct leading *s, const struct app_view *app, struct page *page)
{
    page->title = day_of(s, app)->title[page->lang];
    page->aside = words_of(page, s->day + 1, agenda_of(app)->n_days);
    agenda_page_now(page, app, s->day);
    page->focus = agenda_page_list(page, app, s->day);
    agenda_page_end(page, app, s->day);
    if (app->planning->printed)
        page_callout(page, TONE_GOOD, words(page, "agenda.printed"), words_rich(page, app->planning->printed));
    add_doors(s, app, page);
    add_next(s, app, page);
    add_undo(app, page);
    page_action(page, COMMAND_BACK, words(page, "command.quit"));
}

static void view_entry(const struct leading *s, const struct app_view *app, struct page *page)
{
    const struct agenda_entry *entry = &day_of(s, app)->entries[s->entry];
    bool drill = agenda_page_drill(app, entry), on = is_on(s, app);
    page->title = day_of(s, app)->title[page->lang];
    page->aside = on ? words(page, "agenda.now") : NULL;
    page_heading(page, 1, agenda_page_title(page, app, entry));
    page_text(page, agenda_page_when(page, app, s->day, s->entry));
    size_t n = drill ? 3 : 2;
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    words_option(page, &block->options[0], words(page, on ? "agenda.begin_again" : "agenda.begin"), NULL);
    if (drill)
        words_option(page, &block->options[1], words(page, "agenda.run_drill"), NULL);
    words_option(page, &block->options[n - 1], words(page, "agenda.change"), NULL);
    page->focus = on && drill ? 1 : 0;
    agenda_page_entry(page, app, s->day, s->entry);
    if (on)
        add_next(s, app, page);
    add_undo(app, page);
    page_action(page, COMMAND_BACK, NULL);
}

static void view_change(const struct leading *s, const struct app_view *app, struct page *page)
{
    const struct agenda_entry *entry = &day_of(s, app)->entries[s->entry];
    page->title = words(page, "agenda.change");
    page_heading(page, 1, agenda_page_title(page, app, entry));
    page_text(page, agenda_page_when(page, app, s->day, s->entry));
    agenda_page_end(page, app, s->day);
    struct block *block = page_choices(page, CHOOSE_MENU, N_CHANGES);
    for (size_t i = 0; i < N_CHANGES; i++)
        words_option(
            page, &block->options[i],
            words(page, changes[i].kind == AGENDA_SKIP && entry->skipped ? "agenda.bring_back" : changes[i].key), NULL);
    page->focus = 0;
    page_action(page, COMMAND_BACK, NULL);
    add_undo(app, page);
}

static void view_clock(const struct app_view *app, struct page *page)
{
    page->title = words(page, "agenda.clock_title");
    page_text(page, clock_words(page, app));
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[0], words(page, "agenda.clock_right"), NULL);
    words_option(page, &block->options[1], words(page, "agenda.clock_none"), words(page, "agenda.clock_none_note"));
    page->focus = 0;
    page_rich(page, words_sentence(page, "agenda.clock_type"));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "agenda.clock_label");
    input->text = "";
    input->counts = true;
    page->submits = true;
    page->submit = words(page, "agenda.clock_set");
    page_action(page, COMMAND_BACK, NULL);
}

/* The page is another one where the group was said to be elsewhere, not where only the clock went on. */
static size_t eyes_on(const struct leading *s, const struct app_view *app)
{
    const struct agenda_here *here = &agenda_of(app)->here;
    if (s->look == LOOK_DAY)
        return here->known && here->day == s->day ? here->entry : 0;
    return s->look == LOOK_ENTRY ? s->entry : 0;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct leading *s = state;
    page->serial = 1 + (unsigned)s->look + 4 * ((unsigned)s->day * AGENDA_MAX_ENTRIES + (unsigned)eyes_on(s, app));
    if (s->look == LOOK_DAY)
        view_day(s, app, page);
    else if (s->look == LOOK_ENTRY)
        view_entry(s, app, page);
    else if (s->look == LOOK_CHANGE)
        view_change(s, app, page);
    else
        view_clock(app, page);
    page->wait_ms = s->look == LOOK_CLOCK ? 0 : LOOK_MS;
}

/* ---- handle ---- */

static struct step look_at(struct leading *s, enum look look)
{
    s->look = look;
    return step_redraw();
}

static struct step change(const struct leading *s, enum agenda_edit_kind kind, int64_t now)
{
    struct step step = step_redraw();
    step_effect(&step, EFFECT_AGENDA)->agenda = (struct agenda_edit){kind, s->day, s->entry, now};
    return step;
}

static struct step begin(struct leading *s, const struct app_view *app, size_t entry)
{
    s->entry = entry;
    return change(s, AGENDA_HERE, agenda_page_clock(app));
}

/* The entry goes with the place it was moved to, so that it can be moved again. */
static void follow(struct leading *s, const struct app_view *app, enum agenda_edit_kind kind)
{
    struct agenda copy = *agenda_of(app);
    struct agenda_edit edit = {kind, s->day, s->entry, agenda_page_clock(app)};
    if (!agenda_apply(&copy, &edit))
        return;
    s->day = edit.day;
    s->entry = edit.entry;
}

static struct step choose_change(struct leading *s, const struct app_view *app, size_t option)
{
    if (option >= N_CHANGES)
        return step_stay();
    struct step step = change(s, changes[option].kind, agenda_page_clock(app));
    follow(s, app, changes[option].kind);
    return step;
}

static struct step choose_of_day(struct leading *s, const struct app_view *app, size_t option)
{
    enum door doors[N_DOORS];
    size_t n = day_of(s, app)->n, n_doors = doors_of(s, app, doors);
    if (option < n) {
        s->entry = option;
        return look_at(s, LOOK_ENTRY);
    }
    if (option - n >= n_doors)
        return step_stay();
    switch (doors[option - n]) {
    case DOOR_NEXT_DAY:
        s->day++;
        break;
    case DOOR_DAY_BEFORE:
        s->day--;
        break;
    case DOOR_CLOCK:
        return look_at(s, LOOK_CLOCK);
    case DOOR_PRINT: {
        struct step step = step_redraw();
        (void)step_effect(&step, EFFECT_AGENDA_PRINT);
        return step;
    }
    case N_DOORS:
        break;
    }
    return step_redraw();
}

static struct step choose_of_entry(struct leading *s, const struct app_view *app, size_t option)
{
    const struct drill_file *drill = agenda_page_drill(app, &day_of(s, app)->entries[s->entry]);
    if (option == 0)
        return begin(s, app, s->entry);
    if (option == 1 && drill)
        return tool_start(tool_find(app, "run"), drill);
    return option == (drill ? 2 : 1) ? look_at(s, LOOK_CHANGE) : step_stay();
}

static struct step choose(struct leading *s, const struct app_view *app, size_t option)
{
    if (s->look == LOOK_DAY)
        return choose_of_day(s, app, option);
    if (s->look == LOOK_ENTRY)
        return choose_of_entry(s, app, option);
    if (s->look == LOOK_CHANGE)
        return choose_change(s, app, option);
    if (option > 1)
        return step_stay();
    (void)look_at(s, LOOK_DAY);
    return option == 0 ? step_redraw() : change(s, AGENDA_CLOCK, NO_CLOCK);
}

/* "0940", "940", "9 40": hours and minutes of digits of any family. */
static int minute_of(const char *text)
{
    int digits[4] = {0}, n = 0, blank = -1;
    for (size_t at = 0, all = strlen(text), length; at < all; at += length) {
        uint32_t code = utf8_next(text + at, all - at, &length);
        int digit = digit_value(code);
        if (digit < 0 && n > 0 && blank < 0)
            blank = n;
        if (digit < 0)
            continue;
        if (n == 4)
            return NO_CLOCK;
        digits[n++] = digit;
    }
    if (n < 3 || (n == 3 && blank == 2))
        return NO_CLOCK;
    int hour = n == 4 ? digits[0] * 10 + digits[1] : digits[0], minute = digits[n - 2] * 10 + digits[n - 1];
    return hour < 24 && minute < 60 ? hour * 60 + minute : NO_CLOCK;
}

static struct step set_clock(struct leading *s, const char *text)
{
    int minute = minute_of(text ? text : "");
    if (minute == NO_CLOCK)
        return step_redraw();
    (void)look_at(s, LOOK_DAY);
    return change(s, AGENDA_CLOCK, minute);
}

/* Whoever changes an entry is led back to its place of before, everybody else to its day. */
static struct step take_back(struct leading *s, const struct app_view *app)
{
    const struct agenda_edit *last = app->planning->last;
    struct step step = change(s, AGENDA_UNDO, NO_CLOCK);
    s->day = last->day;
    s->entry = last->entry;
    if (s->look == LOOK_ENTRY || last->kind == AGENDA_HERE || last->kind == AGENDA_CLOCK)
        s->look = LOOK_DAY;
    return step;
}

static struct step command(struct leading *s, const struct app_view *app, enum command command)
{
    size_t next = now_of(s, app).next;
    bool leads = s->look == LOOK_DAY || (s->look == LOOK_ENTRY && is_on(s, app));
    if (command == COMMAND_NEXT && leads && next < day_of(s, app)->n)
        return begin(s, app, next);
    if (command == COMMAND_SKIP && s->look != LOOK_CLOCK && app->planning->last)
        return take_back(s, app);
    if (command != COMMAND_BACK)
        return step_stay();
    if (s->look == LOOK_DAY)
        return step_quit();
    return look_at(s, s->look == LOOK_CHANGE ? LOOK_ENTRY : LOOK_DAY);
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct leading *s = state;
    if (action->kind == ACTION_TIME)
        return step_redraw();
    if (action->kind == ACTION_CHOOSE)
        return choose(s, app, action->option);
    if (action->kind == ACTION_SUBMIT && s->look == LOOK_CLOCK)
        return set_clock(s, action->text);
    return action->kind == ACTION_COMMAND ? command(s, app, action->command) : step_stay();
}

const struct screen_ops screen_agenda = {
    .name = "agenda",
    .state_size = sizeof(struct leading),
    .enter = enter,
    .view = view,
    .handle = handle,
};
