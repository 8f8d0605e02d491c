/* plain_read: typed lines into actions. What was typed stays in the page's arena, and nowhere else. */
#include "face/plain.h"

#include <string.h>

#include "face/plain_parts.h"
#include "page/command.h"
#include "text/fold.h"
#include "text/message.h"
#include "text/utf8.h"
#include "text/width.h"

enum { MAX_SIGNS = PLAIN_MAX_ACTIONS };

struct reader {
    const struct page *page;
    struct str line;
    struct action *out;
    size_t n;
    uint32_t signs[MAX_SIGNS]; /* the line without blanks, commas and brackets */
    size_t n_signs;
    bool latin; /* a–l name options, too */
    bool too_long;
};

/* Where an option letter leads to. */
struct place {
    const struct block *block;
    size_t option, number;
};

const struct block *plain_input(const struct page *page)
{
    for (size_t i = 0; i < page->n_blocks; i++)
        if (page->blocks[i].kind == BLOCK_INPUT && !page->blocks[i].locked)
            return &page->blocks[i];
    return NULL;
}

static void add(struct reader *r, struct action action)
{
    if (r->n == PLAIN_MAX_ACTIONS)
        r->too_long = true;
    else
        r->out[r->n++] = action;
}

static void add_command(struct reader *r, enum command command)
{
    add(r, (struct action){.kind = ACTION_COMMAND, .command = command});
}

static bool is_separator(uint32_t c)
{
    return c == ' ' || c == '\t' || c == ',' || c == 0x060C || c == 0x061B || c == ';' || c == ')' || c == '(' ||
           c == '.' || c == '=' || c == ':' || c == '-' || c == 0x00A0 || c == 0x200F || c == 0x200E;
}

static void find_signs(struct reader *r)
{
    for (size_t at = 0, length; at < r->line.n; at += length) {
        uint32_t c = utf8_next(r->line.p + at, r->line.n - at, &length);
        if (is_separator(c))
            continue;
        if (r->n_signs == MAX_SIGNS) {
            r->n_signs = 0; /* no answer is that long */
            return;
        }
        r->signs[r->n_signs++] = c;
    }
}

/* ---- commands ---- */

static bool is_open(const struct page *page, enum command command)
{
    return page_has_action(page, command) || command == COMMAND_HELP_NOW || command == COMMAND_KEYS ||
           command == COMMAND_GLOSSARY || command == COMMAND_SETTINGS || command == COMMAND_HOME ||
           command == COMMAND_QUIT || command == COMMAND_EXIT;
}

static bool is_label(const struct page *page, enum command command, struct str line)
{
    struct buf key = {0};
    buf_addf(&key, "command.%s", commands[command].name);
    bool same =
        fold_equal(line, str_of(commands[command].name)) || fold_equal(line, str_of(msg(page->lang, buf_z(&key))));
    for (size_t i = 0; i < page->n_actions && !same; i++)
        if (page->actions[i].command == command && page->actions[i].label)
            same = fold_equal(line, str_of(page->actions[i].label));
    buf_finish(&key);
    return same;
}

static enum command find_command(const struct reader *r)
{
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++)
        if (is_open(r->page, (enum command)c) && is_label(r->page, (enum command)c, r->line))
            return (enum command)c;
    return COMMAND_NONE;
}

/* A single sign; where something is typed, letters are text and only signs that are none are commands. */
static enum command find_key(const struct reader *r)
{
    if (utf8_count(r->line) != 1)
        return COMMAND_NONE;
    size_t length;
    uint32_t code = utf8_next(r->line.p, r->line.n, &length);
    bool sign = code == '!' || code == '?' || code == 0x061F;
    const struct block *input = plain_input(r->page);
    enum command command = sign || !input || input->counts ? command_of_key(code) : COMMAND_NONE;
    return is_open(r->page, command) ? command : COMMAND_NONE;
}

/* ---- answers ---- */

static size_t count_options(const struct page *page)
{
    size_t n = 0;
    for (size_t b = 0; b < page->n_blocks; b++)
        if (page->blocks[b].kind == BLOCK_CHOICES && !page->blocks[b].locked)
            n += page->blocks[b].n_options;
    return n;
}

static bool find_place(const struct page *page, int letter, struct place *place)
{
    size_t number = 0;
    for (size_t b = 0; b < page->n_blocks && letter >= 0; b++) {
        const struct block *block = &page->blocks[b];
        if (block->kind != BLOCK_CHOICES)
            continue;
        if (!block->locked && (size_t)letter < block->n_options) {
            *place = (struct place){block, (size_t)letter, number + (size_t)letter};
            return !block->options[letter].disabled;
        }
        letter -= block->locked ? 0 : (int)block->n_options;
        number += block->n_options;
    }
    return false;
}

static bool place_of(const struct reader *r, uint32_t code, struct place *place)
{
    int n = (int)count_options(r->page);
    return find_place(r->page, command_option_of_key(code, n, r->latin), place);
}

/* An option by its own words, when no other has the same. */
static bool place_of_words(const struct reader *r, struct place *place)
{
    size_t found = 0, n = count_options(r->page);
    struct buf words = {0};
    for (size_t i = 0; i < n && r->n_signs > 1; i++) {
        struct place here;
        if (!find_place(r->page, (int)i, &here) || !here.block->options[here.option].text)
            continue;
        buf_clear(&words);
        rich_flatten(here.block->options[here.option].text, &words);
        if (!fold_equal(r->line, buf_str(&words)))
            continue;
        *place = here;
        found++;
    }
    buf_finish(&words);
    return found == 1;
}

/* Options past the last letter go by their number. */
static bool place_of_number(const struct reader *r, struct place *place)
{
    double value;
    if (r->n_signs < 2 || !number_parse(r->line, &value) || value < 1 || value > (double)count_options(r->page) ||
        value != (double)(int)value)
        return false;
    return find_place(r->page, (int)value - 1, place);
}

/* Answers are handed in with the line that gives them, unless the page asks for more than one thing. */
static bool is_one_question(const struct page *page)
{
    size_t n = 0;
    for (size_t b = 0; b < page->n_blocks; b++) {
        const struct block *block = &page->blocks[b];
        bool choices = block->kind == BLOCK_CHOICES && block->mode != CHOOSE_MENU;
        n += !block->locked && (choices || (block->kind == BLOCK_INPUT && !block->search));
    }
    return n == 1;
}

static void add_choose(struct reader *r, size_t number)
{
    add(r, (struct action){.kind = ACTION_CHOOSE, .option = number});
}

static void add_submit(struct reader *r)
{
    if (is_one_question(r->page))
        add(r, (struct action){.kind = ACTION_SUBMIT});
}

/* The options that the signs name, all of one group; false when a sign is none. */
static bool places_of(const struct reader *r, struct place places[MAX_SIGNS])
{
    for (size_t i = 0; i < r->n_signs; i++)
        if (!place_of(r, r->signs[i], &places[i]) || places[i].block != places[0].block)
            return false;
    return r->n_signs > 0;
}

/* The line names all that is to be chosen: what is chosen and not named is taken back. */
static void read_many(struct reader *r, const struct place *places)
{
    const struct block *block = places[0].block;
    for (size_t o = 0; o < block->n_options; o++) {
        bool named = false;
        for (size_t i = 0; i < r->n_signs; i++)
            named = named || places[i].option == o;
        if (named != block->options[o].chosen && !block->options[o].disabled)
            add_choose(r, places[0].number - places[0].option + o);
    }
    add_submit(r);
}

/* The line is the order from the beginning: what was picked before is taken out first. */
static bool read_order(struct reader *r, const struct place *places)
{
    const struct block *block = places[0].block;
    for (size_t i = 0; i < r->n_signs; i++)
        for (size_t k = 0; k < i; k++)
            if (places[i].option == places[k].option)
                return false;
    for (size_t o = 0; o < block->n_options; o++)
        if (block->options[o].rank > 0)
            add_choose(r, places[0].number - places[0].option + o);
    for (size_t i = 0; i < r->n_signs; i++)
        add_choose(r, places[i].number);
    if (r->n_signs == block->n_options)
        add_submit(r);
    return true;
}

/* Pairs of an option and the number of its target; 0 takes it back. */
static bool read_assign(struct reader *r)
{
    struct place place;
    size_t n_known = 0, block_options = 0;
    for (size_t i = 0; i + 1 < r->n_signs; i += 2) {
        int target = digit_value(r->signs[i + 1]);
        if (!place_of(r, r->signs[i], &place) || place.block->mode != CHOOSE_ASSIGN || target < 0 ||
            (size_t)target > place.block->n_targets)
            return false;
        add(r, (struct action){.kind = ACTION_ASSIGN, .option = place.number, .target = target - 1});
    }
    if (r->n_signs == 0 || r->n_signs % 2 != 0)
        return false;
    const struct block *block = place.block;
    for (size_t o = 0; o < block->n_options; o++) {
        int target = block->options[o].target;
        for (size_t i = 0; i < r->n; i++)
            if (r->out[i].option == place.number - place.option + o)
                target = r->out[i].target;
        n_known += target >= 0;
        block_options++;
    }
    if (n_known == block_options)
        add_submit(r);
    return true;
}

/* One option of a menu or of a question with one answer. */
static bool read_one(struct reader *r, const struct place *place)
{
    bool one = place->block->mode == CHOOSE_ONE;
    if (!one && place->block->mode != CHOOSE_MENU)
        return false;
    add_choose(r, place->number);
    if (one)
        add_submit(r);
    return true;
}

static bool read_options(struct reader *r)
{
    struct place places[MAX_SIGNS], far;
    if (r->n_signs == 0 || count_options(r->page) == 0)
        return false;
    if (place_of_words(r, &far) && read_one(r, &far))
        return true;
    if (place_of_number(r, &far) && far.block->mode == CHOOSE_MENU) {
        add_choose(r, far.number);
        return true;
    }
    if (!place_of(r, r->signs[0], &places[0]))
        return false;
    if (places[0].block->mode == CHOOSE_ASSIGN)
        return read_assign(r);
    if (!places_of(r, places))
        return false;
    switch (places[0].block->mode) {
    case CHOOSE_MENU:
    case CHOOSE_ONE:
        return r->n_signs == 1 && read_one(r, &places[0]);
    case CHOOSE_MANY:
        read_many(r, places);
        return true;
    case CHOOSE_ORDER:
        return read_order(r, places);
    case CHOOSE_ASSIGN:
        break;
    }
    return false;
}

static bool read_text(struct reader *r)
{
    const struct block *input = plain_input(r->page);
    if (!input || r->line.n == 0)
        return false;
    add(r, (struct action){.kind = input->search ? ACTION_TYPE : ACTION_SUBMIT,
                           .text = arena_strndup(r->page->arena, r->line.p, r->line.n)});
    return true;
}

static bool read_nothing(struct reader *r)
{
    if (r->line.n > 0)
        return false;
    if (r->page->primary != COMMAND_NONE)
        add_command(r, r->page->primary);
    else if (r->page->submits && !plain_input(r->page))
        add(r, (struct action){.kind = ACTION_SUBMIT});
    return r->n > 0;
}

static bool is_some_disabled(const struct page *page)
{
    for (size_t b = 0; b < page->n_blocks; b++)
        for (size_t o = 0; page->blocks[b].kind == BLOCK_CHOICES && o < page->blocks[b].n_options; o++)
            if (page->blocks[b].options[o].disabled && !page->blocks[b].locked)
                return true;
    return false;
}

static void explain(const struct page *page, struct buf *why)
{
    const char *key = count_options(page) > 0 ? "face.why.options"
                      : plain_input(page)     ? "face.why.input"
                                              : "face.why.commands";
    buf_adds(why, msg(page->lang, key));
    if (is_some_disabled(page))
        buf_addf(why, " %s", msg(page->lang, "face.why.disabled"));
}

/* What comes on a line may be pasted, or no text at all: nothing of it may do more than stand there when a page says it
 * again. As in the editor of the screen, joiners stay and everything else that cannot be seen goes. */
static struct str clean_line(const struct page *page, struct str line)
{
    enum { ZWNJ = 0x200C, LOST = 0xFFFD };
    struct buf clean = {0};
    for (size_t at = 0, length; at < line.n; at += length) {
        uint32_t code = utf8_next(line.p + at, line.n - at, &length);
        if (code == '\t')
            buf_addc(&clean, ' ');
        else if (code != LOST && glyph_shown(code) == code && (glyph_of(code) != GLYPH_HIDDEN || code == ZWNJ))
            utf8_put(&clean, code);
    }
    struct str kept = {arena_strndup(page->arena, clean.p, clean.n), clean.n};
    buf_wipe(&clean);
    return str_trim(kept);
}

/* The keys that leave at once on the screen, as a terminal sends them: Esc three times, or F12. */
static bool is_exit(struct str line)
{
    return str_starts(line, STR("\033\033\033")) || str_starts(line, STR("\033[24~"));
}

static void understand(struct reader *r, struct str line, struct buf *why)
{
    find_signs(r);
    if (is_exit(line)) {
        add_command(r, COMMAND_EXIT);
        return;
    }
    if (str_eq(r->line, STR("!"))) {
        add_command(r, COMMAND_HELP_NOW);
        return;
    }
    if (read_nothing(r))
        return;
    enum command command = r->line.n > 0 ? find_command(r) : COMMAND_NONE;
    if (command != COMMAND_NONE) {
        add_command(r, command);
        return;
    }
    if (read_options(r) && !r->too_long)
        return;
    r->n = 0;
    command = find_key(r);
    r->latin = true; /* on an Arabic page a key of a command comes first */
    if (command != COMMAND_NONE)
        add_command(r, command);
    else if (!read_text(r) && !(read_options(r) && !r->too_long)) {
        r->n = 0;
        explain(r->page, why);
    }
}

size_t plain_read(const struct page *page, struct str line, struct action out[PLAIN_MAX_ACTIONS], struct buf *why)
{
    struct reader r = {.page = page, .line = clean_line(page, line), .out = out, .latin = page->lang == LANG_EN};
    understand(&r, line, why);
    explicit_bzero(r.signs, sizeof r.signs);
    return r.n;
}
