/* drill_paper: drill paper: questions, answer sheets, letters to hold up and the key, as one file to be printed. */
#include <stdlib.h>

#include "app/asking.h"
#include "app/drill_commands.h"
#include "app/own_file.h"
#include "app/tell.h"
#include "base/file.h"
#include "engine/paper.h"
#include "face/html.h"
#include "screen/drill_handout.h"

static void add_pages(struct buf *out, const struct asking *a, enum lang lang, const struct html_options *how,
                      bool of_trainer)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, lang);
    if (of_trainer)
        drill_handout_key(&page, &a->drill, a->asked, paper_check(a->print));
    else
        drill_handout_questions(&page, &a->drill, a->asked, paper_check(a->print));
    html_page(out, &page, how);
    arena_finish(&arena);
}

static int add_sheets(struct buf *out, const struct asking *a, enum lang lang, const struct html_options *how,
                      unsigned n)
{
    uint8_t n_options[DRILL_MAX_ITEMS];
    bool many[DRILL_MAX_ITEMS], any = false;
    struct arena arena = {0};
    struct page page;
    int most = 0;
    for (size_t i = 0; i < a->drill.n_items; i++) {
        n_options[i] = (uint8_t)a->asked[i].n_options;
        many[i] = a->asked[i].many;
        any = any || many[i];
        most = n_options[i] > most ? n_options[i] : most;
    }
    page_start(&page, &arena, lang);
    const struct html_answers answers = {.lang = lang,
                                         .digits = how->digits,
                                         .n_items = a->drill.n_items,
                                         .n_options = n_options,
                                         .many = many,
                                         .label = msg(lang, "sheets.sheet"),
                                         .how = msg(lang, any ? "sheets.how_many" : "sheets.how"),
                                         .foot = drill_handout_mark(&page, &a->drill, paper_check(a->print))};
    html_answers(out, &answers, n);
    arena_finish(&arena);
    return most;
}

static void write_paper(const struct asking *a, enum lang lang, unsigned n_sheets, struct buf *out)
{
    const struct html_options how = {
        .paper = PAPER_A4, .look = LOOK_ANSWERS, .digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_AS_WRITTEN};
    struct arena arena = {0};
    html_begin(out, lang, msg_with(&arena, lang, "sheets.title", "drill", a->drill.title[lang], NULL), &how);
    arena_finish(&arena);
    add_pages(out, a, lang, &how, false);
    int letters = add_sheets(out, a, lang, &how, n_sheets);
    html_letters(out, lang, letters);
    add_pages(out, a, lang, &how, true);
    html_end(out);
}

/* What paper cannot do is said where it is made. */
static bool is_discussed(const struct drill *drill)
{
    for (size_t i = 0; i < drill->n_items; i++)
        if (drill->items[i].discuss)
            return true;
    return false;
}

enum exit_code drill_paper(int argc, char **argv)
{
    struct options options;
    struct asking asking;
    struct buf html = {0}, path = {0};
    struct err err = {0};
    if (!options_read(argc, argv, &options) || !options_words(&options, 1))
        return EXIT_WRONG;
    enum lang lang = options.lang == LANG_COUNT ? LANG_AR : options.lang;
    enum exit_code code = asking_find(&asking, &options, lang);
    if (code == EXIT_FINE) {
        write_paper(&asking, lang, options.sheets > 0 ? (unsigned)options.sheets : SHEETS_USUAL, &html);
        bool done =
            own_file(options.out, "paper", ".html", &path, &err) && file_replace(buf_z(&path), buf_str(&html), &err);
        if (done) {
            tell("sheets.printed", "path", buf_z(&path), NULL);
            if (is_discussed(&asking.drill))
                tell("sheets.once", NULL);
        } else {
            tell_err(&err);
            code = EXIT_OUTPUT;
        }
    }
    asking_close(&asking);
    buf_finish(&html);
    buf_finish(&path);
    return code;
}
