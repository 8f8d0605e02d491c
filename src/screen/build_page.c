#include "screen/build_page.h"

#include <string.h>

#include "screen/words.h"

static const char *const kind_keys[PICK_KINDS] = {
    [PICK_ANY] = "build.any",
    [PICK_SINGLE] = "build.kind.single",
    [PICK_MULTIPLE] = "build.kind.multiple",
    [PICK_TRUEFALSE] = "build.kind.truefalse",
    [PICK_SURVEY] = "build.kind.survey",
    [PICK_CARD] = "build.kind.card",
};
static const char *const goal_keys[GOALS] = {
    [GOAL_ANY] = "build.any",        [GOAL_ACT] = "build.goal.act",   [GOAL_SAFE] = "build.goal.safe",
    [GOAL_TELL] = "build.goal.tell", [GOAL_TALK] = "build.goal.talk",
};
static const char *const level_keys[DIFFICULTIES] = {
    [DIFFICULTY_ANY] = "build.any",
    [DIFFICULTY_EASY] = "build.level.easy",
    [DIFFICULTY_MIDDLE] = "build.level.middle",
    [DIFFICULTY_HARD] = "build.level.hard",
};

/* ---- what is asked, in short ---- */

static const char *opening(struct page *page, const struct pick *pick)
{
    return words_opening(page, pick->card ? &pick->card->text : &pick->step->question->prompt);
}

static const char *seconds(struct page *page, int n)
{
    return n > 0 ? words_count(page, "build.seconds", n) : words(page, "settings.off");
}

static const char *remark(struct page *page, const struct pick *pick)
{
    const char *text = words(page, kind_keys[pick_kind(pick)]);
    if (pick_difficulty(pick) != DIFFICULTY_ANY)
        text = words_join(page, text, words(page, level_keys[pick_difficulty(pick)]));
    return text;
}

static void add_item(struct page *page, const struct building *b, size_t at, struct option *option)
{
    const struct drill_item *item = draft_item(b->draft, at);
    struct pick pick;
    if (!drill_pick_of(b->bank, item, &pick)) {
        words_option(page, option, words_copy(page, item->step), words(page, "build.gone"));
        return;
    }
    const char *note = remark(page, &pick);
    if (item->seconds > 0)
        note = words_join(page, note, seconds(page, item->seconds));
    if (item->discuss)
        note = words_join(page, note, words(page, "build.discussed"));
    words_option(page, option, opening(page, &pick), note);
}

/* ---- the drill ---- */

static const char *shuffled(struct page *page, const struct drill *drill)
{
    if (drill->seed == 0)
        return words(page, "build.in_order");
    const char *seed = arena_printf(page->arena, "%llu", (unsigned long long)drill->seed);
    return msg_with(page->arena, page->lang, "build.seed", "seed", seed, NULL);
}

void build_page_drill(struct page *page, const struct building *b)
{
    const struct drill *drill = &b->draft->drill;
    size_t n = drill->n_items;
    const char *title = drill->title[page->lang];
    page_heading(page, 1, title ? words_copy(page, title) : words(page, "build.title"));
    page->aside = words_of(page, n, DRILL_MAX_ITEMS);
    if (n == 0)
        page_callout(page, TONE_INFO, NULL, words_sentence(page, "build.empty"));
    struct block *rows = page_choices(page, CHOOSE_MENU, DRILL_ROWS);
    words_option(page, &rows->options[DRILL_ROW_BANK], words(page, "build.bank"), NULL);
    words_option(page, &rows->options[DRILL_ROW_SHUFFLE], words(page, "build.shuffle"), shuffled(page, drill));
    words_option(page, &rows->options[DRILL_ROW_TEAMS], words(page, "build.teams"),
                 drill->teams ? words_count(page, "build.n_teams", drill->teams) : words(page, "build.no_teams"));
    words_option(page, &rows->options[DRILL_ROW_TITLE], words(page, "build.name"),
                 title ? words_copy(page, title) : words(page, "build.no_title"));
    words_option(page, &rows->options[DRILL_ROW_SAVE], words(page, "build.save"),
                 n > 0 && b->draft->changed ? words(page, "build.unsaved") : NULL);
    rows->options[DRILL_ROW_SHUFFLE].disabled = n < 2;
    rows->options[DRILL_ROW_SAVE].disabled = n == 0;
    if (n == 0)
        return;
    page_heading(page, 2, words_count(page, "build.items", (long long)n));
    struct block *items = page_choices(page, CHOOSE_MENU, n);
    for (size_t i = 0; i < n; i++)
        add_item(page, b, i, &items->options[i]);
}

/* ---- the bank ---- */

static const char *unit_of(struct page *page, const struct building *b, int unit)
{
    return unit == PICK_ALL_UNITS ? words(page, "build.any")
                                  : words_unit_title(page, drill_bank_course(b->bank), (size_t)unit);
}

void build_page_bank(struct page *page, const struct building *b, const struct pick_filter *filter)
{
    struct picks picks = drill_pick(page->arena, b->bank, filter);
    struct block *rows = page_choices(page, CHOOSE_MENU, BANK_ROWS);
    words_option(page, &rows->options[BANK_ROW_UNIT], words(page, "build.unit"), unit_of(page, b, filter->unit));
    words_option(page, &rows->options[BANK_ROW_GOAL], words(page, "build.goal"), words(page, goal_keys[filter->goal]));
    words_option(page, &rows->options[BANK_ROW_KIND], words(page, "build.kind"), words(page, kind_keys[filter->kind]));
    words_option(page, &rows->options[BANK_ROW_LEVEL], words(page, "build.level"),
                 words(page, level_keys[filter->difficulty]));
    words_option(page, &rows->options[BANK_ROW_FILL], words_count(page, "build.fill", FILL_MOST), NULL);
    rows->options[BANK_ROW_FILL].disabled = picks.n == 0;
    page_heading(page, 2, words_count(page, "build.found", (long long)picks.n));
    if (picks.n == 0) {
        page_rich(page, words_sentence(page, "build.none_found"));
        return;
    }
    struct block *block = page_choices(page, CHOOSE_MENU, picks.n);
    for (size_t i = 0; i < picks.n; i++) {
        const char *note = remark(page, &picks.items[i]);
        if (draft_has(b->draft, &picks.items[i].item))
            note = words_join(page, words(page, "build.picked"), note);
        words_option(page, &block->options[i], opening(page, &picks.items[i]), note);
    }
}

/* ---- one of them, whole ---- */

static void add_question(struct page *page, const struct question *q)
{
    page_rich(page, &q->prompt);
    struct block *block = page_choices(page, q->kind == Q_MULTIPLE ? CHOOSE_MANY : CHOOSE_ONE, q->n_items);
    block->locked = true; /* only shown: letters are for what can be chosen */
    for (size_t i = 0; i < q->n_items; i++) {
        block->options[i].text = &q->items[i].text;
        block->options[i].mark = q->kind != Q_SURVEY && q->items[i].right ? MARK_RIGHT : MARK_NONE;
    }
    if (q->explanation.n_paras > 0)
        page_callout(page, TONE_INFO, words(page, "question.why"), &q->explanation);
}

static void add_card(struct page *page, const struct card *card)
{
    struct block *block = page_add(page, BLOCK_BUBBLE);
    block->label = card->from;
    block->rich = &card->text;
    const char *key = "spot.harmless";
    if (card->tactic != TACTIC_NONE)
        key = arena_printf(page->arena, "tactic.%s", tactic_names[card->tactic]);
    page_callout(page, TONE_INFO, words(page, key), &card->feedback);
}

static void add_pick(struct page *page, const struct building *b, const struct pick *pick)
{
    page_text(page, words_join(page, unit_of(page, b, (int)pick->unit), remark(page, pick)));
    if (pick->card)
        add_card(page, pick->card);
    else
        add_question(page, pick->step->question);
}

void build_page_pick(struct page *page, const struct building *b, const struct pick *pick)
{
    bool there = draft_has(b->draft, &pick->item);
    struct block *menu = page_choices(page, CHOOSE_MENU, 1);
    words_option(page, &menu->options[0], words(page, there ? "build.drop" : "build.pick"), NULL);
    add_pick(page, b, pick);
    page->focus = 0;
}

static void add_text(struct page *page, const char *key, const char *text)
{
    if (!text)
        return;
    page_callout(page, TONE_PLAIN, words(page, key), words_rich(page, words_copy(page, text)));
}

static void item_rows(struct page *page, const struct building *b, const struct drill_item *item, size_t at)
{
    struct block *menu = page_choices(page, CHOOSE_MENU, ITEM_ROWS);
    words_option(page, &menu->options[ITEM_UP], words(page, "build.up"), NULL);
    words_option(page, &menu->options[ITEM_DOWN], words(page, "build.down"), NULL);
    words_option(page, &menu->options[ITEM_SWAP], words(page, "build.swap"), NULL);
    words_option(page, &menu->options[ITEM_SECONDS], words(page, "build.timer"), seconds(page, item->seconds));
    words_option(page, &menu->options[ITEM_DISCUSS], words(page, "build.discuss"),
                 words(page, item->discuss ? "settings.on" : "settings.off"));
    words_option(page, &menu->options[ITEM_ASK], words(page, "build.ask"), NULL);
    words_option(page, &menu->options[ITEM_NOTE], words(page, "build.note"), NULL);
    words_option(page, &menu->options[ITEM_DROP], words(page, "build.drop"), NULL);
    menu->options[ITEM_UP].disabled = at == 0;
    menu->options[ITEM_DOWN].disabled = at + 1 >= b->draft->drill.n_items;
}

void build_page_item(struct page *page, const struct building *b, size_t at)
{
    const struct drill_item *item = draft_item(b->draft, at);
    struct pick pick;
    page->aside = words_of(page, at + 1, b->draft->drill.n_items);
    item_rows(page, b, item, at);
    if (drill_pick_of(b->bank, item, &pick))
        add_pick(page, b, &pick);
    else
        page_callout(page, TONE_CAREFUL, words_copy(page, item->step), words_sentence(page, "build.gone_text"));
    add_text(page, "build.ask", item->ask[page->lang]);
    add_text(page, "build.note", item->note[page->lang]);
}

/* ---- lines to type ---- */

void build_page_line(struct page *page, const char *label, const char *holds, const char *why)
{
    page_rich(page, words_sentence(page, why));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, label);
    input->text = words_copy(page, holds ? holds : "");
    page->submits = true;
    page->submit = words(page, "build.take");
    page->focus = 0;
}

void build_page_shuffle(struct page *page, const struct building *b)
{
    struct block *menu = page_choices(page, CHOOSE_MENU, 2);
    words_option(page, &menu->options[0], words(page, "build.shuffle_new"), shuffled(page, &b->draft->drill));
    words_option(page, &menu->options[1], words(page, "build.in_order"), NULL);
    menu->options[1].disabled = b->draft->drill.seed == 0;
    page_rich(page, words_sentence(page, "build.seed_why"));
    struct block *input = page_add(page, BLOCK_INPUT);
    input->label = words(page, "build.seed_known");
    input->number = true;
    page->submits = true;
    page->submit = words(page, "build.take");
    page->focus = 0;
}

static struct block *add_field(struct page *page, const char *label, const char *text)
{
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, label);
    field->text = text;
    return field;
}

/* As it is typed in a shell, whatever a file is called. */
static const char *typed(struct page *page, const struct building *b, const char *part)
{
    const char *command = arena_printf(page->arena, "%s drill %s", b->program, part), *path = b->path;
    static const char safe[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789./_-";
    if (path[strspn(path, safe)] == '\0')
        return arena_printf(page->arena, "%s %s", command, path);
    struct buf out = {0};
    buf_addf(&out, "%s '", command);
    for (const char *p = path; *p; p++)
        buf_addstr(&out, *p == '\'' ? STR("'\\''") : (struct str){p, 1});
    buf_addc(&out, '\'');
    const char *text = arena_strdup(page->arena, buf_z(&out));
    buf_finish(&out);
    return text;
}

void build_page_saved(struct page *page, const struct building *b)
{
    const char *text = msg_with(page->arena, page->lang, "build.saved_text", "trainers", words(page, "home.trainers"),
                                "run", words(page, "tool.run"), "notes", words(page, "tool.notes"), NULL);
    page_callout(page, TONE_GOOD, words(page, "build.saved"), words_rich(page, text));
    (void)add_field(page, "paper.file", b->path);
    add_field(page, "build.run", typed(page, b, "run"))->whole = true;
    add_field(page, "build.notes", typed(page, b, "notes"))->whole = true;
    page->primary = COMMAND_BACK;
}

void build_page_leave(struct page *page)
{
    page_callout(page, TONE_CAREFUL, NULL, words_sentence(page, "build.leave"));
    struct block *menu = page_choices(page, CHOOSE_MENU, 3);
    words_option(page, &menu->options[0], words(page, "build.leave_save"), NULL);
    words_option(page, &menu->options[1], words(page, "build.leave_back"), NULL);
    words_option(page, &menu->options[2], words(page, "build.leave_drop"), NULL);
    page->focus = 0;
}
