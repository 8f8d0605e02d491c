#include "course/check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "course/check_parts.h"
#include "course/load.h"

enum { PAGE_WORDS = 120 };

static void check_page(struct spot *spot, const struct rich *body)
{
    size_t words = count_words(body);
    if (words <= PAGE_WORDS)
        return;
    char count[24];
    (void)snprintf(count, sizeof count, "%zu", words);
    size_t up = spot_down(spot, "/body");
    spot_warning(spot, "page-too-long", "count", count, (const char *)NULL);
    spot_up(spot, up);
}

/* A switch, so that the compiler names the kind that is forgotten here. */
static void check_exercise(struct spot *spot, const struct exercise *exercise)
{
    switch (exercise->kind) {
    case EXERCISE_SPOT:
        check_spot(spot, exercise->spot);
        break;
    case EXERCISE_INSPECT:
        check_inspect(spot, exercise->inspect);
        break;
    case EXERCISE_FIRST_HOUR:
        check_first_hour(spot, exercise);
        break;
    case EXERCISE_EVIDENCE:
        check_evidence(spot, exercise);
        break;
    case EXERCISE_LOCKDOWN:
        check_lockdown(spot, exercise->lockdown);
        break;
    }
}

/* Pages to read again are pages, and of this unit. */
static void check_read(struct spot *spot, const struct unit *unit, const struct question *q)
{
    for (size_t i = 0; i < q->n_read; i++) {
        size_t at = unit_find(unit, q->read[i]), up = spot_down(spot, "/read/%zu", i);
        if (at == SIZE_MAX || unit->steps[at].kind != STEP_PAGE)
            spot_error(spot, "unknown-page", "id", q->read[i], (const char *)NULL);
        spot_up(spot, up);
    }
}

void check_unit(const struct unit *unit, const char *file, struct diag_list *diags)
{
    struct spot spot = {.file = file, .diags = diags};
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        size_t up = spot_down(&spot, "/steps/%zu", i);
        if (step->kind == STEP_PAGE)
            check_page(&spot, &step->body);
        if (step->question) {
            check_question(&spot, step->question);
            check_read(&spot, unit, step->question);
        }
        if (step->exercise)
            check_exercise(&spot, step->exercise);
        if (step->scenario)
            check_scenario(step->scenario, file, buf_z(&spot.pointer), diags);
        spot_up(&spot, up);
    }
    buf_finish(&spot.pointer);
}

void check_source(struct str json, size_t most, const char *file, struct diag_list *diags, size_t first,
                  const struct unit_file *as)
{
    struct json j;
    if (json_open(&j, json, most, file, NULL)) {
        j.diags = diags;
        check_strings(&j);
        if (as && as->original)
            check_translation(&j, *as->original, as->accepted);
        for (size_t i = first; i < diags->n; i++) {
            struct diag *d = &diags->items[i];
            if (d->line == 0 && *d->pointer && strcmp(d->file, file) == 0)
                json_place(&j, json_locate(&j, d->pointer), &d->line, &d->col);
        }
    }
    json_close(&j);
}

static void follow_links(const void *user, struct spot *spot, const struct rich *text)
{
    const struct desk *desk = user;
    check_links(spot, text, desk->glossary, desk->used);
}

static void count_unit(const struct unit *unit, struct course_counts *counts)
{
    counts->units++;
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct lesson_step *step = &unit->steps[i];
        counts->pages += step->kind == STEP_PAGE;
        counts->questions += step->question != NULL;
        counts->scenarios += step->scenario != NULL;
        counts->scenario_nodes += step->scenario ? step->scenario->n_nodes : 0;
        counts->activities += step->activity != NULL;
        counts->exercises += step->exercise != NULL;
    }
}

/* The map shows title and minutes from course.json, the unit its own: they must not contradict each other. */
static void check_info(struct spot *spot, const struct unit *unit, const struct unit_info *info)
{
    const char *title = info->title[lang_of(unit->lang)];
    if (unit->title && strcmp(unit->title, title) != 0) {
        size_t up = spot_down(spot, "/title");
        spot_warning(spot, "title-differs", "want", title, (const char *)NULL);
        spot_up(spot, up);
    }
    if (unit->kind != info->kind && (unit->kind == UNIT_TEST || info->kind == UNIT_TEST)) {
        size_t up = spot_down(spot, "/kind");
        spot_error(spot, "kind-differs", "want", unit_kinds[info->kind], (const char *)NULL);
        spot_up(spot, up);
    }
    if (unit->minutes > 0 && unit->minutes != info->minutes) {
        char minutes[16];
        (void)snprintf(minutes, sizeof minutes, "%d", info->minutes);
        size_t up = spot_down(spot, "/minutes");
        spot_warning(spot, "minutes-differ", "want", minutes, (const char *)NULL);
        spot_up(spot, up);
    }
}

/* What the unit says of the course, and the course's tracks of the unit. */
static void check_course(struct spot *spot, const struct unit *unit, const struct course *course)
{
    for (size_t i = 0; i < unit->n_steps; i++) {
        const struct question *q = unit->steps[i].question;
        size_t up = spot_down(spot, "/steps/%zu/about", i);
        if (q && q->about && *q->about && course_find(course, q->about) == SIZE_MAX)
            spot_error(spot, "unknown-unit", "id", q->about, (const char *)NULL);
        spot_up(spot, up);
    }
    size_t up = spot_down(spot, "/steps");
    for (size_t t = 0; t < course->n_tracks; t++)
        for (size_t k = 0; k < course->tracks[t].n_units; k++) {
            const struct track_unit *own = &course->tracks[t].units[k];
            for (size_t i = 0; strcmp(course->units[own->unit].id, unit->id) == 0 && i < own->n_skip; i++)
                if (unit_find(unit, own->skip[i]) == SIZE_MAX)
                    spot_error(spot, "unknown-skip", "id", own->skip[i], "track", course->tracks[t].id,
                               (const char *)NULL);
        }
    spot_up(spot, up);
}

void check_unit_file(const struct desk *desk, struct str json, const char *file, const struct unit_file *as)
{
    size_t first = desk->diags->n, n_errors;
    struct unit *unit = unit_read(json, file, as->lang, as->id, desk->facts, desk->diags, &n_errors);
    if (unit) {
        struct spot spot = {.file = file, .diags = desk->diags};
        check_unit(unit, file, desk->diags);
        each_text(&spot, unit, check_marks, NULL);
        each_text(&spot, unit, check_stray_signs, NULL);
        if (desk->glossary)
            each_text(&spot, unit, follow_links, desk);
        if (desk->course)
            check_course(&spot, unit, desk->course);
        check_care(&spot, unit, desk);
        check_addresses(&spot, unit, desk);
        check_reading(&spot, unit, desk->speller);
        check_habits(&spot, unit, desk->habits);
        if (as->info)
            check_info(&spot, unit, as->info);
        if (desk->counts)
            count_unit(unit, desk->counts);
        buf_finish(&spot.pointer);
    }
    unit_destroy(unit);
    check_source(json, UNIT_MAX_BYTES, file, desk->diags, first, as);
}

/* A term with an error is not in the model, so its place is looked up by its id. */
void check_terms(const struct desk *desk, struct str json, const char *file, bool unused_too)
{
    struct json j;
    struct spot spot = {.file = file, .diags = desk->diags};
    size_t first = desk->diags->n;
    if (json_open(&j, json, COURSE_MAX_BYTES, file, NULL)) {
        const struct json_node *terms = json_find(&j.nodes[0], "terms");
        for (size_t i = 0; i < desk->glossary->n_terms; i++) {
            const struct term *term = &desk->glossary->terms[i];
            size_t up = spot_down(&spot, "/terms/%zu/meaning", load_index_of(terms, term->id));
            check_links(&spot, &term->meaning, desk->glossary, desk->used);
            check_marks(NULL, &spot, &term->meaning);
            spot_up(&spot, up);
        }
        for (size_t i = 0; unused_too && i < desk->glossary->n_terms; i++) {
            const char *id = desk->glossary->terms[i].id;
            size_t up = spot_down(&spot, "/terms/%zu/id", load_index_of(terms, id));
            if (!desk->used[i])
                spot_warning(&spot, "unused-term", "id", id, (const char *)NULL);
            spot_up(&spot, up);
        }
    }
    json_close(&j);
    buf_finish(&spot.pointer);
    check_source(json, COURSE_MAX_BYTES, file, desk->diags, first, NULL);
}

/* The id of an entry, "" for what is none. */
static const char *entry_id(const struct json_node *entry)
{
    const struct json_node *id = json_find(entry, "id");
    return id && json_kind(id) == JSON_STRING ? json_string(id) : "";
}

/* One warning for all: an author who checks lessons is not the one who can mend them. */
static void check_expired(struct json *j, const struct contacts *contacts, struct date today)
{
    const struct json_node *first = NULL;
    struct buf ids = {0};
    JSON_EACH (node, json_find(&j->nodes[0], "contacts")) {
        for (size_t i = 0; i < contacts->n_items; i++) {
            const struct contact *c = &contacts->items[i];
            if (strcmp(c->id, entry_id(node)) != 0 || date_compare(today, c->expires_on) <= 0)
                continue;
            first = first ? first : json_find(node, "expires_on");
            buf_addf(&ids, "%s%s", ids.n ? " · " : "", c->id);
        }
    }
    if (first)
        json_warning(j, first, "contact-expired", "ids", buf_z(&ids), (const char *)NULL);
    buf_finish(&ids);
}

static void check_laws(struct str json, const char *file, struct date today, struct diag_list *diags)
{
    size_t first = diags->n;
    struct json j;
    struct laws *laws = laws_parse(json, file, diags);
    if (json_open(&j, json, COURSE_MAX_BYTES, file, NULL) && laws) {
        j.diags = diags;
        JSON_EACH (node, json_find(&j.nodes[0], "entries")) {
            for (size_t i = 0; i < laws->n_items; i++)
                if (strcmp(laws->items[i].id, entry_id(node)) == 0 &&
                    date_compare(today, laws->items[i].expires_on) > 0)
                    json_error(&j, json_find(node, "expires_on"), "law-expired", "id", laws->items[i].id,
                               (const char *)NULL);
        }
    }
    json_close(&j);
    laws_destroy(laws);
    check_source(json, COURSE_MAX_BYTES, file, diags, first, NULL);
}

static void check_contacts(struct str json, const char *file, struct date today, struct diag_list *diags)
{
    size_t first = diags->n;
    struct json j;
    struct contacts *contacts = contacts_parse(json, file, diags);
    if (json_open(&j, json, COURSE_MAX_BYTES, file, NULL) && contacts) {
        j.diags = diags;
        check_expired(&j, contacts, today);
    }
    json_close(&j);
    contacts_destroy(contacts);
    check_source(json, COURSE_MAX_BYTES, file, diags, first, NULL);
}

static void check_lone_glossary(struct str json, const char *file, struct diag_list *diags)
{
    struct glossary *glossary = glossary_read(json, file, NULL, NULL, diags);
    struct desk desk = {.diags = diags, .glossary = glossary};
    if (glossary) {
        desk.used = xcalloc(glossary->n_terms, sizeof *desk.used);
        check_terms(&desk, json, file, false);
        free(desk.used);
    } else {
        check_source(json, COURSE_MAX_BYTES, file, diags, diags->n, NULL);
    }
    glossary_destroy(glossary);
}

void check_bytes(struct str json, const char *file, struct date today, struct diag_list *diags)
{
    const char *slash = strrchr(file, '/'), *name = slash ? slash + 1 : file;
    if (strcmp(name, "course.json") == 0) {
        size_t first = diags->n;
        course_destroy(course_read(json, file, ".", diags));
        check_source(json, COURSE_MAX_BYTES, file, diags, first, NULL);
    } else if (strcmp(name, "glossary.json") == 0) {
        check_lone_glossary(json, file, diags);
    } else if (strcmp(name, "contacts.json") == 0) {
        check_contacts(json, file, today, diags);
    } else if (strcmp(name, "law.json") == 0) {
        check_laws(json, file, today, diags);
    } else if (is_drill(file)) {
        check_drill(json, file, &(struct drill_desk){0}, diags);
    } else if (is_agenda(file)) {
        check_agenda(json, file, NULL, NULL, false, diags);
    } else {
        check_unit_file(&(struct desk){.diags = diags}, json, file, &(struct unit_file){0});
    }
}
