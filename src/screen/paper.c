/* paper: a certificate or the pocket card as a file to be printed. The name is typed for the paper alone: it goes into
 * the file and nowhere else. */
#include <string.h>

#include "screen/finish.h"
#include "screen/first_hour_page.h"
#include "screen/words.h"

/* Rows of the menu before it is made: a certificate has a title and is made by confirming the name. Once it is made,
 * also when it is come back to, the first is to delete it again. */
enum row { ROW_FORM, ROW_TITLE, ROW_NAME, ROW_MAKE = ROW_TITLE };

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
    s->what = number == PAPER_CERTIFICATE ? PAPER_CERTIFICATE : PAPER_CARD;
    s->printing.what = s->what;
    s->last = s->what == PAPER_CERTIFICATE ? ROW_NAME : ROW_MAKE;
}

static void add_rows(struct page *page, const struct paper_state *s)
{
    struct block *block = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &block->options[ROW_FORM], words(page, "paper.form"),
                 words(page, s->printing.as_text ? "paper.as_text" : "paper.as_html"));
    if (s->what == PAPER_CERTIFICATE)
        words_option(page, &block->options[ROW_TITLE], words(page, "paper.heading"),
                     words(page, s->printing.neutral ? "paper.neutral" : "paper.full"));
    else
        words_option(page, &block->options[ROW_MAKE], words(page, "paper.make"), NULL);
}

static void view_ask(const struct paper_state *s, const struct own_hours *hours, bool guest, struct page *page)
{
    bool named = s->what == PAPER_CERTIFICATE;
    page_text(page, words(page, named ? "paper.certificate_text" : "paper.card_text"));
    if (guest)
        page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "paper.guest"));
    for (size_t i = 0; !named && i < hours->n; i++)
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
    page_callout(page, TONE_GOOD, words(page, "paper.made"), words_sentence(page, "paper.made_text"));
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
    page->title = words(page, s->what == PAPER_CERTIFICATE ? "paper.certificate" : "paper.card");
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
    if (made || option > ROW_TITLE)
        return step_stay();
    s->last = (int)option;
    if (option == ROW_FORM)
        s->printing.as_text = !s->printing.as_text;
    else if (s->what == PAPER_CARD)
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
