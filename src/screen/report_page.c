#include "screen/report_page.h"

#include <stdlib.h>
#include <string.h>

#include "screen/words.h"

enum { AGAIN_MOST = 5 };

/* ---- what was asked ---- */

static const struct lesson_step *step_of(const struct reporting *r, const struct class_item *item)
{
    const struct drill_item at = {.unit = item->unit, .step = item->step, .card = item->card};
    return r->bank ? drill_bank_step(r->bank, &at) : NULL;
}

static const struct card *card_of(const struct reporting *r, const struct class_item *item)
{
    const struct drill_item at = {.unit = item->unit, .step = item->step, .card = item->card};
    return r->bank && item->card ? drill_bank_card(r->bank, &at) : NULL;
}

static const struct question *question_of(const struct reporting *r, const struct class_item *item)
{
    const struct lesson_step *step = item->card ? NULL : step_of(r, item);
    return step ? step->question : NULL;
}

static const struct item *choice_of(const struct reporting *r, const struct class_item *item, size_t option)
{
    const struct question *question = question_of(r, item);
    for (size_t i = 0; question && i < question->n_items; i++)
        if (strcmp(question->items[i].id, item->options[option]) == 0)
            return &question->items[i];
    return NULL;
}

const char *report_page_option(const struct page *page, const struct reporting *r, const struct class_item *item,
                               size_t option)
{
    const struct item *choice = choice_of(r, item, option);
    const char *id = item->options[option];
    if (choice)
        return words_copy(page, choice->plain);
    if (item->card && strcmp(id, "harmless") == 0)
        return words(page, "spot.harmless");
    const char *key = arena_printf(page->arena, "tactic.%s", id);
    return item->card && msg_has(page->lang, key) ? words(page, key) : words_copy(page, id);
}

const char *report_page_question(const struct page *page, const struct reporting *r, const struct class_item *item,
                                 bool whole)
{
    const struct question *question = question_of(r, item);
    const struct card *card = card_of(r, item);
    const struct rich *rich = question ? &question->prompt : card ? &card->text : NULL;
    struct buf all = {0};
    if (!rich) /* the lessons are other ones by now */
        return arena_printf(page->arena, "%s / %s", item->unit, item->card ? item->card : item->step);
    if (!whole)
        return words_opening(page, rich);
    rich_flatten(rich, &all);
    const char *text = arena_strdup(page->arena, buf_z(&all));
    buf_finish(&all);
    return text;
}

const char *report_page_unit(const struct page *page, const struct reporting *r, const char *id)
{
    return words_unit_named(page, r->bank ? drill_bank_course(r->bank) : NULL, id);
}

/* ---- shares ---- */

static const char *number(const struct page *page, long long n)
{
    return arena_printf(page->arena, "%lld", n);
}

/* What there is to say in place of a share, or NULL: the share itself. */
static const char *untold(const struct page *page, const struct told_vote *vote, const struct class_item *item)
{
    if (vote->few)
        return words(page, "report.too_few");
    if (vote->people == 0)
        return words(page, "report.not_asked");
    if (item->right == 0)
        return words(page, "report.opinion");
    if (vote->edge != EDGE_NONE)
        return words(page, vote->edge == EDGE_FEW_RIGHT ? "report.few_right" : "report.few_wrong");
    return vote->share < 0 ? words(page, "report.hidden") : NULL;
}

static const char *in_short(const struct page *page, const struct report_item *item)
{
    const struct told_vote *vote = report_last(item);
    const char *instead = untold(page, vote, item->item);
    return instead ? instead : words_percent(page, vote->share);
}

/* Where several could be chosen it is not people that were right, but what they chose and left. */
static const char *rights_of(const struct page *page, const struct class_item *item)
{
    return words(page, item->many ? "report.right_many" : "room.right");
}

static void add_share(struct page *page, const char *label, const struct told_vote *vote, int before)
{
    if (vote->share < 0)
        return;
    struct block *block = page_meter(page, label, vote->share);
    block->delta = before >= 0 ? vote->share - before : 0;
    block->tone = before >= 0 ? TONE_GOOD : TONE_PLAIN;
}

static void add_pair(struct page *page, const char *first, const char *second, struct report_gain gain)
{
    static const char *const keys[] = {[HAKE_NONE] = "report.gain_none",
                                       [HAKE_LOST] = "report.gain_lost",
                                       [HAKE_LITTLE] = "report.gain_little",
                                       [HAKE_SOME] = "report.gain_some",
                                       [HAKE_MUCH] = "report.gain_much"};
    page_meter(page, first, gain.before);
    struct block *block = page_meter(page, second, gain.after);
    block->delta = gain.after - gain.before;
    block->tone = TONE_GOOD;
    page_text(page, msg_with(page->arena, page->lang, keys[report_hake_in_words(gain)], "percent",
                             words_percent(page, report_hake(gain)), NULL));
}

/* ---- all in all ---- */

static const char *when(const struct page *page, const char *key, const struct report_record *record)
{
    return msg_with(page->arena, page->lang, key, "date", words_date(page, record->record->date), NULL);
}

const char *report_page_drill(const struct page *page, const struct reporting *r, const char *id)
{
    for (size_t i = 0; i < r->n_titles; i++)
        if (strcmp(r->titles[i].drill, id) == 0)
            return words_copy(page, r->titles[i].title[page->lang]);
    return words_copy(page, id);
}

static const char *size_of(const struct page *page, const struct report_record *record)
{
    const char *text = words_count(page, "report.asked", (long long)record->n_asked);
    if (record->few)
        return words(page, "report.too_few");
    if (record->people > 0)
        return words_join(page, words_count(page, "report.present", record->people), text);
    return text;
}

/* Whether the records are of one drill, which is then on top, and not beside each of them. */
static bool is_one_drill(const struct report *report)
{
    for (size_t i = 1; i < report->n_records; i++)
        if (strcmp(report->records[i].record->drill, report->records[0].record->drill) != 0)
            return false;
    return report->n_records > 0;
}

static void add_records(struct page *page, const struct reporting *r)
{
    bool one = is_one_drill(r->report);
    if (one)
        page_heading(page, 2, report_page_drill(page, r, r->report->records[0].record->drill));
    for (size_t i = 0; i < r->report->n_records; i++) {
        const struct report_record *record = &r->report->records[i];
        struct block *field = page_add(page, BLOCK_FIELD);
        field->label = words_date(page, record->record->date);
        const char *title = one ? NULL : report_page_drill(page, r, record->record->drill);
        field->rich = words_rich(page, words_join(page, title, size_of(page, record)));
    }
}

static void add_rights(struct page *page, const struct report *report)
{
    bool any = false;
    for (size_t i = 0; i < report->n_records; i++) {
        if (report->records[i].right < 0)
            continue;
        if (!any && report->n_records > 1)
            page_heading(page, 2, words(page, "report.rights"));
        any = true;
        page_meter(page,
                   report->n_records > 1 ? words_date(page, report->records[i].record->date)
                                         : words(page, "report.rights"),
                   report->records[i].right);
    }
}

static int percent_of(size_t part, size_t whole)
{
    return whole > 0 ? (int)((part * 200 + whole) / (2 * whole)) : 0;
}

static void add_spot(struct page *page, const struct report_spot *spot)
{
    static const char *const leans[] = {[LEAN_TRUSTING] = "report.lean_trusting",
                                        [LEAN_EVEN] = "report.lean_even",
                                        [LEAN_SUSPICIOUS] = "report.lean_suspicious"};
    const struct spot_score *score = &spot->score;
    if (spot->n_traps + spot->n_harmless == 0)
        return;
    page_heading(page, 2, words(page, "report.spot"));
    if (spot->n_traps > 0)
        page_meter(page, words(page, "report.missed"), percent_of(score->misses, score->misses + score->hits));
    if (spot->n_harmless > 0)
        page_meter(page, words(page, "report.alarms"),
                   percent_of(score->false_alarms, score->false_alarms + score->correct));
    if (!spot->told)
        return;
    page_meter(page, words(page, "spot.discernment"), score->discernment);
    page_meter(page, words(page, "spot.suspicion"), score->suspicion);
    page_text(page, words(page, leans[score->lean]));
}

static bool is_told(const struct report *report)
{
    for (size_t i = 0; i < report->n_items; i++)
        if (report->items[i].votes[0].people > 0 || report->items[i].votes[1].people > 0)
            return true;
    return false;
}

static void add_menu(struct page *page, const struct reporting *r)
{
    struct block *rows = page_choices(page, CHOOSE_MENU, r->seats ? REPORT_ROWS : REPORT_ROW_SEATS);
    words_option(page, &rows->options[REPORT_ROW_ITEMS], words(page, "report.items"), NULL);
    words_option(page, &rows->options[REPORT_ROW_AGAIN], words(page, "report.reteach"), NULL);
    if (r->seats)
        words_option(page, &rows->options[REPORT_ROW_SEATS], words(page, "report.seats"), NULL);
    page_heading(page, 2, words(page, "report.files"));
    struct block *files = page_choices(page, CHOOSE_MENU, REPORT_FILES);
    for (size_t i = 0; i < REPORT_FILES; i++)
        words_option(page, &files->options[i], report_page_file_name(page, (enum report_file)i), NULL);
}

void report_page_overview(struct page *page, const struct reporting *r, bool menu)
{
    const struct report *report = r->report;
    page->title = words(page, "report.title");
    add_records(page, r);
    if (!is_told(report)) {
        page_callout(page, TONE_INFO, NULL, words_sentence(page, "report.nothing"));
        return;
    }
    add_rights(page, report);
    if (report->talk.before >= 0) {
        page_heading(page, 2, words(page, "report.talk"));
        add_pair(page, words(page, "room.before"), words(page, "room.after"), report->talk);
        page_text(page, words(page, "report.talk_note"));
    }
    if (report->again.before >= 0) {
        page_heading(page, 2, words(page, "report.again"));
        add_pair(page, when(page, "report.first", &report->records[report->again_from]),
                 when(page, "report.last", &report->records[report->again_to]), report->again);
    }
    add_spot(page, &report->spot);
    page_rich(page, words_sentence(page, "report.rule"));
    if (menu)
        add_menu(page, r);
}

/* ---- question by question ---- */

void report_page_items(struct page *page, const struct reporting *r)
{
    page->title = words(page, "report.items");
    struct block *block = page_choices(page, CHOOSE_MENU, r->report->n_items);
    for (size_t i = 0; i < r->report->n_items; i++) {
        const struct report_item *item = &r->report->items[i];
        struct option *option = &block->options[i];
        int share = report_last(item)->share;
        words_option(page, option, report_page_question(page, r, item->item, false), in_short(page, item));
        option->value = share > 0 ? share : 0;
        option->most = share >= 0 ? 100 : 0;
    }
}

static void add_options(struct page *page, const struct reporting *r, const struct report_item *item)
{
    const struct told_vote *vote = report_last(item);
    struct block *block = page_choices(page, CHOOSE_MENU, item->item->n_options);
    block->locked = true; /* without letters: on sheets and walls the options stand in another order */
    for (size_t i = 0; i < item->item->n_options; i++) {
        struct option *option = &block->options[i];
        bool hidden = vote->hidden >> i & 1u, none = vote->people == 0;
        words_option(page, option, report_page_option(page, r, item->item, i),
                     none     ? NULL
                     : hidden ? words(page, "report.hidden")
                              : number(page, vote->counts[i]));
        option->mark = item->item->right >> i & 1u ? MARK_RIGHT : MARK_NONE;
        option->value = (int)vote->counts[i];
        option->most = hidden ? 0 : (int)vote->people;
    }
}

/* Two texts one after the other. */
static const struct rich *joined(const struct page *page, const struct rich texts[2])
{
    size_t n = texts[0].n_paras + texts[1].n_paras;
    struct para *paras = arena_array(page->arena, n, sizeof *paras);
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    for (size_t i = 0; i < n; i++)
        paras[i] = i < texts[0].n_paras ? texts[0].paras[i] : texts[1].paras[i - texts[0].n_paras];
    *rich = (struct rich){paras, n};
    return rich;
}

static enum tactic tactic_of(const struct reporting *r, const struct class_item *item)
{
    const struct card *card = card_of(r, item);
    return card ? card->tactic : TACTIC_NONE;
}

/* Of a card it is the tactic, or that there was none, that is to be said; of a question what the lesson answers. */
static void add_mistake(struct page *page, const struct reporting *r, const struct report_item *item)
{
    size_t mistake = report_last(item)->mistake;
    if (mistake == SIZE_MAX)
        return;
    const char *what = report_page_option(page, r, item->item, mistake);
    const struct item *choice = choice_of(r, item->item, mistake);
    enum tactic tactic = tactic_of(r, item->item);
    struct rich *both = arena_array(page->arena, 2, sizeof *both);
    const struct rich *why = choice ? &choice->feedback : words_rich(page, "");
    if (item->item->card && tactic == TACTIC_NONE)
        why = words_sentence(page, "report.harmless");
    else if (item->item->card)
        why =
            words_rich(page, msg_with(page->arena, page->lang, "report.tactic", "tactic",
                                      words(page, arena_printf(page->arena, "tactic.%s", tactic_names[tactic])), NULL));
    both[0] = *words_rich(page, what);
    both[1] = *why;
    page_callout(page, TONE_INFO, words(page, "report.mistake"), joined(page, both));
}

static void add_measures(struct page *page, const struct report_item *item)
{
    static const char *const keys[] = {[TELLING_FEW] = "report.telling_few",
                                       [TELLING_NOTHING] = "report.telling_nothing",
                                       [TELLING_AGAINST] = "report.telling_against",
                                       [TELLING_WEAK] = "report.telling_weak",
                                       [TELLING_WELL] = "report.telling_well"};
    if (item->votes[0].share >= 0)
        page_text(page,
                  msg_with(page->arena, page->lang, item->item->many ? "report.difficulty_many" : "report.difficulty",
                           "percent", words_percent(page, item->votes[0].share), NULL));
    if (item->item->right != 0 && item->telling.n_seats > 0)
        page_text(page, words(page, keys[item->telling.what]));
}

static void add_votes(struct page *page, const struct reporting *r, const struct report_item *item)
{
    const struct told_vote *last = report_last(item);
    const char *instead = untold(page, last, item->item);
    if (last->people > 0)
        page_text(page, words_count(page, "report.answered", last->people));
    if (instead && item->item->outcome == ROOM_SHOWN)
        page_text(page, instead);
    else if (instead)
        page_text(page, words(page, "report.not_asked"));
    if (item->earlier.share >= 0) {
        add_share(page, when(page, "report.first", &r->report->records[item->earlier_record]), &item->earlier, -1);
        add_share(page, when(page, "report.last", &r->report->records[item->record]), &item->votes[0],
                  item->earlier.share);
    }
    if (item->votes[1].people > 0) {
        add_share(page, words(page, "room.before"), &item->votes[0], -1);
        add_share(page, words(page, "room.after"), &item->votes[1], item->votes[0].share);
    } else if (item->earlier.share < 0) {
        add_share(page, rights_of(page, item->item), &item->votes[0], -1);
    }
}

void report_page_item(struct page *page, const struct reporting *r, size_t at)
{
    const struct report_item *item = &r->report->items[at];
    const struct question *question = question_of(r, item->item);
    const struct card *card = card_of(r, item->item);
    page->title = words(page, "report.items");
    page->aside = words_of(page, at + 1, r->report->n_items);
    page_rich(page, question ? &question->prompt
                    : card   ? words_rich(page, report_page_question(page, r, item->item, true))
                             : words_rich(page, report_page_question(page, r, item->item, false)));
    add_options(page, r, item);
    add_votes(page, r, item);
    add_mistake(page, r, item);
    add_measures(page, item);
}

void report_page_all(struct page *page, const struct reporting *r)
{
    page->title = words(page, "report.items");
    for (size_t i = 0; i < r->report->n_items; i++) {
        const struct report_item *item = &r->report->items[i];
        const char *n = number(page, (long long)i + 1);
        page_heading(page, 3,
                     msg_with(page->arena, page->lang, "report.numbered", "n", n, "what",
                              report_page_question(page, r, item->item, true), NULL));
        add_options(page, r, item);
        add_votes(page, r, item);
        if (report_last(item)->mistake != SIZE_MAX)
            page_text(page, msg_with(page->arena, page->lang, "report.mistake_is", "what",
                                     report_page_option(page, r, item->item, report_last(item)->mistake), NULL));
        add_measures(page, item);
    }
}

/* ---- what to teach again ---- */

static void add_hard(struct page *page, const struct reporting *r, const struct report_item *item)
{
    page_heading(page, 2,
                 msg_with(page->arena, page->lang, "report.reteach_from", "unit",
                          report_page_unit(page, r, item->item->unit), NULL));
    page_text(page, report_page_question(page, r, item->item, true));
    if (report_last(item)->share >= 0)
        add_share(page, rights_of(page, item->item), report_last(item), -1);
    else
        page_text(page, in_short(page, item));
    add_mistake(page, r, item);
}

void report_page_again(struct page *page, const struct reporting *r)
{
    const struct report_item *hard[AGAIN_MOST];
    size_t n = report_hardest(r->report, hard, AGAIN_MOST);
    page->title = words(page, "report.reteach");
    page_text(page, words(page, n > 0 ? "report.reteach_these" : "report.reteach_none"));
    for (size_t i = 0; i < n; i++)
        add_hard(page, r, hard[i]);
}

/* ---- seats ---- */

static void add_seats(struct page *page, const struct reporting *r, size_t record)
{
    struct report_seat *seats = xcalloc(CLASS_MAX_SEATS, sizeof *seats);
    size_t n = report_seats(r->report, record, seats);
    report_draw_lots(seats, n, r->lot + record);
    page_heading(page, 2, words_date(page, r->report->records[record].record->date));
    if (n == 0)
        page_text(page, words(page, "report.no_seats"));
    for (size_t i = 0; i < n; i++) {
        const char *label =
            msg_with(page->arena, page->lang, "report.seat", "n", number(page, (long long)seats[i].number), NULL);
        if (seats[i].percent >= 0)
            page_meter(page, label, seats[i].percent);
    }
    free(seats);
}

void report_page_seats(struct page *page, const struct reporting *r)
{
    page->title = words(page, "report.seats");
    page_rich(page, words_sentence(page, "report.seats_note"));
    for (size_t i = 0; i < r->report->n_records; i++)
        add_seats(page, r, i);
}
