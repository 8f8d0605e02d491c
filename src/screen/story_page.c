#include "screen/story_page.h"

#include "screen/words.h"

enum tone story_page_tone(const struct choice *choice)
{
    switch (story_leaning(choice)) {
    case LEANS_SAFE:
        return TONE_GOOD;
    case LEANS_AWAY:
        return TONE_CAREFUL;
    case LEANS_EVEN:
    case STORY_LEANINGS:
        break;
    }
    return TONE_INFO;
}

static void add_lines(struct page *page, const struct story *s)
{
    const struct node *node = story_node(s);
    for (size_t i = 0; i < node->n_lines; i++) {
        const struct line *line = &node->lines[i];
        if (!line->from) {
            page_rich(page, &line->text);
            continue;
        }
        const struct person *person = &s->scenario->people[line->person];
        struct block *block = page_add(page, BLOCK_BUBBLE);
        block->label = person->name;
        block->mine = person->self;
        block->rich = &line->text;
    }
}

static void add_meters(struct page *page, const struct story *s, const int *before)
{
    static const char *const labels[METER_COUNT] = {
        [METER_SAFETY] = "meter.safety",
        [METER_EVIDENCE] = "meter.evidence",
        [METER_SUPPORT] = "meter.support",
        [METER_PANIC] = "meter.panic",
    };
    for (int m = 0; m < METER_COUNT; m++) {
        struct block *block = page_meter(page, words(page, labels[m]), s->meters[m]);
        block->delta = before ? s->meters[m] - before[m] : 0;
    }
}

static const char *ending_text(const struct page *page, enum ending_kind kind)
{
    switch (kind) {
    case ENDING_GOOD:
        return words(page, "story.ending.good");
    case ENDING_MIXED:
        return words(page, "story.ending.mixed");
    case ENDING_HARD:
        return words(page, "story.ending.hard");
    }
    return "";
}

static enum tone ending_tone(enum ending_kind kind)
{
    return kind == ENDING_GOOD ? TONE_GOOD : kind == ENDING_MIXED ? TONE_INFO : TONE_CAREFUL;
}

/* How it ended and what can still be learnt from it, as one text. */
static const struct rich *ending_of(struct page *page, const struct node *node)
{
    struct para *paras = arena_array(page->arena, node->debrief.n_paras + 1, sizeof *paras);
    struct span *title = arena_alloc(page->arena, sizeof *title);
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *title = (struct span){.text = str_of(node->ending_title), .style = SPAN_STRONG};
    paras[0] = (struct para){.kind = PARA_TEXT, .spans = title, .n_spans = 1};
    for (size_t i = 0; i < node->debrief.n_paras; i++)
        paras[i + 1] = node->debrief.paras[i];
    *rich = (struct rich){paras, node->debrief.n_paras + 1};
    return rich;
}

/* The one added last stands beside the one before it where there is room. */
static void stand_beside(struct page *page)
{
    page->blocks[page->n_blocks - 1].beside = true;
}

void story_page_other(struct page *page, const struct story *s, const struct story *other, size_t fork)
{
    const struct node *node;
    int before[METER_COUNT];
    const struct choice *yours = story_move_at(s, fork, &node, before);
    const struct choice *theirs = story_move_at(other, fork, &node, before);
    const char *number = arena_printf(page->arena, "%zu", fork + 1);
    page_heading(page, 2, words(page, "story.other_title"));
    page_text(page, msg_with(page->arena, page->lang, "story.other_text", "n", number, NULL));
    page_callout(page, TONE_PLAIN, words(page, "story.choice_yours"), &yours->text);
    page_callout(page, TONE_PLAIN, words(page, "story.other_choice"), &theirs->text);
    stand_beside(page);
    page_callout(page, ending_tone(story_node(s)->ending), words(page, "story.end_yours"),
                 ending_of(page, story_node(s)));
    page_callout(page, ending_tone(story_node(other)->ending), words(page, "story.other_end"),
                 ending_of(page, story_node(other)));
    stand_beside(page);
    struct block *block = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &block->options[0], words(page, "story.other_take"), words(page, "story.other_take_note"));
}

/* "You decided 6 times: 4 towards safety, 2 away from it." What did not happen is not said. */
static void add_tally(struct page *page, const struct story *s)
{
    size_t tally[STORY_LEANINGS];
    story_tally(s, tally);
    const struct {
        const char *key;
        size_t n;
    } parts[] = {{"story.tally.safe", tally[LEANS_SAFE]},
                 {tally[LEANS_SAFE] > 0 ? "story.tally.away" : "story.tally.away_alone", tally[LEANS_AWAY]},
                 {"story.tally.even", tally[LEANS_EVEN]}};
    const char *counts = NULL;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i].n == 0)
            continue;
        const char *number = arena_printf(page->arena, "%zu", parts[i].n);
        const char *part = msg_with(page->arena, page->lang, parts[i].key, "n", number, NULL);
        counts = counts ? arena_printf(page->arena, "%s%s%s", counts, words(page, "story.tally.between"), part) : part;
    }
    if (counts)
        page_text(page,
                  msg_count(page->arena, page->lang, "story.tally", (long long)s->n_moves, "counts", counts, NULL));
}

void story_page_ending(struct page *page, const struct story *s)
{
    const struct node *node = story_node(s);
    if (node->ending_title)
        page_heading(page, 2, node->ending_title);
    page_callout(page, ending_tone(node->ending), words(page, "story.ending"),
                 words_rich(page, ending_text(page, node->ending)));
    if (node->debrief.n_paras > 0)
        page_callout(page, TONE_INFO, words(page, "story.debrief"), &node->debrief);
    if (s->scenario->chat)
        add_tally(page, s);
    add_meters(page, s, NULL);
    struct block *block = page_choices(page, CHOOSE_MENU, ENDING_WAYS);
    words_option(page, &block->options[ENDING_HELP], words(page, "story.help"), NULL);
    words_option(page, &block->options[ENDING_REPLAY], words(page, "story.replay"), NULL);
    words_option(page, &block->options[ENDING_COMPARE], words(page, "story.compare"), NULL);
    struct story other;
    size_t fork;
    words_option(page, &block->options[ENDING_OTHER], words(page, "story.other"), NULL);
    block->options[ENDING_OTHER].disabled = !story_other_road(s, &other, &fork);
    block->options[ENDING_COMPARE].disabled = s->n_moves == 0;
    block->label = words(page, "story.after");
}

void story_page_talk(struct page *page, const struct story *s)
{
    add_lines(page, s);
    if (story_is_over(s)) {
        story_page_ending(page, s);
        return;
    }
    size_t choices[NODE_MAX_CHOICES], n = story_choices(s, choices);
    struct block *block = page_choices(page, CHOOSE_MENU, n);
    block->label = words(page, "story.choose");
    for (size_t i = 0; i < n; i++)
        block->options[i].text = &story_node(s)->choices[choices[i]].text;
    page->focus = 0;
}

void story_page_effect(struct page *page, const struct story *s)
{
    const struct node *node;
    int before[METER_COUNT];
    const struct choice *choice = story_move_at(s, s->n_moves - 1, &node, before);
    page_callout(page, TONE_PLAIN, words(page, "story.chosen"), &choice->text);
    if (choice->feedback.n_paras > 0)
        page_callout(page, story_page_tone(choice), words(page, "story.effect"), &choice->feedback);
    add_meters(page, s, before);
}

void story_page_decisions(struct page *page, const struct story *s)
{
    page_heading(page, 2, words(page, "story.rewind_title"));
    page_text(page, words(page, "story.rewind_text"));
    struct block *block = page_choices(page, CHOOSE_MENU, s->n_moves);
    for (size_t k = 0; k < s->n_moves; k++) {
        const struct node *node;
        int before[METER_COUNT];
        block->options[k].text = &story_move_at(s, k, &node, before)->text;
    }
    page->focus = (int)s->n_moves - 1;
}

/* The ways not taken, as one list. */
static void add_others(struct page *page, const struct node *node, const struct choice *taken)
{
    struct para *paras = arena_array(page->arena, node->n_choices, sizeof *paras);
    size_t n = 0;
    for (size_t i = 0; i < node->n_choices; i++) {
        const struct rich *text = &node->choices[i].text;
        if (&node->choices[i] == taken || text->n_paras == 0)
            continue;
        paras[n] = text->paras[0];
        paras[n++].kind = PARA_BULLET;
    }
    if (n == 0)
        return;
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    *rich = (struct rich){paras, n};
    page_callout(page, TONE_PLAIN, words(page, "story.other_way"), rich);
}

void story_page_compare(struct page *page, const struct story *s)
{
    page_heading(page, 2, words(page, "story.compare_title"));
    for (size_t k = 0; k < s->n_moves; k++) {
        const struct node *node;
        int before[METER_COUNT];
        const struct choice *choice = story_move_at(s, k, &node, before);
        const char *number = arena_printf(page->arena, "%zu", k + 1);
        page_heading(page, 3, msg_with(page->arena, page->lang, "story.decision_n", "n", number, NULL));
        page_callout(page, TONE_PLAIN, words(page, "story.chosen"), &choice->text);
        if (choice->feedback.n_paras > 0)
            page_callout(page, TONE_INFO, words(page, "story.effect"), &choice->feedback);
        add_others(page, node, choice);
    }
}
