/* tui_keys: keys into actions: which key means what depends on what has the focus and on what the page leaves open. */
#include "face/tui_parts.h"

#include "page/command.h"

enum { LAM = 0x0644, ALEF = 0x0627 };

static const struct action nothing = {.kind = ACTION_NONE};

static bool is_everywhere(enum command command)
{
    switch (command) {
    case COMMAND_HELP_NOW:
    case COMMAND_KEYS:
    case COMMAND_GLOSSARY:
    case COMMAND_SETTINGS:
    case COMMAND_DISPLAY:
    case COMMAND_HOME:
    case COMMAND_QUIT:
    case COMMAND_EXIT:
        return true;
    case COMMAND_NONE:
    case COMMAND_NEXT:
    case COMMAND_BACK:
    case COMMAND_HINT:
    case COMMAND_REWIND:
    case COMMAND_SKIP:
    case COMMAND_REVEAL:
    case COMMAND_COVER:
    case COMMAND_COUNT:
        break;
    }
    return false;
}

/* Not handed in yet. */
static const char *draft(const struct tui *tui)
{
    bool secret = tui->input >= 0 && tui->page->blocks[tui->items[tui->input].block].secret;
    return tui->input >= 0 && !secret ? tui->edit.text : NULL;
}

static struct action command(const struct tui *tui, enum command which)
{
    if (which == COMMAND_NONE || !(is_everywhere(which) || page_has_action(tui->page, which)))
        return nothing;
    return (struct action){.kind = ACTION_COMMAND, .command = which, .text = draft(tui)};
}

static struct action primary(const struct tui *tui)
{
    return tui->page->primary == COMMAND_NONE ? nothing
                                              : (struct action){.kind = ACTION_COMMAND, .command = tui->page->primary};
}

static struct action submit(const struct tui *tui)
{
    return (struct action){.kind = ACTION_SUBMIT, .text = tui->input >= 0 ? tui->edit.text : NULL};
}

static const struct item *focused(const struct tui *tui)
{
    return tui->focus >= 0 ? &tui->items[tui->focus] : NULL;
}

static enum choice_mode mode_of(const struct tui *tui, const struct item *item)
{
    return tui->page->blocks[item->block].mode;
}

static bool is_assign(const struct tui *tui, const struct item *item)
{
    return item && item->kind == ITEM_OPTION && mode_of(tui, item) == CHOOSE_ASSIGN;
}

static struct action choose(const struct item *item)
{
    return (struct action){.kind = ACTION_CHOOSE, .option = item->number};
}

/* none → first → … → last → none, or the other way round. */
static struct action cycle(const struct tui *tui, const struct item *item, int by)
{
    const struct block *block = &tui->page->blocks[item->block];
    int n = (int)block->n_targets + 1, now = block->options[item->option].target + 1;
    return (struct action){.kind = ACTION_ASSIGN, .option = item->number, .target = (now + by + n) % n - 1};
}

/* Enter on an item; again on a choice that is made already hands the answer in. */
static struct action enter_item(struct tui *tui, const struct item *item)
{
    const struct page *page = tui->page;
    switch (item->kind) {
    case ITEM_SUBMIT:
        return submit(tui);
    case ITEM_INPUT:
        if (page->submits)
            return submit(tui);
        if (page->primary == COMMAND_NONE)
            focus_down(tui); /* from a search into what it found */
        return primary(tui);
    case ITEM_OPTION:
        break;
    }
    if (is_assign(tui, item))
        return cycle(tui, item, 1);
    bool chosen = page->blocks[item->block].options[item->option].chosen;
    if (mode_of(tui, item) == CHOOSE_ONE && chosen && page->submits)
        return submit(tui);
    if (mode_of(tui, item) == CHOOSE_ORDER && page->submits)
        return submit(tui); /* all have their place */
    if (mode_of(tui, item) == CHOOSE_ONE && chosen && page->primary != COMMAND_NONE)
        return primary(tui);
    return choose(item);
}

/* Where something is typed and handed in, a key that leads on from elsewhere leads to the line: what stands in it is
 * thrown away by none of them. */
static bool to_line(struct tui *tui, bool *redraw)
{
    if (tui->input < 0 || !tui->page->submits || (tui_is_typing(tui) && focus_is_visible(tui)))
        return false;
    *redraw = true;
    focus_set(tui, tui->input);
    return true;
}

static struct action enter(struct tui *tui, bool *redraw)
{
    const struct item *item = focused(tui);
    if (item && focus_is_visible(tui)) {
        *redraw = true;
        return enter_item(tui, item);
    }
    /* A chat is read to its end before it goes on, and so is what was said about an answer. */
    bool chat = tui->page->end_first && tui->page->wait_ms == 0;
    *redraw = (chat || tui->page->read_first) && scroll_page(tui, true);
    if (*redraw || to_line(tui, redraw))
        return nothing;
    if (tui->page->primary != COMMAND_NONE)
        return primary(tui);
    if (!item && tui->page->submits && tui->input < 0)
        return submit(tui);
    *redraw = item || scroll_page(tui, true);
    if (item) /* out of view: looked at before it is done */
        focus_set(tui, tui->focus);
    return nothing;
}

static struct action page_on(struct tui *tui, bool *redraw)
{
    *redraw = scroll_page(tui, true);
    return *redraw || tui_is_typing(tui) || to_line(tui, redraw) ? nothing : primary(tui);
}

static struct action space(struct tui *tui, bool *redraw)
{
    const struct item *item = focused(tui);
    bool menu = item && item->kind == ITEM_OPTION && mode_of(tui, item) == CHOOSE_MENU;
    if (!item || menu || !focus_is_visible(tui))
        return page_on(tui, redraw);
    *redraw = true;
    if (item->kind == ITEM_OPTION && !is_assign(tui, item))
        return choose(item);
    return enter_item(tui, item);
}

/* The arrow that points on, in the direction of reading. */
static struct action arrow(struct tui *tui, bool on, bool *redraw)
{
    const struct item *item = focused(tui);
    if (is_assign(tui, item) && focus_is_visible(tui))
        return cycle(tui, item, on ? 1 : -1);
    if (!on)
        return command(tui, COMMAND_BACK);
    if (to_line(tui, redraw))
        return nothing;
    return page_has_action(tui->page, COMMAND_NEXT) ? command(tui, COMMAND_NEXT) : primary(tui);
}

/* A letter or digit that names an option: the focus goes there, and the option is chosen. What stands below a chat out
 * of sight is seen first. */
static struct action choose_by_letter(struct tui *tui, int letter, bool *redraw)
{
    for (size_t i = 0; i < tui->n_items; i++) {
        const struct item *item = &tui->items[i];
        if (item->kind != ITEM_OPTION || item->letter != letter)
            continue;
        if (!item->enabled)
            break;
        *redraw = true;
        tui->focus = (int)i;
        bool seen = focus_is_visible(tui) || !tui->page->end_first;
        focus_set(tui, (int)i);
        return is_assign(tui, item) || !seen ? nothing : choose(item);
    }
    return nothing;
}

static int count_letters(const struct tui *tui)
{
    int n = 0;
    for (size_t i = 0; i < tui->n_items; i++)
        n += tui->items[i].kind == ITEM_OPTION;
    return n;
}

/* To the next item of the group that was put nowhere yet, if there is one. */
static void focus_on(struct tui *tui)
{
    const struct block *block = &tui->page->blocks[tui->items[tui->focus].block];
    for (size_t i = (size_t)tui->focus + 1; i < tui->n_items; i++) {
        const struct item *item = &tui->items[i];
        if (item->kind != ITEM_OPTION || &tui->page->blocks[item->block] != block)
            return;
        if (item->enabled && block->options[item->option].target < 0) {
            focus_set(tui, (int)i);
            return;
        }
    }
}

/* ---- typing ---- */

/* The letter of Ctrl keys comes from the keyboard's Latin layer, whichever layer is on. */
static bool change_by_control(struct edit *edit, uint32_t letter)
{
    switch (letter) {
    case 'u':
        return edit_kill(edit);
    case 'w':
        return edit_backspace_word(edit);
    case '_':
        return edit_undo(edit);
    case 'y':
        return edit_redo(edit);
    default:
        return false;
    }
}

static bool change_text(struct tui *tui, const struct key *key)
{
    struct edit *edit = &tui->edit;
    return key->kind == PRESS_TEXT             ? edit_insert(edit, key->code)
           : key->kind == PRESS_BACKSPACE      ? edit_backspace(edit)
           : key->kind == PRESS_DELETE         ? edit_delete(edit)
           : key->kind == PRESS_WORD_BACKSPACE ? edit_backspace_word(edit)
           : key->kind == PRESS_WORD_DELETE    ? edit_delete_word(edit)
                                               : change_by_control(edit, key->code);
}

static bool move_in_text(struct tui *tui, enum key_kind kind, bool *redraw)
{
    static const struct {
        enum key_kind kind;
        enum edit_move move;
    } moves[] = {
        {PRESS_LEFT, EDIT_LEFT},           {PRESS_RIGHT, EDIT_RIGHT},
        {PRESS_WORD_LEFT, EDIT_WORD_LEFT}, {PRESS_WORD_RIGHT, EDIT_WORD_RIGHT},
        {PRESS_HOME, EDIT_START},          {PRESS_END, EDIT_END},
    };
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        if (moves[i].kind != kind)
            continue;
        *redraw = edit_move(&tui->edit, moves[i].move) || *redraw;
        return true;
    }
    return false;
}

static bool edits(const struct key *key)
{
    return key->kind == PRESS_TEXT || key->kind == PRESS_BACKSPACE || key->kind == PRESS_DELETE ||
           key->kind == PRESS_WORD_BACKSPACE || key->kind == PRESS_WORD_DELETE ||
           (key->kind == PRESS_CONTROL &&
            (key->code == 'u' || key->code == 'w' || key->code == '_' || key->code == 'y'));
}

/* What was typed is looked at, and a search hears of it. */
static struct action typed(struct tui *tui, bool changed)
{
    if (!focus_is_visible(tui))
        focus_set(tui, tui->focus);
    if (!changed || !tui->page->blocks[tui->items[tui->input].block].search)
        return nothing;
    return (struct action){.kind = ACTION_TYPE, .text = tui->edit.text};
}

static bool is_command(const struct tui *tui, const struct key *key)
{
    bool counts = tui->page->blocks[tui->items[tui->input].block].counts;
    return counts && key->kind == PRESS_TEXT && digit_value(key->code) < 0 && key->code != ' ';
}

/* True when the key was for the line that is typed in. */
static bool type_key(struct tui *tui, const struct key *key, struct action *action, bool *redraw)
{
    if (is_command(tui, key))
        return false;
    if (!edits(key))
        return move_in_text(tui, key->kind, redraw);
    *redraw = true;
    *action = typed(tui, change_text(tui, key));
    return true;
}

/* Beside a line to type in, letters belong to it, wherever the focus is; commands have their other keys there. */
static bool is_text(const struct tui *tui, enum command command)
{
    return tui->input >= 0 && !tui->page->blocks[tui->items[tui->input].block].counts && command != COMMAND_HELP_NOW &&
           command != COMMAND_KEYS;
}

static struct action type_on(struct tui *tui, uint32_t code, bool *redraw)
{
    *redraw = true;
    focus_set(tui, tui->input);
    return typed(tui, edit_insert(&tui->edit, code));
}

static struct action text_key(struct tui *tui, uint32_t code, int64_t now_ms, bool *redraw)
{
    bool after_lam = tui->lam && now_ms - tui->lam_at <= LAM_ALEF_MS;
    tui->lam = false;
    if (code == ALEF && after_lam)
        return nothing; /* the second half of the key لا, whose first half was a command */
    if (code == ' ')
        return space(tui, redraw);
    const struct item *item = focused(tui);
    int digit = digit_value(code);
    if (is_assign(tui, item) && digit >= 0) {
        int n = (int)tui->page->blocks[item->block].n_targets;
        if (digit > n)
            return nothing;
        size_t number = item->number;
        *redraw = true;
        if (digit > 0)
            focus_on(tui);
        return (struct action){.kind = ACTION_ASSIGN, .option = number, .target = digit - 1};
    }
    int letter = command_option_of_key(code, count_letters(tui), tui->page->lang == LANG_EN);
    if (letter >= 0)
        return choose_by_letter(tui, letter, redraw);
    enum command which = command_of_key(code);
    if (is_text(tui, which))
        return type_on(tui, code, redraw);
    struct action action = command(tui, which);
    tui->lam = code == LAM && action.kind != ACTION_NONE;
    tui->lam_at = now_ms;
    return action;
}

struct action tui_paste(struct tui *tui, struct str text, bool *redraw)
{
    *redraw = false;
    if (!tui->page || tui_is_small(tui))
        return nothing;
    tui_prepare(tui);
    if (!tui_is_typing(tui))
        return nothing;
    *redraw = true;
    return typed(tui, edit_paste(&tui->edit, text));
}

/* ---- everything ---- */

int tui_wait_ms(const struct tui *tui, int64_t now_ms)
{
    int64_t left = tui->esc_at + ESC_MS - now_ms + 1;
    return tui->esc_n == 0 ? -1 : left > 0 ? (int)left : 0;
}

bool tui_lapse(struct tui *tui, int64_t now_ms)
{
    if (tui->esc_n == 0 || now_ms - tui->esc_at <= ESC_MS)
        return false;
    tui->esc_n = 0;
    return true;
}

/* Esc goes back at once; the third in quick succession leaves. */
static struct action esc(struct tui *tui, int64_t now_ms, bool *redraw)
{
    (void)tui_lapse(tui, now_ms);
    tui->esc_n++;
    tui->esc_at = now_ms;
    *redraw = true;
    if (tui->esc_n < ESC_TIMES)
        return tui_is_small(tui) ? nothing : command(tui, COMMAND_BACK);
    tui->esc_n = 0;
    return command(tui, COMMAND_EXIT);
}

static struct action function_key(const struct tui *tui, uint32_t n)
{
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++)
        if (commands[c].function != 0 && (uint32_t)commands[c].function == n)
            return command(tui, (enum command)c);
    return nothing;
}

static bool leaves(struct action action)
{
    return action.kind == ACTION_COMMAND && (action.command == COMMAND_QUIT || action.command == COMMAND_EXIT);
}

/* In a window that is too small nothing is done that cannot be seen, except leaving. */
static struct action small_key(const struct tui *tui, const struct key *key)
{
    struct action action = nothing;
    if (key->kind == PRESS_FUNCTION)
        action = function_key(tui, key->code);
    else if (key->kind == PRESS_TEXT)
        action = command(tui, command_of_key(key->code));
    return leaves(action) ? action : nothing;
}

static void move_focus(struct tui *tui, enum key_kind kind, bool *redraw)
{
    int top = tui->top, focus = tui->focus;
    if (kind == PRESS_UP)
        focus_up(tui);
    else if (kind == PRESS_DOWN)
        focus_down(tui);
    else if (kind == PRESS_HOME || kind == PRESS_END)
        scroll_to_end(tui, kind == PRESS_END);
    else if (kind == PRESS_PAGE_UP)
        (void)scroll_page(tui, false); /* at the top already: nothing to do */
    else
        focus_tab(tui, kind == PRESS_TAB ? 1 : -1);
    *redraw = *redraw || top != tui->top || focus != tui->focus;
}

static struct action page_key(struct tui *tui, const struct key *key, int64_t now_ms, bool *redraw)
{
    struct action action = nothing;
    if (tui_is_typing(tui) && type_key(tui, key, &action, redraw))
        return action;
    switch (key->kind) {
    case PRESS_TEXT:
        return text_key(tui, key->code, now_ms, redraw);
    case PRESS_ENTER:
        return enter(tui, redraw);
    case PRESS_FUNCTION:
        return function_key(tui, key->code);
    case PRESS_LEFT:
    case PRESS_RIGHT:
        return arrow(tui, (key->kind == PRESS_LEFT) == tui_is_rtl(tui), redraw);
    case PRESS_PAGE_DOWN: /* a room's vote is not closed by reading on */
        if (!page_has_action(tui->page, COMMAND_COVER))
            return page_on(tui, redraw);
        *redraw = scroll_page(tui, true);
        return nothing;
    case PRESS_UP:
    case PRESS_DOWN:
    case PRESS_HOME:
    case PRESS_END:
    case PRESS_PAGE_UP:
    case PRESS_TAB:
    case PRESS_BACKTAB:
        move_focus(tui, key->kind, redraw);
        return nothing;
    case PRESS_NONE:
    case PRESS_ESC:
    case PRESS_BACKSPACE:
    case PRESS_DELETE:
    case PRESS_WORD_BACKSPACE:
    case PRESS_WORD_DELETE:
    case PRESS_PASTE:
    case PRESS_WORD_LEFT:
    case PRESS_WORD_RIGHT:
    case PRESS_CONTROL:
    case PRESS_RESIZE:
    case PRESS_HANGUP:
    case PRESS_RESUME:
    case PRESS_NEWS:
        break;
    }
    return nothing;
}

struct action tui_key(struct tui *tui, const struct key *key, int64_t now_ms, bool *redraw)
{
    *redraw = false;
    if (key->kind == PRESS_NONE || key->kind == PRESS_HANGUP || key->kind == PRESS_NEWS || !tui->page)
        return nothing;
    if (key->kind == PRESS_RESIZE || key->kind == PRESS_RESUME || (key->kind == PRESS_CONTROL && key->code == 'l')) {
        *redraw = true;
        return nothing;
    }
    if (key->kind == PRESS_CONTROL && key->code == 'c')
        return command(tui, COMMAND_QUIT);
    if (key->kind == PRESS_ESC)
        return esc(tui, now_ms, redraw);
    bool cue = tui->esc_n > 0; /* any other key takes back the count and its dots */
    tui->esc_n = 0;
    struct action action;
    if (tui_is_small(tui)) {
        action = small_key(tui, key);
    } else {
        tui_prepare(tui);
        action = page_key(tui, key, now_ms, redraw);
        if (action.kind == ACTION_NONE && tui->page->wait_ms > 0)
            action = primary(tui); /* whoever presses a key does not want to wait */
    }
    *redraw = *redraw || cue;
    return action;
}
