/* check_care: is nobody blamed, hurt unprepared or sent astray. */
#include <stdlib.h>
#include <string.h>

#include "course/check_parts.h"
#include "text/fold.h"

/* What is gathered of a step while its texts pass by. */
struct gathered {
    bool quotes, law, heavy;
};

struct care {
    const struct desk *desk;
    struct gathered *steps;
};

void care_words_load(struct care_words *words, const char *dir, enum lang lang)
{
    struct {
        const char *name;
        struct word_list *list;
    } const lists[] = {
        {"blame", &words->blame}, {"heavy", &words->heavy}, {"law", &words->law}, {"away", &words->away}};
    struct buf path = {0}, name = {0};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        buf_clear(&name);
        buf_addf(&name, "words/%s.%s.txt", lists[i].name, lang_tag(lang));
        facts_path(dir, buf_z(&name), &path);
        words_load(lists[i].list, buf_z(&path));
    }
    buf_finish(&name);
    buf_finish(&path);
}

void care_words_finish(struct care_words *words)
{
    words_finish(&words->blame);
    words_finish(&words->heavy);
    words_finish(&words->law);
    words_finish(&words->away);
}

/* What the author wrote: without what the data put in. */
static void own_words(const struct rich *text, struct buf *out)
{
    for (size_t i = 0; i < text->n_paras; i++) {
        for (size_t k = 0; k < text->paras[i].n_spans; k++)
            if (!(text->paras[i].spans[k].style & SPAN_QUOTE))
                buf_addstr(out, text->paras[i].spans[k].text);
            else
                buf_addc(out, ' ');
        buf_addc(out, '\n');
    }
}

static bool quotes(const struct rich *text, struct str scheme)
{
    for (size_t i = 0; i < text->n_paras; i++)
        for (size_t k = 0; k < text->paras[i].n_spans; k++) {
            const struct span *span = &text->paras[i].spans[k];
            if ((span->style & SPAN_QUOTE) && str_starts(str_of(span->target), scheme))
                return true;
        }
    return false;
}

/* Words of blame are what this course answers: they may be said by somebody who is not self, offered as a wrong answer,
 * stated where "false" is the answer, and chosen where it costs safety or support. */
static bool may_blame(const struct place *place)
{
    const struct question *q = place->asked;
    bool false_claim = q && q->kind == Q_TRUEFALSE && q->n_items == 2 && q->items[1].right && !place->item;
    bool wrong = q && place->item && !place->item->right && q->kind != Q_SURVEY;
    bool costs =
        place->choice && (place->choice->effects[METER_SAFETY] < 0 || place->choice->effects[METER_SUPPORT] < 0);
    return place->said || false_claim || wrong || costs;
}

/* "It is not your fault": one of the four words before says no. */
static bool is_denied(struct str folded, size_t at)
{
    static const char *const no[] = {"ليس", "ليست", "لا", "لم",    "لن",     "ولا", "وليس", "فلا",    "فليس",
                                     "بلا", "not",  "no", "never", "nobody", "isn", "aren", "without"};
    size_t begin = at;
    for (int words = 0; words < 4 && begin > 0; words++) {
        begin--;
        while (begin > 0 && folded.p[begin - 1] != ' ')
            begin--;
    }
    struct str before = {folded.p + begin, at - begin}, word;
    while (str_word(&before, &word))
        for (size_t i = 0; i < sizeof no / sizeof *no; i++)
            if (str_eq(word, str_of(no[i])))
                return true;
    return false;
}

static void check_blame(const struct care *c, struct spot *spot, struct str folded)
{
    struct str phrase;
    if (may_blame(&spot->place))
        return;
    for (size_t at = 0; words_find(&c->desk->words->blame, folded, &at, &phrase); at++) {
        if (is_denied(folded, at))
            continue;
        char *z = strndup(phrase.p, phrase.n);
        spot_error(spot, spot->place.spoken ? "drill-blame" : "blame", "text", z ? z : "", (const char *)NULL);
        free(z);
        return;
    }
}

/* The number between other things than digits. */
static bool has_number(struct str text, struct str number)
{
    for (const char *p = text.p, *end = text.p + text.n;
         p < end && (p = memmem(p, (size_t)(end - p), number.p, number.n)) != NULL; p++)
        if ((p == text.p || !is_digit(p[-1])) && (p + number.n == end || !is_digit(p[number.n])))
            return true;
    return false;
}

/* What of a contact's number could stand in a text: digits, or the host of an address. Names of apps are words. */
static struct str telling_part(const char *number)
{
    struct str s = str_of(number);
    if (str_starts(s, STR("https://")))
        return (struct str){s.p + strlen("https://"), s.n - strlen("https://")};
    for (size_t i = 0; i < s.n; i++)
        if (is_digit(s.p[i]) || s.p[i] == '@')
            return s;
    return STR("");
}

/* Where the number itself is asked for it must be written: options and answers of three kinds. */
static bool may_write_contact(const struct place *place)
{
    const struct question *q = place->asked;
    return place->item && q && (q->kind == Q_SINGLE || q->kind == Q_SHORT || q->kind == Q_NUMBER);
}

static void check_contacts(const struct care *c, struct spot *spot, struct str text)
{
    const struct contacts *contacts = c->desk->facts ? c->desk->facts->contacts : NULL;
    for (size_t i = 0; contacts && i < contacts->n_items && !may_write_contact(&spot->place); i++) {
        const struct contact *contact = &contacts->items[i];
        struct str part = contact->number ? telling_part(contact->number) : STR("");
        if (part.n == 0 || !has_number(text, part))
            continue;
        spot_error(spot, spot->place.spoken ? "drill-contact" : "contact-written", "number", contact->number, "id",
                   contact->id, (const char *)NULL);
        return;
    }
}

/* Every ending leads to help: a contact that is quoted, or the help page by its key or by its name. */
static void check_help(struct spot *spot, const struct rich *debrief, struct str text)
{
    static const char *const names[] = {"F2", "صفحة المساعدة", "help page"};
    bool help = quotes(debrief, STR("contact:"));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        help = help || memmem(text.p, text.n, names[i], strlen(names[i]));
    if (!help)
        spot_error(spot, "ending-without-help", (const char *)NULL);
}

static void look(const void *user, struct spot *spot, const struct rich *text)
{
    const struct care *c = user;
    struct buf own = {0}, folded = {0};
    struct str phrase;
    own_words(text, &own);
    fold(&folded, buf_str(&own));
    size_t from = 0, also = 0;
    if (c->desk->words) {
        check_blame(c, spot, buf_str(&folded));
        struct gathered *step = spot->place.step != SIZE_MAX ? &c->steps[spot->place.step] : NULL;
        if (step) {
            step->quotes = step->quotes || quotes(text, STR("law:")) || quotes(text, STR("contact:"));
            step->law =
                step->law || (!spot->place.said && words_find(&c->desk->words->law, buf_str(&folded), &from, &phrase));
            step->heavy = step->heavy || words_find(&c->desk->words->heavy, buf_str(&folded), &also, &phrase);
        }
    }
    check_contacts(c, spot, buf_str(&own));
    if (spot->place.debrief)
        check_help(spot, text, buf_str(&own));
    buf_finish(&own);
    buf_finish(&folded);
}

static bool has_offender(const struct scenario *s)
{
    for (size_t i = 0; i < s->n_people; i++)
        if (s->people[i].offender)
            return true;
    return false;
}

static void check_step(struct spot *spot, const struct lesson_step *step, const struct gathered *seen)
{
    if (seen->law && !seen->quotes && step->n_sources == 0)
        spot_error(spot, "no-source", (const char *)NULL);
    const struct scenario *s = step->scenario;
    if (step->exercise && step->exercise->note.n_paras == 0 && seen->heavy)
        spot_error(spot, "no-note", (const char *)NULL);
    if (s && s->note.n_paras == 0 && (has_offender(s) || seen->heavy))
        spot_error(spot, "no-note", (const char *)NULL);
    if (step->kind == STEP_PAGE && seen->heavy && step->note.n_paras == 0)
        spot_error(spot, "no-note", (const char *)NULL);
}

static void read_contacts(const struct desk *desk)
{
    if (desk->facts)
        (void)facts_contact(desk->facts, STR("contact:"));
}

bool care_is_heavy(const struct care_words *words, struct str text)
{
    struct buf folded = {0};
    struct str phrase;
    size_t from = 0;
    fold(&folded, text);
    bool heavy = words_find(&words->heavy, buf_str(&folded), &from, &phrase);
    buf_finish(&folded);
    return heavy;
}

void check_care_of(struct spot *spot, const struct rich *text, const struct desk *desk)
{
    const struct care c = {.desk = desk};
    read_contacts(desk);
    look(&c, spot, text);
}

void check_care(struct spot *spot, const struct unit *unit, const struct desk *desk)
{
    struct care c = {.desk = desk, .steps = xcalloc(unit->n_steps, sizeof *c.steps)};
    read_contacts(desk);
    each_text_and_line(spot, unit, look, &c);
    for (size_t i = 0; i < unit->n_steps; i++) {
        size_t up = spot_down(spot, "/steps/%zu", i);
        check_step(spot, &unit->steps[i], &c.steps[i]);
        spot_up(spot, up);
    }
    free(c.steps);
}
