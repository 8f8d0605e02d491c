#include "screen/seats_page.h"

#include "screen/words.h"
#include "text/utf8.h"

enum { MOST_NUMBERS = 60 }; /* of seats in one line */

/* The digits of the Arabic keyboard: people look for those on their keys. A blank that parts numbers without ending
 * them (UAX #9: CS) keeps the groups in the same order as those of the other digits, from left to right. */
static const char *arabic_digits(const struct page *page, const char *text)
{
    enum { ARABIC_ZERO = 0x0660, NO_BREAK_SPACE = 0x00A0 };
    struct buf out = {0};
    for (const char *p = text; *p; p++)
        utf8_put(&out, *p == ' ' ? NO_BREAK_SPACE : (uint32_t)(ARABIC_ZERO + *p - '0'));
    const char *kept = arena_strdup(page->arena, buf_z(&out));
    buf_finish(&out);
    return kept;
}

static struct block *add_field(struct page *page, const char *label, const char *text)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, label);
    field->text = words_copy(page, text);
    return field;
}

/* Where it is said on the screens: to who comes first, and to who has been here. */
static const char *or_screen(const struct page *page, const char *key)
{
    return msg_with(page->arena, page->lang, key, "join", words(page, "start.join"), "who",
                    words(page, "start.who_title"), "trainers", words(page, "home.trainers"), NULL);
}

void seats_page_way_in(struct page *page, const struct app_view *app)
{
    const struct seats *seats = app->classroom->seats;
    (void)add_field(page, "seats.code", seats->code);
    if (page->lang == LANG_AR && app->settings.digits == DIGITS_ARABIC)
        (void)add_field(page, "seats.code", arabic_digits(page, seats->code));
    if (seats->address)
        (void)add_field(page, "seats.address", seats->address);
    if (seats->folder)
        (void)add_field(page, "seats.folder", seats->folder);
    add_field(page, "seats.command", seats->starts)->whole = seats->folder != NULL;
    page_text(page, or_screen(page, seats->folder ? "seats.or_folder" : "seats.or_screen"));
}

void seats_page_whole(struct page *page, const struct app_view *app)
{
    const char *command = words_copy(page, app->classroom->seats->command);
    if (app->codes)
        page_add(page, BLOCK_QR)->text = command;
    (void)add_field(page, "seats.command", command);
}

/* "1, 2, 5 …" of the seats that are wanted. */
static const char *numbers(const struct page *page, const struct room *room,
                           bool (*wanted)(const struct room *room, size_t seat))
{
    struct buf out = {0};
    size_t n = 0;
    for (size_t i = 0; i < room->n_seats; i++) {
        if (!wanted(room, i) || ++n > MOST_NUMBERS)
            continue;
        buf_addf(&out, "%s%zu", n == 1 ? "" : page->lang == LANG_AR ? "، " : ", ", i + 1);
    }
    if (n > MOST_NUMBERS)
        buf_adds(&out, " …");
    const char *kept = n > 0 ? arena_strdup(page->arena, buf_z(&out)) : NULL;
    buf_finish(&out);
    return kept;
}

static bool is_here(const struct room *room, size_t seat)
{
    return room->seats[seat].here;
}

/* Freed, and not taken by anybody since. */
static bool is_free(const struct room *room, size_t seat)
{
    return room->seats[seat].token == 0;
}

static bool has_answered(const struct room *room, size_t seat)
{
    return room->seats[seat].votes[room->item][room->vote].chosen != 0;
}

static bool is_awaited(const struct room *room, size_t seat)
{
    return is_here(room, seat) && !has_answered(room, seat);
}

static void add_numbers(struct page *page, const char *label, const char *text)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, label);
    field->rich = words_rich(page, text);
}

unsigned seats_page_expected(const struct classroom *c, unsigned *answered)
{
    unsigned all = 0;
    *answered = 0;
    for (size_t i = 0; i < c->room->n_seats; i++) {
        *answered += has_answered(c->room, i);
        all += is_here(c->room, i) || has_answered(c->room, i);
    }
    return all;
}

void seats_page_present(struct page *page, const struct classroom *c)
{
    unsigned here = 0;
    for (size_t i = 0; i < c->room->n_seats; i++)
        here += is_here(c->room, i);
    const char *text = words_count(page, "seats.here", (long long)here);
    if (c->seats->podium->locked)
        text = words_join(page, text, words(page, "seats.locked"));
    page_text(page, text);
    const char *list = numbers(page, c->room, is_here);
    if (list)
        add_numbers(page, "seats.numbers", list);
    const char *empty = numbers(page, c->room, is_free);
    if (empty)
        add_numbers(page, "seats.empty", empty);
}

const char *seats_page_notice(const struct page *page, const struct classroom *c)
{
    if (c->seats->down)
        return words(page, "seats.down");
    if (c->seats->crowded)
        return words(page, c->seats->podium->locked ? "seats.flooded" : "seats.crowded");
    return c->seats->shut ? words(page, "seats.shut") : NULL;
}

void seats_page_answered(struct page *page, const struct classroom *c)
{
    unsigned answered, all = seats_page_expected(c, &answered);
    if (all == 0)
        return;
    page->gauge.label = words_of(page, answered, all);
    page->gauge.value = (int)(answered * 100 / all);
}

void seats_page_awaited(struct page *page, const struct classroom *c)
{
    const char *list = numbers(page, c->room, is_awaited);
    if (list)
        add_numbers(page, "seats.awaited", list);
}
