#include "app/printing.h"

#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/file.h"
#include "face/html.h"
#include "face/plain.h"
#include "screen/handout.h"
#include "screen/words.h"

enum { TEXT_COLS = 72, TRIES = 100 };

static void make_page(struct page *page, const struct app_view *view, const struct printing *printing,
                      const struct contacts *contacts)
{
    const struct certificate certificate = {.name = printing->name,
                                            .neutral = printing->neutral,
                                            .course = view->course,
                                            .skills = view->achieved ? &view->achieved->skills : NULL,
                                            .date = date_of(view->now)};
    if (printing->what == PAPER_CERTIFICATE)
        handout_certificate(page, &certificate);
    else if (printing->what == PAPER_CODES)
        handout_codes(page, contacts, date_of(view->now));
    else
        handout_card(page, contacts, date_of(view->now), view->achieved ? &view->achieved->hours : NULL);
}

static void write_html(const struct page *page, const struct app_view *view, const struct printing *printing,
                       struct buf *out)
{
    static const enum html_look looks[] = {
        [PAPER_CERTIFICATE] = LOOK_CERTIFICATE, [PAPER_CARD] = LOOK_CARDS, [PAPER_CODES] = LOOK_COLUMNS};
    const struct html_options how = {
        .paper = PAPER_A4, .look = looks[printing->what], .digits = settings_digits(&view->settings)};
    html_begin(out, page->lang, page->title, &how);
    html_page(out, page, &how);
    html_end(out);
}

/* The first name that nobody has; nothing on it says what the course is about. */
static bool find_name(const struct printing *printing, struct buf *path, struct err *err)
{
    const char *home = getenv("HOME");
    static const char *const names[] = {
        [PAPER_CERTIFICATE] = "certificate", [PAPER_CARD] = "card", [PAPER_CODES] = "codes"};
    const char *name = names[printing->what];
    const char *ending = printing->as_text ? "txt" : "html";
    for (int i = 1; home && *home == '/' && i <= TRIES; i++) {
        buf_clear(path);
        if (i == 1)
            buf_addf(path, "%s/%s.%s", home, name, ending);
        else
            buf_addf(path, "%s/%s-%d.%s", home, name, i, ending);
        if (!file_exists(path->p))
            return true;
    }
    buf_clear(path);
    return err_set(err, ERR_MISSING, name, "no place for the file");
}

bool printing_make(const struct app_view *view, const struct printing *printing, const struct contacts *contacts,
                   struct buf *path, struct err *err)
{
    struct arena arena = {0};
    struct page page;
    struct buf text = {0};
    bool ok = find_name(printing, path, err);
    page_start(&page, &arena, view->settings.lang);
    make_page(&page, view, printing, contacts);
    if (printing->as_text)
        plain_show(
            &page,
            &(struct plain_options){.cols = TEXT_COLS, .digits = settings_digits(&view->settings), .paper = true},
            &text);
    else
        write_html(&page, view, printing, &text);
    ok = ok && file_replace(path->p, buf_str(&text), err);
    if (!ok)
        buf_clear(path);
    buf_wipe(&text);
    arena_wipe(&arena); /* the name is nowhere but in the file */
    arena_finish(&arena);
    return ok;
}
