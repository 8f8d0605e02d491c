/* tui_choices: choices, the line to type in, and the line that hands an answer in. From the reading side: the focus
 * marker (or the verdict once judged), the label that is the key, the mark of what is chosen, and the text hanging
 * beside them. */
#include "face/tui_parts.h"

#include <string.h>

#include "page/command.h"
#include "text/message.h"

enum {
    AT_LABEL = 2,
    AT_MARK = 4,
    BAR_COLS = 10,
    BAR_COLS_NARROW = 6,
    NARROW_COLS = 50,
    INPUT_COLS = 48,
    SAMPLE_BAR = 2,
    NOTE_GAP = 2,
    FEW_OPTIONS = 6,
    MANY_OPTIONS = 24
};

static int mark_cols(enum choice_mode mode)
{
    switch (mode) {
    case CHOOSE_MENU:
    case CHOOSE_ASSIGN:
        return 0;
    case CHOOSE_ONE:
        return 1;
    case CHOOSE_MANY:
        return 3;
    case CHOOSE_ORDER:
        return 2;
    }
    return 0;
}

static const char *mark_of(struct sheet *sheet, enum choice_mode mode, const struct option *option)
{
    switch (mode) {
    case CHOOSE_MENU:
    case CHOOSE_ASSIGN:
        break;
    case CHOOSE_ONE:
        return option->chosen ? "●" : "○";
    case CHOOSE_MANY:
        return option->chosen ? "[×]" : "[ ]";
    case CHOOSE_ORDER:
        return option->rank > 0 ? arena_printf(&sheet->arena, "%d", option->rank) : "·";
    }
    return "";
}

/* Signs and words both: colours alone say nothing. */
static const struct verdict {
    const char *sign, *word;
    enum role role;
} verdicts[] = {[MARK_NONE] = {NULL, NULL, ROLE_TEXT},
                [MARK_RIGHT] = {"✓", "face.mark.right", ROLE_GOOD},
                [MARK_WRONG] = {"✗", "face.mark.wrong", ROLE_CAREFUL},
                [MARK_MISSED] = {"✓", "face.mark.missed", ROLE_INFO}};

static enum role role_of(const struct block *block, const struct option *option)
{
    if (option->disabled && !block->locked)
        return ROLE_DIM;
    bool taken = option->chosen || option->rank > 0;
    return taken ? ROLE_CHOSEN : ROLE_TEXT;
}

static size_t bytes_of(const struct para *para)
{
    size_t n = 0;
    for (size_t i = 0; i < para->n_spans; i++)
        n += para->spans[i].text.n;
    return n;
}

/* A paragraph with a remark behind it in another role. */
static void para_with_tail(struct sheet *sheet, struct setting setting, const struct para *para, const char *tail,
                           enum role tail_role, bool onto)
{
    if (!tail) {
        (void)sheet_para(sheet, &setting, para->spans, para->n_spans, onto);
        return;
    }
    struct span *spans = arena_array(&sheet->arena, para->n_spans + 1, sizeof *spans);
    for (size_t i = 0; i < para->n_spans; i++)
        spans[i] = para->spans[i];
    const char *gap = bytes_of(para) > 0 ? "  " : "";
    spans[para->n_spans].text = str_of(arena_printf(&sheet->arena, "%s%s", gap, tail));
    setting.tail_at = bytes_of(para);
    setting.tail_role = tail_role;
    (void)sheet_para(sheet, &setting, spans, para->n_spans + 1, onto);
}

/* Short remarks such as "3 of 12" stay in one piece. Not those of the other direction: their words are one run only
 * while plain blanks join them. */
static const char *glued(struct sheet *sheet, const char *note, bool rtl)
{
    enum { SHORT_BYTES = 24 };
    if (!note || strlen(note) > SHORT_BYTES || plain_is_rtl(note, rtl) != rtl)
        return note;
    struct buf out = {0};
    for (const char *p = note; *p; p++)
        buf_addstr(&out, *p == ' ' ? STR("\u00A0") : (struct str){p, 1});
    const char *text = arena_strdup(&sheet->arena, buf_z(&out));
    buf_finish(&out);
    return text;
}

/* What is said behind the text: the remark and, once judged, the verdict in words. */
static const char *tail_of(const struct tui *tui, struct sheet *sheet, const struct option *option)
{
    const char *word = verdicts[option->mark].word ? msg(tui->page->lang, verdicts[option->mark].word) : NULL;
    const char *note = glued(sheet, option->note, tui->text.rtl);
    if (word && note)
        return arena_printf(&sheet->arena, "—\u00A0%s —\u00A0%s", word, note);
    return word ? arena_printf(&sheet->arena, "—\u00A0%s", word) : note;
}

static void option_text(struct tui *tui, struct box box, int at, const struct block *block, const struct option *option)
{
    static const struct para none;
    struct sheet *sheet = &tui->body;
    struct setting setting = {.box = box_inside(box, at, 0), .role = role_of(block, option), .tail_at = SIZE_MAX};
    if (tui->note_at > 0 && option->note)
        (void)sheet_text(sheet, sheet->n_lines - 1, tui->note_at, box.cols - tui->note_at, option->note, 0, ROLE_DIM);
    const char *tail = tui->note_at > 0 ? NULL : tail_of(tui, sheet, option);
    enum role tail_role = option->mark != MARK_NONE ? verdicts[option->mark].role : ROLE_DIM;
    size_t n = option->text ? option->text->n_paras : 0;
    if (n == 0)
        para_with_tail(sheet, setting, &none, tail, tail_role, true);
    for (size_t i = 0; i < n; i++)
        para_with_tail(sheet, setting, &option->text->paras[i], i + 1 == n ? tail : NULL, tail_role, i == 0);
}

/* Before an item of ASSIGN is put anywhere, its line says what can be typed. */
static void target_asked(struct sheet *sheet, const struct tui *tui, size_t line, int at, const struct block *block)
{
    const char *high = arena_printf(&sheet->arena, "%zu", block->n_targets);
    const char *text = msg_with(&sheet->arena, tui->page->lang, "face.assign", "low", "1", "high", high, NULL);
    (void)sheet_text(sheet, line, at, sheet->lines[line].box.cols - at, block->locked ? "…" : text, 0, ROLE_DIM);
}

/* Where an item of ASSIGN was put: an arrow in reading direction and the target's number and text. */
static void target_line(struct tui *tui, struct box box, int at, const struct block *block, const struct option *option)
{
    struct sheet *sheet = &tui->body;
    sheet_line(sheet, box);
    size_t line = sheet->n_lines - 1;
    (void)sheet_text(sheet, line, at, 2, box.rtl ? "←" : "→", 0, ROLE_DIM);
    at += 2;
    if (option->target < 0 || (size_t)option->target >= block->n_targets) {
        target_asked(sheet, tui, line, at, block);
        return;
    }
    struct buf flat = {0};
    rich_flatten(&block->targets[option->target], &flat);
    const char *number = arena_printf(&sheet->arena, "%d", option->target + 1);
    at += sheet_text(sheet, line, at, 4, number, 0, ROLE_KEY) + 1;
    (void)sheet_text(sheet, line, at, box.cols - at, arena_strdup(&sheet->arena, buf_z(&flat)), 0, ROLE_CHOSEN);
    buf_finish(&flat);
}

static void targets_lay(struct tui *tui, struct box box, const struct block *block)
{
    struct sheet *sheet = &tui->body;
    for (size_t i = 0; i < block->n_targets; i++) {
        const struct rich *target = &block->targets[i];
        struct setting setting = {.box = box_inside(box, AT_MARK + 1, 0), .role = ROLE_TEXT, .tail_at = SIZE_MAX};
        size_t first = sheet->n_lines;
        for (size_t p = 0; p < target->n_paras; p++)
            (void)sheet_para(sheet, &setting, target->paras[p].spans, target->paras[p].n_spans, false);
        if (sheet->n_lines == first)
            sheet_line(sheet, box);
        sheet->lines[first].box = box;
        (void)sheet_text(sheet, first, AT_LABEL, 2, arena_printf(&sheet->arena, "%zu", i + 1), 0, ROLE_KEY);
    }
    sheet_blank(sheet, box);
}

/* A group stands at the page's side, each text in its own direction. Only a group that is Arabic throughout, under an
 * English interface, stands at the right, so that its labels stand where its lines begin. */
static bool group_is_rtl(const struct block *block, bool page_rtl)
{
    if (page_rtl)
        return true;
    size_t texts = 0, arabic = 0;
    for (size_t i = 0; i < block->n_options; i++)
        if (block->options[i].text) {
            texts++;
            arabic += rich_is_rtl(block->options[i].text, page_rtl);
        }
    return texts > 0 && arabic == texts;
}

/* The column of a menu's remarks, counted from the reading side; 0 when there is no room for one, or when the menu is
 * so long that measuring it would lay out what nobody sees. */
static int find_note_column(struct tui *tui, const struct block *block, struct box box)
{
    struct sheet *sheet = &tui->body;
    int text = 0, note = 0, room = box.cols;
    for (size_t i = 0; i < block->n_options; i++) {
        const struct option *option = &block->options[i];
        if (block->mode != CHOOSE_MENU || block->n_options > MANY_OPTIONS || !option->text ||
            option->text->n_paras != 1 || option->mark != MARK_NONE)
            return 0;
        struct buf flat = {0};
        rich_flatten(option->text, &flat);
        int cols = sheet_measure(sheet, arena_strdup(&sheet->arena, buf_z(&flat)), 0, box.cols, box.rtl)->n_cells;
        buf_finish(&flat);
        text = cols > text ? cols : text;
        cols = option->note ? sheet_measure(sheet, option->note, 0, box.cols, box.rtl)->n_cells : 0;
        note = cols > note ? cols : note;
        room = option->most > 0 ? box.cols - tui->bar_cols - NOTE_GAP : room;
    }
    int at = AT_MARK + text + NOTE_GAP;
    return note > 0 && at + note <= room ? at : 0;
}

/* Columns that bars take at the far side. A room compares them from afar: there they are longer, where that breaks no
 * text in two. */
static void place_bars(struct tui *tui, const struct block *block, struct box box)
{
    enum { ROOM_PART = 4 };
    bool narrow = box.cols < NARROW_COLS;
    tui->bar_cols = block->lettered && !narrow ? box.cols / ROOM_PART : narrow ? BAR_COLS_NARROW : BAR_COLS;
    tui->note_at = find_note_column(tui, block, box);
    if (tui->note_at > 0 || !block->lettered || narrow)
        return;
    tui->bar_cols = BAR_COLS;
    tui->note_at = find_note_column(tui, block, box);
}

static int find_items(const struct tui *tui, size_t block)
{
    for (size_t i = 0; i < tui->n_items; i++)
        if (tui->items[i].block == block && tui->items[i].kind == ITEM_OPTION)
            return (int)i;
    return -1;
}

/* Bars at both sides of the lines that show a sample: whether a terminal tears frames apart is seen by them. */
static void sample_bars(struct sheet *sheet, struct box box, size_t first)
{
    for (size_t i = first; i < sheet->n_lines; i++) {
        sheet_fill(sheet, i, box_col(box, AT_MARK, 1), 1, LINE_UP, ROLE_FRAME);
        sheet_fill(sheet, i, box_col(box, box.cols - 1, 1), 1, LINE_UP, ROLE_FRAME);
    }
}

static void option_lay(struct tui *tui, const struct block *block, size_t o, int letter)
{
    struct sheet *sheet = &tui->body;
    struct box box = tui->choices;
    const struct option *option = &block->options[o];
    int marks = mark_cols(block->mode), at = AT_MARK + (marks > 0 ? marks + 1 : 0);
    size_t line = sheet->n_lines;
    sheet->sample = option->sample;
    sheet_line(sheet, box);
    const char *label = block->numbered ? arena_printf(&sheet->arena, "%d", letter + 1)
                                        : command_option_label(letter, tui->page->lang == LANG_EN);
    bool open = (!block->locked || block->lettered) && !option->disabled;
    /* Beside choices that can be made, what is only shown has no letter that seems to choose it. */
    bool called = !block->locked || block->lettered || tui->n_open == 0;
    if (verdicts[option->mark].sign)
        (void)sheet_text(sheet, line, 0, 2, verdicts[option->mark].sign, SPAN_STRONG, verdicts[option->mark].role);
    if (called)
        (void)sheet_text(sheet, line, AT_LABEL, 2, label, 0, open ? ROLE_KEY : ROLE_DIM);
    if (marks > 0)
        (void)sheet_text(sheet, line, AT_MARK, marks, mark_of(sheet, block->mode, option), 0, role_of(block, option));
    struct box room = box;
    if (option->sample != SAMPLE_NONE) {
        at += SAMPLE_BAR;
        room = box_inside(box, 0, SAMPLE_BAR);
    }
    if (option->most > 0) {
        int cols = tui->bar_cols;
        sheet_bar(sheet, line, box_col(box, box.cols - cols, cols), cols, box.rtl, option->value, option->most,
                  ROLE_BAR);
        room = box_inside(box, 0, cols + NOTE_GAP);
    }
    option_text(tui, room, at, block, option);
    if (option->sample != SAMPLE_NONE)
        sample_bars(sheet, box, line);
    sheet->sample = SAMPLE_NONE;
    if (block->mode == CHOOSE_ASSIGN)
        target_line(tui, box, at, block, option);
    sheet->lines[line].cursor = box_col(box, AT_LABEL, 1);
}

static void choices_begin(struct tui *tui, const struct block *block)
{
    tui->choices = tui->text;
    tui->choices.rtl = group_is_rtl(block, tui->text.rtl);
    place_bars(tui, block, tui->choices);
    if (block->mode == CHOOSE_ASSIGN)
        targets_lay(tui, tui->choices, block);
}

/* What the options are for. On a low screen the row is worth more than the words. */
static void choices_label(struct tui *tui, const struct block *block)
{
    struct setting setting = {.box = tui->text, .role = ROLE_TEXT, .tail_at = SIZE_MAX};
    if (block->label && tui->rows >= AIRY_ROWS)
        (void)sheet_plain(&tui->body, &setting, block->label, 0);
}

/* What is called out in a room is read from its far end: there is room between the options wherever all of them can
 * still be seen at once. Elsewhere on high screens only. */
static bool has_room_between(struct tui *tui, size_t b)
{
    const struct block *block = &tui->page->blocks[b];
    struct sheet *sheet = &tui->body;
    if (!block->lettered || b + 1 < tui->page->n_blocks)
        return tui->rows >= TALL_ROWS && block->n_options <= FEW_OPTIONS;
    size_t n_lines = sheet->n_lines, n_pieces = sheet->n_pieces;
    for (size_t o = 0; o < block->n_options; o++)
        option_lay(tui, block, o, (int)o);
    bool fits = (int)(sheet->n_lines + block->n_options - 1) <= tui_body_rows(tui);
    sheet->n_lines = n_lines;
    sheet->n_pieces = n_pieces;
    return fits;
}

bool choices_lay(struct tui *tui, size_t b)
{
    const struct block *block = &tui->page->blocks[b];
    struct sheet *sheet = &tui->body;
    size_t o = tui->n_options_laid++;
    if (o == 0) {
        choices_label(tui, block);
        choices_begin(tui, block);
        tui->spaced = has_room_between(tui, b);
    }
    if (o < block->n_options) {
        int first = find_items(tui, b);
        if (o > 0 && tui->spaced)
            sheet_blank(sheet, tui->choices);
        sheet->item = first >= 0 ? first + (int)o : -1;
        option_lay(tui, block, o, first >= 0 ? tui->items[first].letter + (int)o : (int)o);
        sheet->item = -1;
    }
    return o + 1 >= block->n_options;
}

/* ---- input ---- */

static void input_frame(struct sheet *sheet, struct box frame, bool upper)
{
    sheet_line(sheet, frame);
    size_t line = sheet->n_lines - 1;
    sheet_fill(sheet, line, frame.left, 1, upper ? CORNER_TL : CORNER_BL, ROLE_FRAME);
    sheet_fill(sheet, line, frame.left + 1, frame.cols - 2, LINE_FLAT, ROLE_FRAME);
    sheet_fill(sheet, line, frame.left + frame.cols - 1, 1, upper ? CORNER_TR : CORNER_BR, ROLE_FRAME);
}

void input_lay(struct tui *tui, size_t b)
{
    const struct block *block = &tui->page->blocks[b];
    struct sheet *sheet = &tui->body;
    bool typed = tui->input >= 0 && tui->items[tui->input].block == b;
    struct setting setting = {.box = box_inside(tui->text, AT_LABEL, 0), .role = ROLE_TEXT, .tail_at = SIZE_MAX};
    if (block->label)
        (void)sheet_plain(sheet, &setting, block->label, 0);
    int cols = setting.box.cols < INPUT_COLS ? setting.box.cols : INPUT_COLS;
    struct box frame = box_inside(setting.box, 0, setting.box.cols - cols);
    input_frame(sheet, frame, true);
    sheet->item = typed ? tui->input : -1;
    sheet_line(sheet, box_inside(frame, 2, 2));
    sheet->item = -1;
    size_t line = sheet->n_lines - 1;
    sheet_fill(sheet, line, frame.left, 1, LINE_UP, ROLE_FRAME);
    sheet_fill(sheet, line, frame.left + frame.cols - 1, 1, LINE_UP, ROLE_FRAME);
    sheet->lines[line].edit = typed;
    sheet->lines[line].cursor = box_col(frame, 2, 1);
    if (!typed && block->text)
        (void)sheet_text(sheet, line, 0, frame.cols - 4, block->text, 0, ROLE_INPUT);
    input_frame(sheet, frame, false);
}

void submit_lay(struct tui *tui, size_t b)
{
    struct sheet *sheet = &tui->body;
    for (size_t i = 0; i < tui->n_items; i++) {
        if (tui->items[i].kind != ITEM_SUBMIT || tui->items[i].block != b)
            continue;
        if (tui->frame.pad > 0)
            sheet_blank(sheet, tui->text);
        sheet->item = (int)i;
        sheet_line(sheet, tui->text);
        sheet->item = -1;
        size_t line = sheet->n_lines - 1;
        const char *word = tui->page->submit ? tui->page->submit : msg(tui->page->lang, "face.submit");
        const char *label = arena_printf(&sheet->arena, "[ %s ]", word);
        (void)sheet_text(sheet, line, AT_LABEL, tui->text.cols - AT_LABEL, label, SPAN_STRONG, ROLE_KEY);
        sheet->lines[line].cursor = box_col(tui->text, AT_LABEL, 1);
    }
}
