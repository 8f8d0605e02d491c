#include "screen/code.h"

#include <string.h>

#include "screen/words.h"

struct code_state {
    size_t contact;
};

static bool is_dialled(const char *number)
{
    return *number && strspn(number, "+0123456789 ") == strlen(number);
}

/* RFC 3966: no blanks in a number. */
static const char *dialled(struct arena *arena, const char *number)
{
    struct buf digits = {0};
    buf_adds(&digits, "tel:");
    for (const char *p = number; *p; p++)
        if (*p != ' ')
            buf_addc(&digits, *p);
    const char *code = arena_strndup(arena, digits.p, digits.n);
    buf_finish(&digits);
    return code;
}

const char *code_of_contact(struct arena *arena, const struct contact *contact)
{
    const char *number = contact->number;
    if (!number)
        return NULL;
    if (str_starts(str_of(number), STR("https://")))
        return number;
    if (is_dialled(number))
        return dialled(arena, number);
    return strchr(number, '@') > number ? arena_printf(arena, "mailto:%s", number) : NULL;
}

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct code_state *s = state;
    (void)app;
    s->contact = number;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct code_state *s = state;
    page->title = words(page, "code.title");
    page_action(page, COMMAND_BACK, NULL);
    page->primary = COMMAND_BACK;
    const struct contact *contact =
        app->contacts && s->contact < app->contacts->n_items ? &app->contacts->items[s->contact] : NULL;
    const char *code = contact ? code_of_contact(page->arena, contact) : NULL;
    if (!code)
        return;
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = contact->name[page->lang] ? contact->name[page->lang] : contact->id;
    field->text = contact->number;
    page_text(page, words(page, "code.how"));
    page_add(page, BLOCK_QR)->text = code;
}

const struct screen_ops screen_code = {
    .name = "code",
    .state_size = sizeof(struct code_state),
    .enter = enter,
    .view = view,
    .handle = step_back_only,
};
