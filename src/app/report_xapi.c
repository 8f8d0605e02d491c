/* report_xapi: what each seat answered as xAPI 1.0.3 statements, one a line.
 * They are the answers of single people, so whoever reads them can count what one of them answered; they are for those
 * who asked for seats. Who sat where cannot be told: an actor is an account whose name is drawn by lot for this run, as
 * is the order in which they come, and a record with fewer than five seats, or an item that fewer than five of them
 * answered, gives no statement and is in no result. A record knows its day and no time: the time is the beginning of
 * that day, which an extension says. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/lot.h"
#include "app/report_files.h"
#include "course/json_write.h"
#include "engine/skill.h"
#include "screen/report_page.h"
#include "screen/words.h"

#define BASE  "https://wiqaya.invalid/xapi" /* an address that nobody can own: the IRIs are names */
#define VERBS "http://adlnet.gov/expapi/verbs/"
#define TYPES "http://adlnet.gov/expapi/activities/"

enum { UUID_BYTES = 40, ACTOR_BYTES = 40, PASS_PERCENT = SKILL_PERCENT };

struct writer {
    const struct page *page;
    const struct reporting *r;
    struct buf *out;
    const struct class_record *record;
    const char *course;
    bool has_time;
    char registration[UUID_BYTES], actor[ACTOR_BYTES];
    struct buf objects[DRILL_MAX_ITEMS]; /* what each item of the record is, in JSON: the same for every seat */
};

/* ---- JSON ---- */

static void add_words(const struct writer *w, struct buf *out, const char *name, const char *text)
{
    buf_addf(out, "\"%s\":{\"%s\":", name, lang_tag(w->page->lang));
    json_write_string(out, text);
    buf_addc(out, '}');
}

/* Version 4, variant 1 (RFC 4122). */
static void draw_uuid(char out[UUID_BYTES])
{
    uint64_t high = (lot_draw() & ~(uint64_t)0xF000) | 0x4000,
             low = (lot_draw() & ~((uint64_t)3 << 62)) | (uint64_t)1 << 63;
    (void)snprintf(out, UUID_BYTES, "%08x-%04x-%04x-%04x-%012llx", (unsigned)(high >> 32),
                   (unsigned)(high >> 16 & 0xFFFF), (unsigned)(high & 0xFFFF), (unsigned)(low >> 48),
                   (unsigned long long)(low & 0xFFFFFFFFFFFF));
}

/* ---- what a statement is made of ---- */

static void add_start(struct writer *w, const char *verb)
{
    char id[UUID_BYTES];
    draw_uuid(id);
    buf_addf(w->out,
             "{\"id\":\"%s\",\"actor\":{\"objectType\":\"Agent\",\"account\":{\"homePage\":\"%s\",\"name\":\"%s\"}}",
             id, BASE "/seats", w->actor);
    buf_addf(w->out, ",\"verb\":{\"id\":\"%s%s\",\"display\":{\"en\":\"%s\"}}", VERBS, verb, verb);
}

static void add_activity_id(struct writer *w, const char *kind, const char *id)
{
    buf_addf(w->out, "{\"id\":\"%s/%s/%s\"}", BASE, kind, id);
}

/* vote: from 1; 0: none. */
static void add_context(struct writer *w, bool of_item, unsigned vote)
{
    const struct date day = w->record->date;
    buf_addf(w->out, ",\"context\":{\"registration\":\"%s\",\"contextActivities\":{", w->registration);
    if (of_item) {
        buf_adds(w->out, "\"parent\":[");
        add_activity_id(w, "drills", w->record->drill);
        buf_adds(w->out, "],");
    }
    buf_adds(w->out, "\"grouping\":[");
    add_activity_id(w, "courses", w->course);
    buf_addf(w->out, "]},\"language\":\"%s\",\"extensions\":{\"%s/precision\":\"day\"", lang_tag(w->page->lang), BASE);
    if (vote > 0)
        buf_addf(w->out, ",\"%s/vote\":%u", BASE, vote);
    buf_adds(w->out, "}}");
    if (w->has_time)
        buf_addf(w->out, ",\"timestamp\":\"%04d-%02d-%02dT00:00:00.000Z\"", day.year, day.month, day.day);
    buf_adds(w->out, "}\n");
}

static void add_ids(struct buf *out, const struct class_item *item, uint32_t which)
{
    bool any = false;
    for (size_t i = 0; i < item->n_options; i++) {
        if (!(which >> i & 1u))
            continue;
        buf_addf(out, "%s%s", any ? "[,]" : "", item->options[i]);
        any = true;
    }
}

/* Another name when what can be chosen, or what is right, is another. */
static uint32_t version_of(const struct class_item *item)
{
    uint64_t mix = item->right;
    for (size_t i = 0; i < item->n_options; i++)
        mix = rng_mix(mix, item->options[i]);
    return (uint32_t)(mix ^ mix >> 32);
}

static void make_object(const struct writer *w, const struct class_item *item, struct buf *out)
{
    buf_addf(out, ",\"object\":{\"objectType\":\"Activity\",\"id\":\"%s/items/%s/%s", BASE, item->unit, item->step);
    if (item->card)
        buf_addf(out, "/%s", item->card);
    buf_addf(out, "/%08x\",\"definition\":{", (unsigned)version_of(item));
    add_words(w, out, "name", report_page_question(w->page, w->r, item, false));
    buf_addc(out, ',');
    add_words(w, out, "description", report_page_question(w->page, w->r, item, true));
    buf_addf(out, ",\"type\":\"%scmi.interaction\",\"interactionType\":\"choice\"", TYPES);
    if (item->right != 0) { /* an opinion has none */
        buf_adds(out, ",\"correctResponsesPattern\":[\"");
        add_ids(out, item, item->right);
        buf_adds(out, "\"]");
    }
    buf_adds(out, ",\"choices\":[");
    for (size_t i = 0; i < item->n_options; i++) {
        buf_addf(out, "%s{\"id\":\"%s\",", i > 0 ? "," : "", item->options[i]);
        add_words(w, out, "description", report_page_option(w->page, w->r, item, i));
        buf_addc(out, '}');
    }
    buf_adds(out, "]}}");
}

static void add_score(struct writer *w, int percent)
{
    buf_addf(w->out, "\"score\":{\"scaled\":%d.%02d}", percent / 100, percent % 100);
}

static void answered(struct writer *w, size_t at, unsigned vote, uint32_t chosen)
{
    const struct class_item *item = &w->record->items[at];
    add_start(w, "answered");
    buf_addstr(w->out, buf_str(&w->objects[at]));
    buf_adds(w->out, ",\"result\":{");
    if (item->right != 0) {
        add_score(w, report_points(item, chosen));
        buf_addf(w->out, ",\"success\":%s,", chosen == item->right ? "true" : "false");
    }
    buf_adds(w->out, "\"response\":\"");
    add_ids(w->out, item, chosen);
    buf_adds(w->out, "\"}");
    add_context(w, true, vote + 1);
}

/* Only where something can be right: nobody passes an opinion. */
static void passed(struct writer *w, int percent)
{
    bool pass = percent >= PASS_PERCENT;
    if (percent < 0)
        return;
    add_start(w, pass ? "passed" : "failed");
    buf_addf(w->out, ",\"object\":{\"objectType\":\"Activity\",\"id\":\"%s/drills/%s\",\"definition\":{", BASE,
             w->record->drill);
    add_words(w, w->out, "name", w->record->drill);
    buf_addf(w->out, ",\"type\":\"%sassessment\"}},\"result\":{", TYPES);
    add_score(w, percent);
    buf_addf(w->out, ",\"success\":%s}", pass ? "true" : "false");
    add_context(w, false, 0);
}

/* ---- all of them ---- */

/* Items that enough seats answered in that vote. */
static bool is_told(const struct class_record *record, size_t at, unsigned vote)
{
    size_t n = 0;
    for (size_t s = 0; s < record->n_seats; s++)
        n += record->seats[s].chosen[at][vote] != 0;
    return record->items[at].outcome == ROOM_SHOWN && n >= HIDE_LEAST;
}

/* What the statements about this seat come to, and nothing else: what is left out of them could be worked out of it.
 * -1: none of them can be right. */
static int percent_of(const struct class_record *record, const struct class_seat *seat)
{
    int sum = 0, n = 0;
    for (size_t i = 0; i < record->n_items; i++) {
        uint32_t chosen = is_told(record, i, 1) ? seat->chosen[i][1] : 0;
        if (chosen == 0 && is_told(record, i, 0))
            chosen = seat->chosen[i][0];
        if (chosen == 0 || record->items[i].right == 0)
            continue;
        sum += report_points(&record->items[i], chosen);
        n++;
    }
    return n > 0 ? sum / n : -1;
}

static void add_seat(struct writer *w, const struct class_seat *seat)
{
    (void)snprintf(w->actor, sizeof w->actor, "%016llx%016llx", (unsigned long long)lot_draw(),
                   (unsigned long long)lot_draw());
    for (size_t i = 0; i < w->record->n_items; i++)
        for (unsigned vote = 0; vote < ROOM_VOTES; vote++)
            if (seat->chosen[i][vote] && is_told(w->record, i, vote))
                answered(w, i, vote, seat->chosen[i][vote]);
    passed(w, percent_of(w->record, seat));
}

/* Seats lie by their ids, and those of sheets can be worked out: another order in every run. */
static void add_seats(struct writer *w, struct rng *rng)
{
    const struct class_seat *order[CLASS_MAX_SEATS];
    size_t n = w->record->n_seats;
    for (size_t s = 0; s < n; s++)
        order[s] = &w->record->seats[s];
    for (size_t s = n; n >= HIDE_LEAST && s > 0; s--) {
        size_t at = rng_below(rng, (uint32_t)s);
        add_seat(w, order[at]);
        order[at] = order[s - 1];
    }
}

void report_xapi(const struct page *page, const struct reporting *r, struct date today, uint64_t seed, struct buf *out)
{
    struct rng rng = rng_of(seed != 0 ? seed : lot_draw());
    const struct course *course = r->bank ? drill_bank_course(r->bank) : NULL;
    struct writer w = {.page = page, .r = r, .out = out, .course = course ? course->id : "course"};
    for (size_t i = 0; i < r->report->n_records; i++) {
        w.record = r->report->records[i].record;
        w.has_time = date_compare(w.record->date, today) <= 0;
        draw_uuid(w.registration);
        for (size_t k = 0; k < w.record->n_items; k++) {
            buf_clear(&w.objects[k]);
            make_object(&w, &w.record->items[k], &w.objects[k]);
        }
        add_seats(&w, &rng);
    }
    for (size_t k = 0; k < DRILL_MAX_ITEMS; k++)
        buf_finish(&w.objects[k]);
}
