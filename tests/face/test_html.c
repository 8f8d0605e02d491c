/* Handouts: every block kind as HTML that a strict reader accepts, and that fetches nothing. */
#include "face/html.h"

#include <string.h>

#include "base/rng.h"
#include "samples.h"
#include "test.h"
#include "text/utf8.h"

static const struct html_options sheet = {.digits = DIGITS_ARABIC};

static void print_rich(const struct rich *rich, enum lang lang, const struct html_options *options, struct buf *out)
{
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, lang);
    page_rich(&page, rich);
    html_page(out, &page, options);
    arena_finish(&arena);
}

/* The words between the tags of <section>. */
static const char *inside(struct buf *html)
{
    static const char open[] = "<section>\n", close[] = "</section>\n";
    CHECK(str_starts(buf_str(html), str_of(open)) && str_ends(buf_str(html), str_of(close)));
    buf_cut(html, html->n - strlen(close));
    return buf_z(html) + strlen(open);
}

static void check_text(const char *text, const char *want)
{
    struct arena arena = {0};
    struct buf html = {0};
    struct rich rich = rich_of(&arena, str_of(text), 0);
    print_rich(&rich, LANG_AR, &sheet, &html);
    CHECK_STR(inside(&html), want);
    buf_finish(&html);
    arena_finish(&arena);
}

TEST(what_html_reads_as_its_own_is_escaped)
{
    check_text("a < b & c > d <script>alert(1)</script>",
               "<p>a &lt; b &amp; c &gt; d &lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
    struct buf out = {0};
    html_begin(&out, LANG_AR, "</title><b>", &sheet);
    CHECK(strstr(buf_z(&out), "<title>&lt;/title&gt;&lt;b&gt;</title>") != NULL);
    buf_finish(&out);
}

TEST(what_reads_left_to_right_is_isolated)
{
    check_text("افتحوا https://stopncii.org الآن.",
               "<p>افتحوا <bdi dir=\"ltr\">https://stopncii.org</bdi> الآن.</p>\n");
    check_text("الرقم 12/05 (جديد).", "<p>الرقم <bdi dir=\"ltr\">١٢/٠٥</bdi> (جديد).</p>\n");
    check_text("تطبيق Google Play مجاني", "<p>تطبيق <bdi dir=\"ltr\">Google Play</bdi> مجاني</p>\n");
}

/* <strong> may begin and end anywhere in what is isolated; two isolates that touch would be shown the wrong way round.
 */
TEST(styles_and_isolates_nest)
{
    const struct span spans[] = {{.text = STR("اتصل ")},
                                 {.text = STR("بالرقم 9"), .style = SPAN_STRONG},
                                 {.text = STR("11"), .style = SPAN_STRONG | SPAN_CODE},
                                 {.text = STR(" الآن"), .style = SPAN_EMPH}};
    const struct para para = {.spans = spans, .n_spans = 4};
    struct buf html = {0};
    print_rich(&(struct rich){&para, 1}, LANG_AR, &sheet, &html);
    CHECK_STR(inside(&html), "<p>اتصل <strong>بالرقم </strong><bdi dir=\"ltr\"><strong>٩11</strong></bdi>"
                             "<em> الآن</em></p>\n");
    buf_finish(&html);
}

/* ---- a strict reader ---- */

static bool is_void(struct str name)
{
    return str_eq(name, STR("meta")) || str_eq(name, STR("br")) || str_eq(name, STR("hr"));
}

/* What breaks the nesting of the tags; NULL for nothing. Contents of <style> are not looked at. */
static const char *find_fault(const char *html)
{
    enum { DEEPEST = 40 };
    static char fault[80];
    struct str open[DEEPEST];
    size_t n = 0;
    for (const char *p = strchr(html, '<'); p; p = strchr(p, '<')) {
        bool closes = p[1] == '/';
        const char *name = p + 1 + closes;
        struct str tag = {name, strcspn(name, " >")};
        const char *end = strchr(p, '>');
        if (!end || n == DEEPEST)
            return "an open tag";
        p = end;
        if (tag.n > 0 && *tag.p == '!')
            continue;
        if (closes) {
            if (n == 0 || !str_eq(open[n - 1], tag)) {
                (void)snprintf(fault, sizeof fault, "</%.*s>", STR_ARG(tag));
                return fault;
            }
            n--;
        } else if (!is_void(tag) && end[-1] != '/') {
            open[n++] = tag;
            if (str_eq(tag, STR("style")))
                p = strstr(p, "</style>") - 1;
        }
    }
    return n == 0 ? NULL : "not closed";
}

static void check_document(const char *name, enum lang lang, const struct html_options *options)
{
    struct arena arena = {0};
    struct page page;
    struct buf html = {0}, path = {0};
    html_begin(&html, lang, name, options);
    sample_page(&page, &arena, lang, name);
    html_page(&html, &page, options);
    html_end(&html);
    const char *fault = find_fault(buf_z(&html));
    CHECK_STR(fault ? fault : "", "");
    for (const char *const *fetch = (const char *const[]){"src=", "url(", "@import", "<link", "<script", NULL}; *fetch;
         fetch++)
        CHECK(strstr(html.p, *fetch) == NULL);
    if (options->look == LOOK_SHEET) {
        buf_addf(&path, "face/%s-%s.html", name, lang_tag(lang));
        CHECK_GOLDEN(buf_z(&path), str_of(strstr(html.p, "<body>")));
    }
    buf_finish(&path);
    buf_finish(&html);
    arena_finish(&arena);
}

TEST(every_sample_is_sound_on_every_paper_and_fetches_nothing)
{
    for (size_t i = 0; i < N_SAMPLES; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++)
            for (int look = 0; look <= LOOK_COLUMNS; look++) {
                const struct html_options how = {.paper = look % 2 ? PAPER_A5 : PAPER_A4,
                                                 .look = (enum html_look)look,
                                                 .digits = lang == LANG_AR ? DIGITS_ARABIC : DIGITS_LATIN};
                check_document(samples[i].name, (enum lang)lang, &how);
            }
}

static void count_cards(enum html_paper paper, int want)
{
    struct arena arena = {0};
    struct page page;
    struct buf html = {0};
    const struct html_options how = {.paper = paper, .look = LOOK_CARDS};
    page_start(&page, &arena, LANG_AR);
    page_text(&page, "بطاقة");
    html_page(&html, &page, &how);
    int n = 0;
    for (const char *p = buf_z(&html); (p = strstr(p, "class=\"card\"")); p++)
        n++;
    CHECK_INT(n, want);
    buf_finish(&html);
    arena_finish(&arena);
}

TEST(cards_fill_their_sheet)
{
    count_cards(PAPER_A4, 4);
    count_cards(PAPER_A5, 1);
}

/* Lists that grow and shrink in any order, with items of both kinds at any depth. */
TEST(lists_of_any_shape_are_sound)
{
    struct rng rng = rng_of(11);
    const struct span span = {.text = STR("بند (Item 3).")};
    static const enum para_kind kinds[] = {PARA_TEXT,  PARA_BULLET,  PARA_NUMBERED, PARA_BULLET,
                                           PARA_QUOTE, PARA_HEADING, PARA_NUMBERED, PARA_RULE};
    for (int round = 0; round < 2000; round++) {
        struct para paras[12];
        size_t n = 1 + rng_below(&rng, 12), items = 0, seen = 0;
        for (size_t i = 0; i < n; i++) {
            paras[i] = (struct para){.kind = kinds[rng_below(&rng, 8)],
                                     .level = (int)rng_below(&rng, 5),
                                     .number = 1 + (int)rng_below(&rng, 3),
                                     .spans = &span,
                                     .n_spans = 1};
            items += paras[i].kind == PARA_BULLET || paras[i].kind == PARA_NUMBERED;
        }
        struct buf html = {0};
        print_rich(&(struct rich){paras, n}, LANG_AR, &sheet, &html);
        const char *fault = find_fault(buf_z(&html));
        CHECK_STR(fault ? fault : "", "");
        for (const char *p = html.p; (p = strstr(p, "<li>بند")); p++)
            seen++;
        CHECK_INT(seen, items);
        buf_finish(&html);
    }
}
