/* paper: a certificate, the pocket card or the codes for a phone as a file to be printed. The name is typed for the
 * paper alone: it goes into the file and nowhere else. */
#include <string.h>

#include "screen/finish.h"
#include "screen/first_hour_page.h"
#include "screen/words.h"

/* Rows of the menu before it is made: a certificate has a title, and is made without a name, or by confirming one. Once
 * it is made, also when it is come back to, the first is to delete it again. */
enum row { ROW_FORM, ROW_TITLE, ROW_NAMELESS, ROW_NAME, ROW_MAKE = ROW_TITLE };

struct paper_state {
    enum paper what;
    struct printing printing; /* its name is never kept */
    int last;                 /* row */
    unsigned turn;
};

static void enter(void *state, const struct app_view *app, size_t number)
{
    struct paper_state *s = state;
    (void)app;
    s->what = number < PAPERS ? (enum paper)number : PAPER_CARD;
    s->printing.what = s->what;
    s->last = s->what == PAPER_CERTIFICATE ? ROW_NAME : s->what == PAPER_CARD ? ROW_MAKE : 0;
}

static void add_rows(struct page *page, const struct paper_state *s)
{
    if (s->what == PAPER_CODES) { /* text has no codes */
        words_option(page, &page_choices(page, CHOOSE_MENU, 1)->options[0], words(page, "paper.make"), NULL);
        return;
    }
    bool named = s->what == PAPER_CERTIFICATE;
    struct block *block = page_choices(page, CHOOSE_MENU, named ? 3 : 2);
    words_option(page, &block->options[ROW_FORM], words(page, "paper.form"),
                 words(page, s->printing.as_text ? "paper.as_text" : "paper.as_html"));
    if (named) {
        words_option(page, &block->options[ROW_TITLE], words(page, "paper.heading"),
                     words(page, s->printing.neutral ? "paper.neutral" : "paper.full"));
        words_option(page, &block->options[ROW_NAMELESS], words(page, "paper.nameless"), NULL);
    } else
        words_option(page, &block->options[ROW_MAKE], words(page, "paper.make"), NULL);
}

static const char *const titles[] = {
    [PAPER_CERTIFICATE] = "paper.certificate", [PAPER_CARD] = "paper.card", [PAPER_CODES] = "paper.codes"};
static const char *const texts[] = {[PAPER_CERTIFICATE] = "paper.certificate_text",
                                    [PAPER_CARD] = "paper.card_text",
                                    [PAPER_CODES] = "paper.codes_text"};

static void view_ask(const struct paper_state *s, const struct own_hours *hours, bool guest, struct page *page)
{
    bool named = s->what == PAPER_CERTIFICATE;
    page_text(page, words(page, texts[s->what]));
    if (guest)
        page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "paper.guest"));
    for (size_t i = 0; s->what == PAPER_CARD && i < hours->n; i++)
        first_hour_page_card(page, hours->of[i].title, hours->of[i].task, hours->of[i].order, hours->of[i].n);
    add_rows(page, s);
    page->focus = s->last;
    if (named) {
        struct block *input = page_add(page, BLOCK_INPUT);
        input->label = words(page, "paper.name");
        page_text(page, words(page, "paper.name_note"));
        page->submits = true;
        page->submit = words(page, "paper.make");
    }
}

static void view_made(struct page *page, const char *path)
{
    bool text = str_ends(str_of(path), STR(".txt"));
    page_callout(page, TONE_GOOD, words(page, "paper.made"),
                 words_sentence(page, text ? "paper.made_as_text" : "paper.made_text"));
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, "paper.file");
    field->text = path;
    struct block *block = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &block->options[0], words(page, "paper.delete"), words(page, "paper.delete_note"));
    page->primary = COMMAND_BACK;
}

static void view(const void *state, const struct app_view *app, struct page *page)
{
    static const struct own_hours none;
    const struct paper_state *s = state;
    page->title = words(page, titles[s->what]);
    page->serial = s->turn;
    if (app->printed[s->what])
        view_made(page, app->printed[s->what]);
    else
        view_ask(s, app->achieved ? &app->achieved->hours : &none, app->guest, page);
    page_action(page, COMMAND_BACK, NULL);
}

static struct step redraw(struct paper_state *s)
{
    s->turn++;
    return step_redraw();
}

/* The text is borrowed for the call: the effect is performed before it ends. */
static struct step make(struct paper_state *s, const char *name)
{
    struct step step = redraw(s);
    struct effect *print = step_effect(&step, EFFECT_PRINT);
    print->printing = s->printing;
    print->printing.name = name ? name : "";
    return step;
}

static struct step choose(struct paper_state *s, bool made, size_t option)
{
    if (made && option == 0) {
        struct step step = redraw(s);
        step_effect(&step, EFFECT_UNPRINT)->printing.what = s->what;
        return step;
    }
    bool named = s->what == PAPER_CERTIFICATE;
    if (!made && s->what == PAPER_CODES && option == 0)
        return make(s, "");
    if (made || s->what == PAPER_CODES || option > (named ? ROW_NAMELESS : ROW_MAKE))
        return step_stay();
    s->last = (int)option;
    if (option == ROW_FORM)
        s->printing.as_text = !s->printing.as_text;
    else if (!named || option == ROW_NAMELESS)
        return make(s, "");
    else
        s->printing.neutral = !s->printing.neutral;
    return step_redraw();
}

static struct step handle(void *state, const struct app_view *app, const struct action *action)
{
    struct paper_state *s = state;
    bool made = app->printed[s->what] != NULL;
    if (action->kind == ACTION_COMMAND && action->command == COMMAND_BACK)
        return step_pop();
    if (action->kind == ACTION_CHOOSE)
        return choose(s, made, action->option);
    if (action->kind == ACTION_SUBMIT && !made && s->what == PAPER_CERTIFICATE)
        return make(s, action->text);
    return step_stay();
}

const struct screen_ops screen_paper = {
    .name = "paper",
    .state_size = sizeof(struct paper_state),
    .enter = enter,
    .view = view,
    .handle = handle,
};
