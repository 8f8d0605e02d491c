/* html_answers: sheets of boxes to be ticked, and letters to be held up. */
#include "face/html_parts.h"
#include "page/command.h"

/* How many sheets lie on one sheet of paper, by the rows that one has. */
static unsigned n_together(size_t n_items)
{
    enum { FEW = 15, SOME = 30 };
    return n_items <= FEW ? 4 : n_items <= SOME ? 2 : 1;
}

static void add_number(struct buf *out, unsigned n, enum digits digits)
{
    struct buf text = {0};
    buf_addf(&text, "%u", n);
    html_text(out, buf_z(&text), digits);
    buf_finish(&text);
}

static void add_row(struct buf *out, const struct html_answers *a, size_t item)
{
    buf_adds(out, "<li><b>");
    add_number(out, (unsigned)item + 1, a->digits);
    buf_adds(out, "</b>");
    for (int i = 0; i < a->n_options[item]; i++)
        buf_addf(out, "<i>%s</i>", command_option_label(i, a->lang == LANG_EN));
    buf_adds(out, a->many[item] ? "+</li>\n" : "</li>\n");
}

static void add_line(struct buf *out, const char *text, enum digits digits)
{
    buf_adds(out, "<p>");
    html_text(out, text, digits);
    buf_adds(out, "</p>\n");
}

static void add_sheet(struct buf *out, const struct html_answers *a, unsigned number)
{
    buf_adds(out, "<div class=\"answers\">\n<p class=\"head\"><span>");
    html_text(out, a->label, a->digits);
    buf_adds(out, "</span> <b>");
    add_number(out, number, a->digits);
    buf_adds(out, "</b></p>\n");
    add_line(out, a->how, a->digits);
    buf_adds(out, "<ol class=\"rows\">\n");
    for (size_t i = 0; i < a->n_items; i++)
        add_row(out, a, i);
    buf_adds(out, "</ol>\n");
    add_line(out, a->foot, a->digits);
    buf_adds(out, "</div>\n");
}

void html_answers(struct buf *out, const struct html_answers *answers, unsigned n_sheets)
{
    unsigned together = n_together(answers->n_items);
    for (unsigned i = 0; i < n_sheets; i += together) {
        buf_addf(out, "<section class=\"by%u\">\n", together);
        for (unsigned k = i; k < i + together && k < n_sheets; k++)
            add_sheet(out, answers, k + 1);
        buf_adds(out, "</section>\n");
    }
}

void html_letters(struct buf *out, enum lang lang, int n)
{
    for (int i = 0; i < n; i += 2) {
        buf_addf(out, "<section class=\"held\">\n<b>%s</b>\n", command_option_label(i, lang == LANG_EN));
        if (i + 1 < n)
            buf_addf(out, "<b>%s</b>\n", command_option_label(i + 1, lang == LANG_EN));
        buf_adds(out, "</section>\n");
    }
}
