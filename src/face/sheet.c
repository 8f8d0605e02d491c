#include "face/sheet.h"

#include <stdlib.h>
#include <string.h>

#include "text/utf8.h"

enum { BAR_FULL = 0x25A0, BAR_REST = 0x00B7 }; /* ■ and ·: told apart without colours, in most fonts */

void sheet_reset(struct sheet *sheet, enum digits digits, bool tashkeel)
{
    arena_reset(&sheet->arena);
    sheet->n_lines = sheet->n_pieces = 0;
    sheet->digits = digits;
    sheet->tashkeel = tashkeel;
    sheet->item = -1;
    sheet->sample = SAMPLE_NONE;
}

void sheet_finish(struct sheet *sheet)
{
    arena_finish(&sheet->arena);
    free(sheet->lines);
    free(sheet->pieces);
    *sheet = (struct sheet){0};
}

static bool is_rtl_letter(uint32_t code)
{
    return (code >= 0x0590 && code <= 0x08FF && digit_value(code) < 0) || (code >= 0xFB1D && code <= 0xFDFF) ||
           (code >= 0xFE70 && code <= 0xFEFC);
}

static bool is_ltr_letter(uint32_t code)
{
    return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') || (code >= 0xC0 && code < 0x0590) ||
           (code >= 0x0900 && code < 0x2000) || (code >= 0x2C00 && code < 0xFB1D);
}

/* Letters of both directions, no more than it takes to decide; code spans are isolated anyway and say nothing about the
 * sentence. */
static void count_letters(const struct span *spans, size_t n_spans, bool page_rtl, size_t *rtl, size_t *ltr)
{
    for (size_t i = 0; i < n_spans; i++) {
        if (spans[i].style & SPAN_CODE)
            continue;
        for (size_t at = 0, length; at < spans[i].text.n; at += length) {
            uint32_t code = utf8_next(spans[i].text.p + at, spans[i].text.n - at, &length);
            *rtl += is_rtl_letter(code);
            *ltr += is_ltr_letter(code);
            if (page_rtl && *rtl > 0)
                return;
        }
    }
}

static bool decide(size_t rtl, size_t ltr, bool page_rtl)
{
    if (page_rtl)
        return rtl > 0 || ltr == 0;
    return rtl > ltr;
}

static bool text_is_rtl(const struct span *spans, size_t n_spans, bool page_rtl)
{
    size_t rtl = 0, ltr = 0;
    count_letters(spans, n_spans, page_rtl, &rtl, &ltr);
    return decide(rtl, ltr, page_rtl);
}

bool rich_is_rtl(const struct rich *rich, bool page_rtl)
{
    size_t rtl = 0, ltr = 0;
    for (size_t i = 0; rich && i < rich->n_paras; i++)
        count_letters(rich->paras[i].spans, rich->paras[i].n_spans, page_rtl, &rtl, &ltr);
    return decide(rtl, ltr, page_rtl);
}

bool plain_is_rtl(const char *text, bool page_rtl)
{
    return text_is_rtl(&(struct span){.text = str_of(text)}, 1, page_rtl);
}

struct box box_inside(struct box box, int reading, int far)
{
    box.left += box.rtl ? far : reading;
    box.cols -= reading + far;
    return box;
}

int box_col(struct box box, int at, int cols)
{
    return box.rtl ? box.left + box.cols - at - cols : box.left + at;
}

void sheet_line(struct sheet *sheet, struct box box)
{
    sheet->lines = xgrow(sheet->lines, sheet->n_lines, &sheet->cap_lines, sizeof *sheet->lines);
    sheet->lines[sheet->n_lines++] = (struct sheet_line){
        .first_piece = sheet->n_pieces, .item = sheet->item, .sample = sheet->sample, .cursor = -1, .box = box};
}

void sheet_blank(struct sheet *sheet, struct box box)
{
    int item = sheet->item;
    sheet->item = -1;
    sheet_line(sheet, box);
    sheet->item = item;
}

/* The pieces of a line lie together, so that a piece for an earlier line moves the later ones up by one. */
static void add_piece(struct sheet *sheet, size_t line, struct piece piece)
{
    sheet->pieces = xgrow(sheet->pieces, sheet->n_pieces, &sheet->cap_pieces, sizeof *sheet->pieces);
    size_t at = sheet->lines[line].first_piece + sheet->lines[line].n_pieces++;
    memmove(sheet->pieces + at + 1, sheet->pieces + at, (sheet->n_pieces - at) * sizeof *sheet->pieces);
    sheet->pieces[at] = piece;
    sheet->n_pieces++;
    for (size_t i = line + 1; i < sheet->n_lines; i++)
        sheet->lines[i].first_piece++;
}

void sheet_row(struct sheet *sheet, size_t line, int col, const struct row *row, enum role role)
{
    add_piece(sheet, line, (struct piece){.col = col, .row = row, .role = role, .tail_at = SIZE_MAX});
}

void sheet_fill(struct sheet *sheet, size_t line, int col, int cols, uint32_t base, enum role role)
{
    if (cols > 0)
        add_piece(sheet, line, (struct piece){.col = col, .cols = cols, .base = base, .role = role});
}

static struct layout_options options_of(const struct sheet *sheet, int cols, bool rtl)
{
    bool sample = sheet->sample != SAMPLE_NONE;
    return (struct layout_options){.cols = cols < 2 ? 2 : cols,
                                   .dir = rtl ? TEXT_RTL : TEXT_LTR,
                                   .digits = sample ? DIGITS_ARABIC : sheet->digits,
                                   .tashkeel = sample || sheet->tashkeel};
}

const struct row *sheet_measure(struct sheet *sheet, const char *text, unsigned style, int cols, bool rtl)
{
    struct layout_options options = options_of(sheet, cols, rtl);
    struct layout layout = layout_text(&sheet->arena, str_of(text), style, &options);
    if (layout.n_rows == 1 || cols < 4)
        return layout.rows;
    /* Too long: as many words as leave room for the ellipsis, which takes the end of the logical text. */
    options.cols = cols - 1;
    layout = layout_text(&sheet->arena, str_of(text), style, &options);
    const char *cut = arena_printf(&sheet->arena, "%.*s…", (int)layout.rows[0].end, text);
    options.cols = cols;
    return layout_text(&sheet->arena, str_of(cut), style, &options).rows;
}

bool sheet_fits(struct sheet *sheet, const char *text, unsigned style, int cols, bool rtl)
{
    struct layout_options options = options_of(sheet, cols, rtl);
    return layout_text(&sheet->arena, str_of(text), style, &options).n_rows <= 1;
}

int sheet_text(struct sheet *sheet, size_t line, int at, int cols, const char *text, unsigned style, enum role role)
{
    struct box box = sheet->lines[line].box;
    const struct row *row = sheet_measure(sheet, text, style, cols, plain_is_rtl(text, box.rtl));
    sheet_row(sheet, line, box_col(box, at, row->n_cells), row, role);
    return row->n_cells;
}

int sheet_text_far(struct sheet *sheet, size_t line, int at, int cols, const char *text, unsigned style, enum role role)
{
    struct box box = sheet->lines[line].box;
    const struct row *row = sheet_measure(sheet, text, style, cols, plain_is_rtl(text, box.rtl));
    sheet_row(sheet, line, box_col(box, box.cols - at - row->n_cells, row->n_cells), row, role);
    return row->n_cells;
}

size_t sheet_para(struct sheet *sheet, const struct setting *setting, const struct span *spans, size_t n_spans,
                  bool onto)
{
    struct box box = setting->box;
    struct layout_options options = options_of(sheet, box.cols, text_is_rtl(spans, n_spans, box.rtl));
    options.first_indent = setting->first;
    options.rest_indent = setting->rest;
    struct layout layout = layout_make(&sheet->arena, spans, n_spans, &options);
    if (setting->follow && layout.n_rows > 1)
        box.rtl = layout.rtl;
    size_t first = onto ? sheet->n_lines - 1 : sheet->n_lines;
    for (size_t i = 0; i < layout.n_rows; i++) {
        const struct row *row = &layout.rows[i];
        if (i > 0 || !onto)
            sheet_line(sheet, setting->box);
        int at = i == 0 ? layout.first_indent : layout.rest_indent;
        add_piece(sheet, sheet->n_lines - 1,
                  (struct piece){.col = box_col(box, at, row->n_cells),
                                 .row = row,
                                 .role = setting->role,
                                 .tail_role = setting->tail_role,
                                 .tail_at = setting->tail_at});
    }
    return first;
}

size_t sheet_plain(struct sheet *sheet, const struct setting *setting, const char *text, unsigned style)
{
    return sheet_para(sheet, setting, &(struct span){.text = str_of(text), .style = style}, 1, false);
}

void sheet_bar(struct sheet *sheet, size_t line, int col, int cols, bool rtl, long long done, long long total,
               enum role role)
{
    if (cols <= 0)
        return;
    done = done < 0 ? 0 : done > total ? total : done;
    int full = total > 0 ? (int)(done * cols / total) : 0;
    if (done > 0 && full == 0)
        full = 1; /* something done is something to see, and not all done is never a full bar */
    if (done < total && full == cols)
        full = cols - 1;
    struct box box = {col, cols, rtl};
    sheet_fill(sheet, line, box_col(box, 0, full), full, BAR_FULL, role);
    sheet_fill(sheet, line, box_col(box, full, cols - full), cols - full, BAR_REST, ROLE_DIM);
}

void sheet_beside(struct sheet *sheet, size_t first, size_t second)
{
    size_t n = sheet->n_lines - second, from = n > 0 ? sheet->lines[second].first_piece : 0;
    size_t n_pieces = n > 0 ? sheet->n_pieces - from : 0;
    struct sheet_line *lines = arena_array(&sheet->arena, n, sizeof *lines);
    struct piece *pieces = arena_array(&sheet->arena, n_pieces, sizeof *pieces);
    if (n == 0)
        return;
    memcpy(lines, sheet->lines + second, n * sizeof *lines);
    if (n_pieces > 0)
        memcpy(pieces, sheet->pieces + from, n_pieces * sizeof *pieces);
    sheet->n_lines = second;
    sheet->n_pieces = from;
    for (size_t i = 0; i < n; i++) {
        if (first + i >= sheet->n_lines)
            sheet_line(sheet, lines[i].box);
        for (size_t k = 0; k < lines[i].n_pieces; k++)
            add_piece(sheet, first + i, pieces[lines[i].first_piece - from + k]);
    }
}

void sheet_paint(const struct sheet *sheet, size_t line, struct grid *grid, int y)
{
    const struct sheet_line *l = &sheet->lines[line];
    if (l->sample != SAMPLE_NONE)
        grid_show_as(grid, y, l->sample);
    for (size_t i = 0; i < l->n_pieces; i++) {
        const struct piece *p = &sheet->pieces[l->first_piece + i];
        if (!p->row) {
            grid_fill(grid, y, p->col, p->cols, p->base, p->role);
            continue;
        }
        grid_row(grid, y, p->col, p->row, p->role);
        for (int c = 0; p->tail_at != SIZE_MAX && c < p->row->n_cells; c++)
            if (p->row->cells[c].offset >= p->tail_at)
                grid_role(grid, y, p->col + c, 1, p->tail_role);
    }
}
