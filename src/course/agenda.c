#include "course/agenda.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "course/json_write.h"
#include "course/load.h"

static const char *const kinds[] = {[AGENDA_ACTIVITY] = "activity", [AGENDA_UNIT] = "unit", [AGENDA_DRILL] = "drill",
                                    [AGENDA_BREAK] = "break",       [AGENDA_TALK] = "talk", NULL};
static const char *const arcs[] = {
    [ARC_NONE] = "none", [ARC_STARTER] = "starter", [ARC_DEEPEN] = "deepen", [ARC_ACT] = "act", NULL};

bool agenda_time_parse(const char *text, int *out)
{
    bool shape = strlen(text) == 5 && text[2] == ':';
    for (int i = 0; shape && i < 5; i++)
        shape = i == 2 || (text[i] >= '0' && text[i] <= '9');
    if (!shape)
        return false;
    int hour = (text[0] - '0') * 10 + text[1] - '0', minute = (text[3] - '0') * 10 + text[4] - '0';
    if (hour > 23 || minute > 59)
        return false;
    *out = hour * 60 + minute;
    return true;
}

static int load_time(struct loader *l, const struct json_node *object, const char *name)
{
    const char *text = load_plain(l, object, name);
    int minute = 0;
    if (text && *text && !agenda_time_parse(text, &minute))
        json_error(&l->json, json_find(object, name), "agenda-time", (const char *)NULL);
    return minute;
}

/* Texts for the trainer: a language without one has none, other than with titles. */
static void load_note(struct loader *l, const struct json_node *object, const char *out[LANG_COUNT])
{
    static const char *const names[] = {[LANG_AR] = "ar", [LANG_EN] = "en", NULL};
    const struct json_node *map = json_maybe(&l->json, object, "note", JSON_OBJECT);
    if (!map)
        return;
    json_known(&l->json, map, names);
    for (int i = 0; i < LANG_COUNT; i++)
        out[i] = load_plain_maybe(l, map, names[i]);
}

static void load_entry(struct loader *l, const struct json_node *node, struct agenda_entry *entry)
{
    static const char *const names[] = {"kind", "of", "minutes", "arc", "skipped", "title", "note", NULL};
    json_known(&l->json, node, names);
    size_t kind = load_choice(l, node, "kind", kinds), arc = 0;
    entry->kind = kind == SIZE_MAX ? AGENDA_TALK : (enum agenda_kind)kind;
    bool refers = kind <= AGENDA_DRILL;
    if (refers)
        entry->of = load_id(l, node, "of");
    else if (kind != SIZE_MAX && json_find(node, "of"))
        json_error(&l->json, json_find(node, "of"), "agenda-of", (const char *)NULL);
    entry->minutes = load_int_needed(l, node, "minutes", 1, AGENDA_MAX_MINUTES);
    if (json_find(node, "arc"))
        arc = load_choice(l, node, "arc", arcs);
    entry->arc = arc == SIZE_MAX ? ARC_NONE : (enum agenda_arc)arc;
    entry->skipped = load_bool(l, node, "skipped", false);
    if (!refers || json_find(node, "title"))
        load_by_lang(l, node, "title", !refers && kind != SIZE_MAX, entry->title);
    load_note(l, node, entry->note);
}

static void load_day(struct loader *l, const struct json_node *node, struct agenda_day *day)
{
    static const char *const names[] = {"title", "start", "end", "entries", NULL};
    size_t n;
    json_known(&l->json, node, names);
    load_by_lang(l, node, "title", true, day->title);
    day->start = load_time(l, node, "start");
    day->end = json_find(node, "end") ? load_time(l, node, "end") : -1;
    if (day->end >= 0 && day->end < day->start)
        day->end += DAY_MINUTES; /* "00:00" ends an evening */
    const struct json_node *array = load_objects(l, node, "entries", 1, AGENDA_MAX_ENTRIES, &n);
    if (!array || n > AGENDA_MAX_ENTRIES)
        return;
    JSON_EACH (entry, array)
        if (json_kind(entry) == JSON_OBJECT)
            load_entry(l, entry, &day->entries[day->n++]);
    int minutes = agenda_minutes(day);
    if (minutes > AGENDA_DAY_MINUTES || day->start + minutes > DAY_MINUTES)
        json_error(&l->json, array, "agenda-long-day", (const char *)NULL);
}

/* Days and entries are counted from one there, as people do. One without a date was written without a clock. */
static void load_here(struct loader *l, const struct json_node *root, struct agenda *agenda)
{
    static const char *const names[] = {"day", "entry", "since", "past_midnight", "date", NULL};
    const struct json_node *node = json_maybe(&l->json, root, "here", JSON_OBJECT);
    if (!node)
        return;
    json_known(&l->json, node, names);
    size_t day = (size_t)load_int_needed(l, node, "day", 1, AGENDA_MAX_DAYS),
           entry = (size_t)load_int_needed(l, node, "entry", 1, AGENDA_MAX_ENTRIES);
    int since = load_time(l, node, "since") + (load_bool(l, node, "past_midnight", false) ? DAY_MINUTES : 0);
    bool dated = json_find(node, "date");
    int date = dated ? date_days(load_date(l, node, "date")) : 0;
    bool there = day >= 1 && day <= agenda->n_days && entry >= 1 && entry <= agenda->days[day - 1].n;
    if (!there)
        json_error(&l->json, node, "agenda-here", (const char *)NULL);
    else
        agenda->here = (struct agenda_here){true, day - 1, entry - 1, since, dated, date};
}

static void load_clock(struct loader *l, const struct json_node *root, struct agenda *agenda)
{
    static const char *const names[] = {"date", "ahead", "none", NULL};
    const struct json_node *node = json_maybe(&l->json, root, "clock", JSON_OBJECT);
    if (!node)
        return;
    json_known(&l->json, node, names);
    struct agenda_clock clock = {.said = true, .none = load_bool(l, node, "none", false)};
    clock.date = date_days(load_date(l, node, "date"));
    if (!clock.none)
        clock.ahead = load_int_needed(l, node, "ahead", -HALF_DAY_MINUTES, HALF_DAY_MINUTES);
    agenda->clock = clock;
}

static void load_agenda(struct loader *l, struct agenda *agenda)
{
    static const char *const names[] = {"format", "id", "title", "days", "here", "clock", NULL};
    const struct json_node *root = &l->json.nodes[0];
    size_t n;
    if (!load_root(l, root, names))
        return;
    agenda->id = load_id(l, root, "id");
    load_by_lang(l, root, "title", true, agenda->title);
    const struct json_node *array = load_objects(l, root, "days", 1, AGENDA_MAX_DAYS, &n);
    if (!array || n > AGENDA_MAX_DAYS)
        return;
    JSON_EACH (day, array)
        if (json_kind(day) == JSON_OBJECT)
            load_day(l, day, &agenda->days[agenda->n_days++]);
    load_here(l, root, agenda);
    load_clock(l, root, agenda);
}

struct agenda *agenda_parse(struct str json, const char *file, struct diag_list *diags)
{
    struct agenda *agenda = xcalloc(1, sizeof *agenda);
    struct loader l = {.arena = &agenda->arena, .lang = LANG_AR};
    bool open = json_open(&l.json, json, COURSE_MAX_BYTES, file, diags);
    if (open)
        load_agenda(&l, agenda);
    bool usable = open && l.json.n_errors == 0;
    json_close(&l.json);
    if (usable)
        return agenda;
    agenda_destroy(agenda);
    return NULL;
}

struct agenda *agenda_load(const char *path, struct diag_list *diags)
{
    struct agenda *agenda = NULL;
    struct buf bytes = {0};
    if (load_file(path, COURSE_MAX_BYTES, &bytes, diags))
        agenda = agenda_parse(buf_str(&bytes), path, diags);
    buf_finish(&bytes);
    return agenda;
}

void agenda_destroy(struct agenda *agenda)
{
    if (!agenda)
        return;
    struct arena arena = agenda->arena;
    arena_finish(&arena);
    free(agenda);
}

int agenda_minutes(const struct agenda_day *day)
{
    int minutes = 0;
    for (size_t i = 0; i < day->n; i++)
        minutes += day->entries[i].skipped ? 0 : day->entries[i].minutes;
    return minutes;
}

/* ---- writing ---- */

static void write_time(struct buf *out, const char *before, const char *name, int minute)
{
    buf_addf(out, "%s\"%s\": \"%02d:%02d\"", before, name, minute / 60 % 24, minute % 60);
}

static void write_entry(struct buf *out, const struct agenda_entry *entry)
{
    buf_addf(out, "        {\"kind\": \"%s\"", kinds[entry->kind]);
    if (entry->of) {
        buf_adds(out, ", \"of\": ");
        json_write_string(out, entry->of);
    }
    buf_addf(out, ", \"minutes\": %d", entry->minutes);
    if (entry->arc != ARC_NONE)
        buf_addf(out, ", \"arc\": \"%s\"", arcs[entry->arc]);
    if (entry->skipped)
        buf_adds(out, ", \"skipped\": true");
    json_write_words(out, ", ", "title", entry->title);
    json_write_words(out, ", ", "note", entry->note);
    buf_addc(out, '}');
}

static void write_day(struct buf *out, const struct agenda_day *day)
{
    static const char *const between = ",\n      ";
    buf_addc(out, '{');
    json_write_words(out, "\n      ", "title", day->title);
    write_time(out, between, "start", day->start);
    if (day->end >= 0)
        write_time(out, between, "end", day->end);
    buf_addf(out, "%s\"entries\": [\n", between);
    for (size_t i = 0; i < day->n; i++) {
        write_entry(out, &day->entries[i]);
        buf_adds(out, i + 1 < day->n ? ",\n" : "\n");
    }
    buf_adds(out, "      ]\n    }");
}

static void write_date(struct buf *out, int days)
{
    struct date date = date_of((int64_t)days * DAY_MINUTES * 60);
    buf_addf(out, "\"date\": \"%04d-%02d-%02d\"", date.year, date.month, date.day);
}

static void write_here(struct buf *out, const struct agenda_here *here)
{
    buf_addf(out, ",\n  \"here\": {\"day\": %zu, \"entry\": %zu", here->day + 1, here->entry + 1);
    write_time(out, ", ", "since", here->since);
    if (here->since >= DAY_MINUTES)
        buf_adds(out, ", \"past_midnight\": true");
    if (here->dated) {
        buf_adds(out, ", ");
        write_date(out, here->date);
    }
    buf_addc(out, '}');
}

static void write_clock(struct buf *out, const struct agenda_clock *clock)
{
    buf_adds(out, ",\n  \"clock\": {");
    write_date(out, clock->date);
    if (clock->none)
        buf_adds(out, ", \"none\": true}");
    else
        buf_addf(out, ", \"ahead\": %d}", clock->ahead);
}

void agenda_write(const struct agenda *agenda, struct buf *out)
{
    buf_adds(out, "{\n  \"format\": 1,\n  \"id\": ");
    json_write_string(out, agenda->id);
    json_write_words(out, ",\n  ", "title", agenda->title);
    if (agenda->here.known)
        write_here(out, &agenda->here);
    if (agenda->clock.said)
        write_clock(out, &agenda->clock);
    buf_adds(out, ",\n  \"days\": [\n    ");
    for (size_t i = 0; i < agenda->n_days; i++) {
        write_day(out, &agenda->days[i]);
        buf_adds(out, i + 1 < agenda->n_days ? ",\n    " : "\n");
    }
    buf_adds(out, "  ]\n}\n");
}
