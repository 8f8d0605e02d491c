#include "screen/agenda_page.h"

#include <string.h>

#include "screen/activity.h"
#include "screen/tool.h"
#include "screen/words.h"

static const struct agenda_day *day_of(const struct app_view *app, size_t day)
{
    return &app->planning->agenda->days[day];
}

static const struct lesson_step *activity_of(const struct app_view *app, const struct agenda_entry *entry)
{
    for (size_t i = 0; entry->kind == AGENDA_ACTIVITY && app->course && i < app->course->n_units; i++) {
        const struct unit *unit = app->planning->workshops[i];
        size_t at = unit ? unit_find(unit, entry->of) : SIZE_MAX;
        if (at != SIZE_MAX && unit->steps[at].kind == STEP_ACTIVITY)
            return &unit->steps[at];
    }
    return NULL;
}

static size_t unit_of(const struct app_view *app, const struct agenda_entry *entry)
{
    size_t n = app->course && entry->kind == AGENDA_UNIT ? app->course->n_units : 0, i = 0;
    while (i < n && strcmp(app->course->units[i].id, entry->of) != 0)
        i++;
    return i < n ? i : SIZE_MAX;
}

static const struct drill_file *drill_of(const struct app_view *app, const struct agenda_entry *entry)
{
    for (size_t i = 0; entry->kind == AGENDA_DRILL && app->toolbox && i < app->toolbox->n_drills; i++)
        if (strcmp(app->toolbox->drills[i].id, entry->of) == 0)
            return &app->toolbox->drills[i];
    return NULL;
}

const struct drill_file *agenda_page_drill(const struct app_view *app, const struct agenda_entry *entry)
{
    return tool_find(app, "run") ? drill_of(app, entry) : NULL;
}

const char *agenda_page_title(const struct page *page, const struct app_view *app, const struct agenda_entry *entry)
{
    const struct lesson_step *activity = activity_of(app, entry);
    size_t unit = unit_of(app, entry);
    const struct drill_file *drill = drill_of(app, entry);
    if (entry->title[page->lang])
        return entry->title[page->lang];
    if (activity)
        return activity->title;
    if (unit != SIZE_MAX)
        return msg_with(page->arena, page->lang, "agenda.unit", "title", words_unit_title(page, app->course, unit),
                        NULL);
    if (drill)
        return msg_with(page->arena, page->lang, "agenda.drill", "title", drill->title[page->lang], NULL);
    return entry->of ? entry->of : ""; /* not in these lessons, or not in this language */
}

const char *agenda_page_time(const struct page *page, int64_t minute)
{
    return arena_printf(page->arena, "%02d:%02d", (int)(minute / 60 % 24), (int)(minute % 60));
}

int64_t agenda_page_clock(const struct app_view *app)
{
    return agenda_time(app->planning->agenda, clock_local(app->now));
}

static struct agenda_now now_of(const struct app_view *app, size_t day)
{
    return agenda_now(app->planning->agenda, day, agenda_page_clock(app));
}

static int start_of(const struct app_view *app, size_t day, size_t entry)
{
    return agenda_start(app->planning->agenda, day, entry, agenda_page_clock(app));
}

/* ---- on screen ---- */

/* Calm: that it took longer is said, and that it may. */
static const char *left_of(const struct page *page, const struct agenda_now *now)
{
    if (!now->counted)
        return NULL;
    if (now->left > 0)
        return msg_with(page->arena, page->lang, "agenda.left", "minutes",
                        words_count(page, "words.minutes", now->left), NULL);
    if (now->left == 0)
        return words(page, "agenda.done");
    return msg_with(page->arena, page->lang, "agenda.over", "minutes", words_count(page, "words.minutes", -now->left),
                    NULL);
}

/* What is left out has no time. */
static const char *timed(const struct page *page, const struct app_view *app, size_t day, size_t entry)
{
    const struct agenda_entry *e = &day_of(app, day)->entries[entry];
    const char *title = agenda_page_title(page, app, e);
    return e->skipped ? title : words_join(page, agenda_page_time(page, start_of(app, day, entry)), title);
}

/* Where the group stopped, and when that was, as far as it is known. */
static void add_stopped(struct page *page, const struct app_view *app, size_t day, size_t entry)
{
    const struct agenda_here *here = &app->planning->agenda->here;
    const char *text = agenda_page_title(page, app, &day_of(app, day)->entries[entry]);
    bool yesterday = agenda_page_clock(app) / DAY_MINUTES - here->date == 1;
    if (here->dated)
        text = words_join(page, text,
                          yesterday ? words(page, "agenda.yesterday")
                                    : words_date(page, date_of((int64_t)here->date * DAY_MINUTES * 60)));
    page_callout(page, TONE_PLAIN, words(page, "agenda.stopped"), words_rich(page, text));
}

void agenda_page_now(struct page *page, const struct app_view *app, size_t day)
{
    const struct agenda_day *d = day_of(app, day);
    struct agenda_now now = now_of(app, day);
    if (now.stopped)
        add_stopped(page, app, day, now.entry);
    if (now.known) {
        const char *text = agenda_page_title(page, app, &d->entries[now.entry]), *left = left_of(page, &now);
        page_callout(page, TONE_INFO, words(page, "agenda.now"),
                     words_rich(page, left ? words_join(page, text, left) : text));
    }
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, now.entry < d->n ? "agenda.next" : "agenda.first");
    field->rich = words_rich(page, now.next < d->n ? timed(page, app, day, now.next) : words(page, "agenda.day_over"));
}

/* Of a unit a day may have room for a part only. */
static const char *minutes_of(const struct page *page, const struct app_view *app, const struct agenda_entry *entry)
{
    const char *minutes = words_count(page, "words.minutes", entry->minutes);
    size_t unit = unit_of(app, entry);
    if (unit == SIZE_MAX || entry->minutes >= app->course->units[unit].minutes)
        return minutes;
    const char *all = words_count(page, "words.minutes", app->course->units[unit].minutes);
    return msg_with(page->arena, page->lang, "agenda.part", "minutes", minutes, "all", all, NULL);
}

static const char *note_of(const struct page *page, const struct app_view *app, const struct agenda_entry *entry,
                           const struct agenda_now *now)
{
    const char *minutes = minutes_of(page, app, entry);
    if (entry->skipped)
        return words(page, "agenda.skipped");
    if (now && now->stopped)
        return words_join(page, words(page, "agenda.stopped_here"), minutes);
    const char *left = now ? left_of(page, now) : NULL;
    return now ? words_join(page, words(page, "agenda.now"), left ? left : minutes) : minutes;
}

int agenda_page_list(struct page *page, const struct app_view *app, size_t day)
{
    const struct agenda_day *d = day_of(app, day);
    struct agenda_now now = now_of(app, day);
    struct block *block = page_choices(page, CHOOSE_MENU, d->n);
    for (size_t i = 0; i < d->n; i++)
        words_option(page, &block->options[i], timed(page, app, day, i),
                     note_of(page, app, &d->entries[i], (now.known || now.stopped) && now.entry == i ? &now : NULL));
    size_t focus = now.known ? now.entry : now.next;
    return focus < d->n ? (int)focus : 0;
}

void agenda_page_end(struct page *page, const struct app_view *app, size_t day)
{
    const struct agenda_day *d = day_of(app, day);
    int end = start_of(app, day, d->n);
    const char *key = d->end < 0 || end == d->end ? "agenda.ends"
                      : end > d->end              ? "agenda.ends_late"
                                                  : "agenda.ends_early";
    int apart = end > d->end ? end - d->end : d->end - end;
    page_text(page, msg_with(page->arena, page->lang, key, "time", agenda_page_time(page, end), "minutes",
                             words_count(page, "words.minutes", apart), NULL));
}

const char *agenda_page_when(const struct page *page, const struct app_view *app, size_t day, size_t entry)
{
    static const char *const arcs[] = {
        [ARC_STARTER] = "agenda.starter", [ARC_DEEPEN] = "agenda.deepen", [ARC_ACT] = "agenda.act"};
    const struct agenda_entry *e = &day_of(app, day)->entries[entry];
    struct agenda_now now = now_of(app, day);
    int start = start_of(app, day, entry);
    if (e->skipped)
        return words(page, "agenda.skipped");
    const char *text = msg_with(page->arena, page->lang, "agenda.from_to", "from", agenda_page_time(page, start), "to",
                                agenda_page_time(page, start + e->minutes), NULL);
    text = words_join(page, text, words_count(page, "words.minutes", e->minutes));
    if (arcs[e->arc])
        text = words_join(page, text, words(page, arcs[e->arc]));
    const char *left = now.known && now.entry == entry ? left_of(page, &now) : NULL;
    return left ? words_join(page, text, left) : text;
}

void agenda_page_entry(struct page *page, const struct app_view *app, size_t day, size_t entry)
{
    const struct agenda *a = app->planning->agenda;
    const struct agenda_entry *e = &a->days[day].entries[entry];
    const struct lesson_step *activity = activity_of(app, e);
    const struct drill_file *drill = drill_of(app, e);
    size_t unit = unit_of(app, e), next = agenda_next(a, day, entry);
    if (e->note[page->lang])
        page_callout(page, TONE_PLAIN, words(page, "trainer.note"), words_rich(page, e->note[page->lang]));
    if (unit != SIZE_MAX && app->course->units[unit].summary[page->lang])
        page_text(page, app->course->units[unit].summary[page->lang]);
    if (drill && drill->first[page->lang])
        page_callout(page, TONE_INFO, words(page, "trainer.ask"), words_rich(page, drill->first[page->lang]));
    if (activity)
        activity_show(page, activity->activity);
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, "agenda.next");
    field->rich =
        words_rich(page, next < a->days[day].n ? timed(page, app, day, next) : words(page, "agenda.day_over"));
}

/* ---- on paper ---- */

/* The first paragraph of a thing. What it announces may be a whole set of cards: it is said where those are. */
static struct para needed_thing(const struct page *page, const struct rich *thing)
{
    struct para para = {.kind = PARA_BULLET, .level = 1};
    const struct para *first = &thing->paras[0];
    struct span *spans = arena_array(page->arena, first->n_spans + 1, sizeof *spans);
    for (size_t i = 0; i < first->n_spans; i++)
        spans[i] = first->spans[i];
    para.spans = spans;
    para.n_spans = first->n_spans;
    if (thing->n_paras == 1 || first->n_spans == 0)
        return para;
    struct str *end = &spans[first->n_spans - 1].text;
    end->n -= end->n > 0 && (end->p[end->n - 1] == ':' || end->p[end->n - 1] == '.');
    spans[para.n_spans++] =
        (struct span){.text = str_of(arena_printf(page->arena, " (%s)", words(page, "agenda.texts")))};
    return para;
}

static struct rich needed_for(const struct page *page, const struct lesson_step *step)
{
    const struct activity *a = step->activity;
    const struct rich *things = a->lists[ACTIVITY_MATERIALS];
    struct para *paras = arena_array(page->arena, 1 + a->n[ACTIVITY_MATERIALS], sizeof *paras);
    struct span *title = arena_alloc(page->arena, sizeof *title);
    size_t n = 0;
    *title = (struct span){.text = str_of(step->title), .style = SPAN_STRONG};
    paras[n++] = (struct para){.spans = title, .n_spans = 1};
    for (size_t i = 0; i < a->n[ACTIVITY_MATERIALS]; i++)
        if (things[i].n_paras > 0)
            paras[n++] = needed_thing(page, &things[i]);
    return (struct rich){paras, n};
}

static void add_entry(struct page *page, const struct app_view *app, size_t day, size_t entry)
{
    const struct agenda_entry *e = &day_of(app, day)->entries[entry];
    const struct lesson_step *activity = activity_of(app, e);
    struct block *field = page_add(page, BLOCK_FIELD);
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    const struct rich *how = activity ? &activity->activity->group : NULL;
    struct para *paras = arena_array(page->arena, 2, sizeof *paras);
    const char *what =
        words_join(page, agenda_page_title(page, app, e), words_count(page, "words.minutes", e->minutes));
    paras[0] = words_rich(page, what)->paras[0];
    if (how && how->n_paras > 0)
        paras[1] = how->paras[0];
    *rich = (struct rich){paras, how && how->n_paras > 0 ? 2 : 1};
    field->label = agenda_page_time(page, start_of(app, day, entry));
    field->rich = rich;
}

void agenda_page_sheet(struct page *page, const struct app_view *app, size_t day)
{
    const struct agenda_day *d = day_of(app, day);
    struct rich *needed = arena_array(page->arena, d->n, sizeof *needed);
    size_t n = 0;
    page->title = d->title[page->lang];
    for (size_t i = 0; i < d->n; i++)
        if (!d->entries[i].skipped)
            add_entry(page, app, day, i);
    agenda_page_end(page, app, day);
    for (size_t i = 0; i < d->n; i++) {
        const struct lesson_step *step = d->entries[i].skipped ? NULL : activity_of(app, &d->entries[i]);
        if (step && step->activity->n[ACTIVITY_MATERIALS] > 0)
            needed[n++] = needed_for(page, step);
    }
    if (n == 0)
        return;
    page_heading(page, 2, words(page, "agenda.materials"));
    page_rich(page, words_items(page, needed, n, PARA_BULLET));
}
