#include "screen/chat_page.h"

#include "screen/story_page.h"
#include "screen/words.h"
#include "text/utf8.h"
#include "text/width.h"

enum { PRESSURE_HIGH = 60, WAIT_A_LETTER = 25 };

/* ---- the talk ---- */

static void add_bubble(struct page *page, const struct person *person, const struct rich *text)
{
    struct block *block = page_add(page, BLOCK_BUBBLE);
    block->label = person->name;
    block->mine = person->self;
    block->rich = text;
}

static const struct person *self_of(const struct scenario *scenario)
{
    for (size_t i = 0; i < scenario->n_people; i++)
        if (scenario->people[i].self)
            return &scenario->people[i];
    return NULL;
}

static const struct choice *choice_of(const struct story *s, size_t move)
{
    return &s->scenario->nodes[s->moves[move].node].choices[s->moves[move].choice];
}

/* The node where the k-th decision was made, or where the walk stands behind the last. */
static const struct node *node_at(const struct story *s, size_t k)
{
    return k < s->n_moves ? &s->scenario->nodes[s->moves[k].node] : story_node(s);
}

static size_t count_choice(const struct choice *choice)
{
    return 1 + (choice->feedback.n_paras > 0);
}

size_t chat_page_fresh(const struct story *s)
{
    return story_node(s)->n_lines + (s->n_moves > 0 ? count_choice(choice_of(s, s->n_moves - 1)) : 0);
}

/* Of a choice and the lines it led to the first `most` blocks; the lines alone for the beginning of the talk. */
static void add_part(struct page *page, const struct story *s, size_t part, size_t most)
{
    const struct choice *choice = part > 0 ? choice_of(s, part - 1) : NULL;
    const struct node *node = node_at(s, part);
    const struct person *self = self_of(s->scenario);
    if (choice && most > 0) {
        if (self && choice->reply.n_paras > 0)
            add_bubble(page, self, &choice->reply);
        else
            page_rich(page, &choice->text);
        most--;
    }
    if (choice && choice->feedback.n_paras > 0 && most > 0) {
        page_callout(page, story_page_tone(choice), words(page, "story.effect"), &choice->feedback);
        most--;
    }
    for (size_t i = 0; i < node->n_lines && i < most; i++) {
        const struct line *line = &node->lines[i];
        if (line->from)
            add_bubble(page, &s->scenario->people[line->person], &line->text);
        else
            page_rich(page, &line->text);
    }
}

/* From which part on the talk is shown: all of the newest, and before it as much as the page may hold. */
static size_t first_part(const struct story *s)
{
    size_t first = s->n_moves, blocks = chat_page_fresh(s);
    while (first > 0) {
        blocks += node_at(s, first - 1)->n_lines + (first > 1 ? count_choice(choice_of(s, first - 2)) : 0);
        if (blocks > CHAT_BLOCKS_MAX)
            break;
        first--;
    }
    return first;
}

/* ---- the pressure ---- */

static void show_pressure(struct page *page, const struct story *s)
{
    int now = story_pressure(s, s->n_moves);
    int before = s->n_moves > 0 ? story_pressure(s, s->n_moves - 1) : now;
    if (now == PRESSURE_KEPT)
        return;
    page->gauge = (struct gauge){.label = words(page, "story.pressure"),
                                 .tone = now >= PRESSURE_HIGH ? TONE_CAREFUL : TONE_PLAIN,
                                 .value = now,
                                 .delta = before == PRESSURE_KEPT ? 0 : now - before};
}

/* ---- one after another ---- */

/* As if it were being written: a calm pause, longer for a longer text. */
static int wait_for(const struct rich *text)
{
    struct buf flat = {0};
    rich_flatten(text, &flat);
    const char *z = buf_z(&flat);
    int ms = CHAT_WAIT_LEAST;
    for (size_t i = 0, length; i < flat.n && ms < CHAT_WAIT_MOST; i += length)
        ms += width_of(utf8_next(z + i, flat.n - i, &length)) > 0 ? WAIT_A_LETTER : 0;
    buf_finish(&flat);
    return ms < CHAT_WAIT_MOST ? ms : CHAT_WAIT_MOST;
}

/* Somebody is writing: their bubble, still empty. What comes next is looked up on a page of its own. */
static void show_next(struct page *page, const struct story *s, size_t shown)
{
    struct page whole;
    page_start(&whole, page->arena, page->lang);
    add_part(&whole, s, s->n_moves, SIZE_MAX);
    struct block next = whole.blocks[shown];
    page->wait_ms = wait_for(next.rich);
    struct block *block = page_add(page, next.kind == BLOCK_BUBBLE ? BLOCK_BUBBLE : BLOCK_TEXT);
    block->label = next.kind == BLOCK_BUBBLE ? next.label : NULL;
    block->mine = next.mine;
    block->rich = words_rich(page, "…");
}

void chat_page_talk(struct page *page, const struct story *s, const struct chat_pace *pace)
{
    size_t first = first_part(s), fresh = chat_page_fresh(s);
    size_t held = pace->held < fresh ? pace->held : fresh, seen = pace->seen < fresh - held ? pace->seen : fresh - held;
    show_pressure(page, s);
    if (first > 0)
        page_text(page, words(page, "story.chat_earlier"));
    for (size_t part = first; part < s->n_moves; part++)
        add_part(page, s, part, SIZE_MAX);
    page->fresh = page->n_blocks + seen;
    page->end_first = s->n_moves > 0 || seen > 0;
    add_part(page, s, s->n_moves, fresh - held);
    if (held > 0)
        show_next(page, s, fresh - held);
    else if (!story_is_over(s))
        story_page_choices(page, s);
}
