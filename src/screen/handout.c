#include "screen/handout.h"

#include "screen/activity.h"
#include "screen/code.h"
#include "screen/first_hour_page.h"
#include "screen/words.h"

enum { CARD_CONTACTS = 6, HOUR_STEPS = 7 };

static const struct contact *emergency(const struct contacts *contacts)
{
    for (size_t i = 0; contacts && i < contacts->n_items; i++)
        if (contacts->items[i].number)
            return &contacts->items[i];
    return NULL;
}

/* Number or address under the name; one that was not checked lately says so. */
static void add_contact(struct page *page, const struct contact *contact, struct date today)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = contact->name[page->lang] ? contact->name[page->lang] : contact->id;
    field->text = contact->number;
    if (date_compare(contact->expires_on, today) < 0)
        field->label = words_join(page, field->label, words(page, "handout.check_again"));
}

/* The first ones of the file come first there because they are to be called first. Apps and places are not for a card:
 * nobody can dial them. */
static void add_contacts(struct page *page, const struct contacts *contacts, struct date today)
{
    for (size_t i = 0, n = 0; contacts && i < contacts->n_items && n < CARD_CONTACTS; i++) {
        if (!code_of_contact(page->arena, &contacts->items[i]))
            continue;
        add_contact(page, &contacts->items[i], today);
        n++;
    }
}

/* The learner's own orders, and what no first hour may be without. */
static void add_own(struct page *page, const struct own_hours *own)
{
    const struct rich always[] = {*words_marked(page, words(page, "help_now.step.3")),
                                  *words_marked(page, words(page, "help_now.step.7"))};
    for (size_t i = 0; i < own->n; i++)
        first_hour_page_card(page, own->of[i].title, own->of[i].task, own->of[i].order, own->of[i].n);
    page_rich(page, words_items(page, always, 2, PARA_BULLET));
}

void handout_card(struct page *page, const struct contacts *contacts, struct date today, const struct own_hours *own)
{
    page->title = words(page, "handout.card_title");
    if (own && own->n > 0)
        add_own(page, own);
    else
        page_rich(page, words_list(page, "help_now.step.", HOUR_STEPS, PARA_NUMBERED));
    page_callout(page, TONE_HELP, NULL, words_sentence(page, "handout.not_yours"));
    page_heading(page, 2, words(page, "help_now.call_title"));
    add_contacts(page, contacts, today);
    page->aside = words_date(page, today);
    page->aside = msg_with(page->arena, page->lang, "handout.printed", "date", page->aside, NULL);
}

static void add_skills(struct page *page, const struct skills *skills)
{
    struct rich names[SKILL_COUNT];
    size_t n = 0;
    for (int i = 0; skills && i < SKILL_COUNT; i++)
        if (skill_is_earned(skills, (enum skill)i))
            names[n++] = *words_sentence(page, words_skill((enum skill)i));
    if (n == 0)
        return;
    page_heading(page, 3, words(page, "certificate.skills"));
    page_rich(page, words_items(page, names, n, PARA_BULLET));
}

void handout_certificate(struct page *page, const struct certificate *c)
{
    page->title = words(page, "certificate.title");
    page_text(page, words(page, "certificate.to"));
    if (*c->name)
        page_heading(page, 2, c->name);
    else
        page_add(page, BLOCK_RULE);
    page_text(page, words(page, "certificate.for"));
    page_heading(page, 2, c->neutral ? words(page, "certificate.neutral") : words_course_title(page, c->course));
    if (!c->neutral)
        add_skills(page, c->skills);
    page_text(page, words_date(page, c->date));
    page->aside = words(page, "certificate.note");
}

void handout_poster(struct page *page, const struct contacts *contacts)
{
    const struct contact *first = emergency(contacts);
    page->title = words(page, "handout.poster_title");
    page_text(page, words(page, "handout.poster_lead"));
    page_rich(page, words_list(page, "six.step.", 6, PARA_NUMBERED));
    page_callout(page, TONE_HELP, NULL, words_sentence(page, "handout.not_yours"));
    if (first)
        page_rich(page, words_marked(page, msg_with(page->arena, page->lang, "handout.poster_call", "number",
                                                    first->number, NULL)));
    page_text(page, words(page, "handout.poster_end"));
}

void handout_codes(struct page *page, const struct contacts *contacts, struct date today)
{
    page->title = words(page, "help_now.codes");
    page_text(page, words(page, "handout.codes_text"));
    for (size_t i = 0; contacts && i < contacts->n_items; i++) {
        const struct contact *contact = &contacts->items[i];
        const char *code = code_of_contact(page->arena, contact);
        if (!code)
            continue;
        const char *name = contact->name[page->lang] ? contact->name[page->lang] : contact->id;
        bool old = date_compare(contact->expires_on, today) < 0;
        page_heading(page, 3, old ? words_join(page, name, words(page, "handout.check_again")) : name);
        page_add(page, BLOCK_FIELD)->text = contact->number; /* on a line of its own */
        if (contact->what[page->lang])
            page_rich(page, words_marked(page, contact->what[page->lang]));
        page_add(page, BLOCK_QR)->text = code;
    }
}

void handout_summary(struct page *page, const struct unit *unit)
{
    page->title = unit->title;
    page_heading(page, 2, words(page, "unit.goals"));
    page_rich(page, words_items(page, unit->goals, unit->n_goals, PARA_BULLET));
    page_heading(page, 2, words(page, "handout.keep"));
    page_rich(page, &unit->summary);
}

void handout_activity(struct page *page, const struct lesson_step *activity)
{
    page->title = activity->title;
    activity_show(page, activity->activity);
}

void handout_glossary(struct page *page, const struct glossary *glossary)
{
    page->title = words(page, "glossary.title");
    for (size_t i = 0; i < glossary->n_terms; i++) {
        const struct term *term = &glossary->terms[i];
        page_heading(page, 3, term->english ? words_join(page, term->word, term->english) : term->word);
        page_rich(page, &term->meaning);
    }
}
