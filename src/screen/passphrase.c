/* passphrase: the lab: something is typed, and how long it would hold is said, and why. What was typed is in the line
 * of the face only; here there are numbers and places. */
#include "engine/passphrase.h"

#include "screen/screen.h"
#include "screen/words.h"

enum { OPTION_DONE, OPTION_SUGGEST, OPTION_SHOWN, OPTIONS };
enum { FULL = 100, BITS_FULL = 60, PARTS_TOLD = 6 };

struct lab {
    struct phrase phrase;
    bool shown;
    bool no_words; /* a suggestion was asked for, and there are no words */
};

static const char *number(const struct page *page, size_t n)
{
    return arena_printf(page->arena, "%zu", n);
}

/* ---- view ---- */

static const char *name_of(const struct page *page, enum phrase_kind kind)
{
    switch (kind) {
    case PHRASE_FREE:
    case PHRASE_KINDS:
        break;
    case PHRASE_WORD:
        return words(page, "passphrase.is.word");
    case PHRASE_NAME:
        return words(page, "passphrase.is.name");
    case PHRASE_DATE:
        return words(page, "passphrase.is.date");
    case PHRASE_PHONE:
        return words(page, "passphrase.is.phone");
    case PHRASE_REPEAT:
        return words(page, "passphrase.is.repeat");
    case PHRASE_SEQUENCE:
        return words(page, "passphrase.is.sequence");
    case PHRASE_ROW:
        return words(page, "passphrase.is.row");
    case PHRASE_KEYS:
        return words(page, "passphrase.is.keys");
    case PHRASE_AGAIN:
        return words(page, "passphrase.is.again");
    case PHRASE_SAYING:
        return words(page, "passphrase.is.saying");
    case PHRASE_LATIN:
        return words(page, "passphrase.is.latin");
    }
    return words(page, "passphrase.is.free");
}

static const char *time_of(const struct page *page, enum phrase_time time)
{
    switch (time) {
    case PHRASE_AT_ONCE:
        return words(page, "passphrase.holds.at_once");
    case PHRASE_SECONDS:
        return words(page, "passphrase.holds.seconds");
    case PHRASE_MINUTES:
        return words(page, "passphrase.holds.minutes");
    case PHRASE_HOURS:
        return words(page, "passphrase.holds.hours");
    case PHRASE_DAYS:
        return words(page, "passphrase.holds.days");
    case PHRASE_MONTHS:
        return words(page, "passphrase.holds.months");
    case PHRASE_YEARS:
        return words(page, "passphrase.holds.years");
    case PHRASE_LIFETIMES:
    case PHRASE_TIMES:
        break;
    }
    return words(page, "passphrase.holds.lifetimes");
}

static void add_field(struct page *page, const char *label, const char *text)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = label;
    field->rich = words_rich(page, text);
}

static void add_verdict(struct page *page, const struct phrase *phrase)
{
    static const struct {
        const char *label, *text;
        enum tone tone;
    } verdicts[] = {
        [PHRASE_EMPTY] = {"", "", TONE_PLAIN},
        [PHRASE_VERY_WEAK] = {"passphrase.very_weak", "passphrase.very_weak_text", TONE_CAREFUL},
        [PHRASE_WEAK] = {"passphrase.weak", "passphrase.weak_text", TONE_CAREFUL},
        [PHRASE_FAIR] = {"passphrase.fair", "passphrase.fair_text", TONE_INFO},
        [PHRASE_STRONG] = {"passphrase.strong", "passphrase.strong_text", TONE_GOOD},
    };
    int strength = phrase->bits >= BITS_FULL ? FULL : (int)(phrase->bits * FULL / BITS_FULL);
    page_meter(page, words(page, "passphrase.strength"), strength)->tone = verdicts[phrase->level].tone;
    page_callout(page, verdicts[phrase->level].tone, words(page, verdicts[phrase->level].label),
                 words_sentence(page, verdicts[phrase->level].text));
}

/* Without whoever knows Latin most Latin passwords would look strong. */
static void add_no_verdict(struct page *page)
{
    page_callout(page, TONE_CAREFUL, words(page, "passphrase.unjudged"),
                 words_sentence(page, "passphrase.unjudged_text"));
}

static void add_times(struct page *page, const struct phrase *phrase)
{
    page_heading(page, 3, words(page, "passphrase.guessing"));
    add_field(page, words(page, "passphrase.online"), time_of(page, phrase_time(phrase->bits, PHRASE_ONLINE)));
    add_field(page, words(page, "passphrase.stolen"), time_of(page, phrase_time(phrase->bits, PHRASE_STOLEN)));
    page_text(page, words(page, "passphrase.guessing_text"));
}

/* Why: places, not the letters, which may be hidden on purpose. */
static void add_parts(struct page *page, const struct phrase *phrase)
{
    page_heading(page, 3, words(page, "passphrase.why"));
    for (size_t i = 0; i < phrase->n_parts && i < PARTS_TOLD; i++) {
        const struct phrase_part *part = &phrase->parts[i];
        const char *from = number(page, part->from + 1), *to = number(page, part->from + part->n);
        const char *key = part->n > 1 ? "passphrase.letters" : "passphrase.letter";
        add_field(page, msg_with(page->arena, page->lang, key, "from", from, "to", to, NULL),
                  name_of(page, part->kind));
    }
}

static void add_suggestion(struct page *page, const struct app_view *app)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, "passphrase.suggested");
    field->text = words_copy(page, app->suggested);
    page_text(page, msg_with(page->arena, page->lang, "passphrase.suggested_bits", "bits",
                             number(page, (size_t)app->suggested_bits), NULL));
}

/* Running text hides nothing. */
static void add_options(struct page *page, const struct lab *lab, bool terminal)
{
    struct block *block = page_choices(page, CHOOSE_MENU, terminal ? OPTIONS : OPTION_SHOWN);
    words_option(page, &block->options[OPTION_DONE], words(page, "passphrase.done"), NULL);
    words_option(page, &block->options[OPTION_SUGGEST], words(page, "passphrase.suggest"), NULL);
    if (!terminal)
        return;
    words_option(page, &block->options[OPTION_SHOWN], words(page, lab->shown ? "passphrase.hide" : "passphrase.show"),
                 NULL);
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    const struct lab *lab = state;
    bool typed = lab->phrase.n_words > 0, judged = typed && phrase_is_judged(&lab->phrase);
    page->title = words(page, "passphrase.title");
    page_callout(page, TONE_CAREFUL, words(page, "passphrase.not_yours"),
                 words_sentence(page, app->terminal ? "passphrase.not_yours_text" : "passphrase.not_yours_plain"));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "passphrase.line");
    input->search = input->secret = true;
    input->masked = app->terminal && !lab->shown;
    if (app->suggested)
        add_suggestion(page, app);
    else if (lab->no_words)
        page_text(page, words(page, "passphrase.no_words"));
    if (judged)
        add_verdict(page, &lab->phrase);
    else if (typed)
        add_no_verdict(page);
    add_options(page, lab, app->terminal);
    if (judged)
        add_times(page, &lab->phrase);
    if (typed)
        add_parts(page, &lab->phrase);
    if (!judged || lab->phrase.level != PHRASE_STRONG)
        page_callout(page, TONE_INFO, words(page, "passphrase.advice"), words_sentence(page, "passphrase.advice_text"));
    page->focus = 0;
    page->asked_last = true;
    page_action(page, COMMAND_NEXT, words(page, "passphrase.done"));
    page_action(page, COMMAND_BACK, NULL);
    /* On the screen Enter behind a typed line goes on to what can be done with it. */
    page->primary = typed && app->terminal ? COMMAND_NONE : COMMAND_NEXT;
}

/* ---- handle ---- */

static struct step choose(struct lab *lab, size_t option)
{
    struct step step = step_redraw();
    if (option == OPTION_DONE)
        return step_pop();
    if (option == OPTION_SHOWN)
        lab->shown = !lab->shown;
    if (option == OPTION_SUGGEST) {
        step_effect(&step, EFFECT_SUGGEST);
        lab->no_words = true; /* unless one comes */
    }
    return option < OPTIONS ? step : step_stay();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct lab *lab = state;
    switch (action->kind) {
    case ACTION_NONE:
    case ACTION_ASSIGN:
    case ACTION_NEWS:
    case ACTION_TIME:
        break;
    case ACTION_TYPE:
    case ACTION_SUBMIT:
        phrase_judge(&lab->phrase, str_of(action->text), app->latin);
        return step_redraw();
    case ACTION_CHOOSE:
        return choose(lab, action->option);
    case ACTION_COMMAND:
        if (action->command == COMMAND_NEXT || action->command == COMMAND_BACK)
            return step_pop();
        /* Whoever comes back from elsewhere finds the line empty. */
        *lab = (struct lab){0};
        break;
    }
    return step_stay();
}

const struct screen_ops screen_passphrase = {
    .name = "passphrase",
    .state_size = sizeof(struct lab),
    .view = view,
    .handle = handle,
};
