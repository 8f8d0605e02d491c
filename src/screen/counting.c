#include "screen/counting.h"

#include <limits.h>
#include <string.h>

#include "screen/projector_page.h"
#include "screen/words.h"
#include "text/digits.h"

int counting_read(const char *text, unsigned out[ASK_MAX_OPTIONS])
{
    struct str rest = str_of(text), word;
    int n = 0;
    while (str_word(&rest, &word)) {
        double value;
        if (n == ASK_MAX_OPTIONS || !number_parse(word, &value) || value < 0 || value > ROOM_MAX_HANDS ||
            value != (double)(unsigned)value)
            return -1;
        out[n++] = (unsigned)value;
    }
    return n;
}

void counting_refuse(struct counting *counting, enum counting_amiss amiss, const char *text)
{
    struct str typed = str_of(text ? text : "");
    size_t n = typed.n < COUNTING_TYPED ? typed.n : COUNTING_TYPED - 1;
    while (n < typed.n && n > 0 && ((unsigned char)typed.p[n] & 0xC0) == 0x80)
        n--; /* in the middle of a character */
    counting->amiss = amiss;
    counting->tries++;
    memcpy(counting->typed, typed.p, n);
    counting->typed[n] = '\0';
}

void counting_field(const struct counting *counting, struct page *page, const char *label)
{
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = label;
    input->counts = true;
    input->text = counting->amiss != COUNTING_FINE ? words_copy(page, counting->typed) : NULL;
    page->submits = true;
    page->focus = 0; /* nothing else on these pages can be chosen */
}

/* ---- how many are left ---- */

/* Who has answered by a machine, or raised a hand for what was called before, raises none now; where several answers
 * may be chosen, the same hand may go up again. */
static unsigned counted_before(const struct counting *counting, const struct classroom *c, size_t k)
{
    const struct room *room = c->room;
    const struct room_item *item = &room->items[room->item];
    size_t option = projector_page_shown(c, room->item, k);
    unsigned n = 0;
    for (size_t i = 0; i < room->n_seats; i++)
        n += room->seats[i].votes[room->item][room->vote].chosen != 0;
    for (unsigned team = 0; team < counting->team; team++)
        for (size_t i = 0; i < item->n_options; i++)
            n += !item->many || i == option ? item->hands[room->vote][team][i] : 0;
    for (size_t i = 0; i < k && !item->many; i++)
        n += counting->counts[projector_page_shown(c, room->item, i)];
    return n;
}

/* UINT_MAX: nobody said how many are here. */
static unsigned left_for(const struct counting *counting, const struct classroom *c, size_t k)
{
    unsigned before = counted_before(counting, c, k), people = c->room->people;
    return people == 0 ? UINT_MAX : people > before ? people - before : 0;
}

static bool are_too_many(const struct counting *counting, const struct classroom *c, const unsigned *numbers, int n)
{
    bool many = c->room->items[c->room->item].many, over = false;
    unsigned sum = 0;
    for (int i = 0; i < n; i++) {
        sum = many ? numbers[i] : sum + numbers[i];
        over = over || sum > left_for(counting, c, many ? counting->option + (size_t)i : counting->option);
    }
    return over;
}

/* ---- the page ---- */

static void add_amiss(const struct counting *counting, const struct classroom *c, struct page *page)
{
    if (counting->amiss == COUNTING_NO_NUMBER)
        page_callout(page, TONE_CAREFUL, words(page, "room.amiss_text_title"), words_sentence(page, "room.amiss_text"));
    if (counting->amiss != COUNTING_TOO_MANY)
        return;
    const char *people = arena_printf(page->arena, "%u", c->room->people);
    const char *left = arena_printf(page->arena, "%u", left_for(counting, c, counting->option));
    const char *text = msg_with(page->arena, page->lang, "room.too_many", "people", people, "left", left, NULL);
    page_callout(page, TONE_CAREFUL, words(page, "room.too_many_title"), words_rich(page, text));
}

static const char *label_of(const struct counting *counting, const struct classroom *c, const struct page *page)
{
    const char *option = projector_page_option(page, c, c->room->item, counting->option);
    unsigned left = left_for(counting, c, counting->option);
    if (left == UINT_MAX)
        return msg_with(page->arena, page->lang, "room.hands", "option", option, NULL);
    const char *n = arena_printf(page->arena, "%u", left);
    return msg_with(page->arena, page->lang, "room.hands_left", "option", option, "left", n, NULL);
}

void counting_view(const struct counting *counting, const struct classroom *c, struct page *page)
{
    if (c->room->teams > 0) {
        const char *n = arena_printf(page->arena, "%u", counting->team + 1);
        page_heading(page, 2, msg_with(page->arena, page->lang, "room.team", "n", n, NULL));
    }
    add_amiss(counting, c, page);
    counting_field(counting, page, label_of(counting, c, page));
    projector_page_ask(page, c, (struct projector_options){.calls = counting->option});
    page->submit = words(page, "room.counted");
    page_action(page, COMMAND_BACK, NULL);
    page_action(page, COMMAND_COVER, NULL);
}

bool counting_take(struct counting *counting, const struct classroom *c, const char *text)
{
    unsigned numbers[ASK_MAX_OPTIONS];
    size_t n_options = c->asked[c->room->item].n_options;
    int n = text ? counting_read(text, numbers) : -1;
    if (n == 0) /* Enter alone: nobody raised a hand */
        numbers[n++] = 0;
    bool again = counting->amiss == COUNTING_TOO_MANY && text && strcmp(counting->typed, text) == 0;
    if (n < 0 || counting->option + (size_t)n > n_options) {
        counting_refuse(counting, COUNTING_NO_NUMBER, text);
        return false;
    }
    if (!again && are_too_many(counting, c, numbers, n)) {
        counting_refuse(counting, COUNTING_TOO_MANY, text);
        return false;
    }
    counting->amiss = COUNTING_FINE;
    for (int i = 0; i < n; i++)
        counting->counts[projector_page_shown(c, c->room->item, counting->option++)] = (uint16_t)numbers[i];
    return counting->option == n_options;
}
