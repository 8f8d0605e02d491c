#include <stdlib.h>

#include "base/rng.h"
#include "course/json.h"
#include "course/markup.h"
#include "test.h"

/* A text as one line a paragraph: kind and level, then spans as {style text}, plain ones bare. */
static void dump(const struct rich *rich, struct buf *out)
{
    static const char *const kinds[] = {"text", "head", "bullet", "number", "quote", "rule"};
    for (size_t i = 0; i < rich->n_paras; i++) {
        const struct para *p = &rich->paras[i];
        buf_addf(out, "%s%s%d", i ? "|" : "", kinds[p->kind], p->kind == PARA_NUMBERED ? p->number : p->level);
        buf_addc(out, ':');
        for (size_t k = 0; k < p->n_spans; k++) {
            const struct span *s = &p->spans[k];
            if (s->style == 0) {
                buf_addf(out, "%.*s", STR_ARG(s->text));
                continue;
            }
            buf_addf(out, "{%s%s%s%s%s%s", s->style & SPAN_STRONG ? "s" : "", s->style & SPAN_EMPH ? "e" : "",
                     s->style & SPAN_CODE ? "c" : "", s->style & SPAN_TERM ? "t=" : "",
                     s->style & SPAN_LINK ? "l=" : "", s->style & SPAN_QUOTE ? "q=" : "");
            buf_addf(out, "%s %.*s}", s->target ? s->target : "", STR_ARG(s->text));
        }
    }
}

static void parse(struct str text, struct buf *out)
{
    struct arena arena = {0};
    struct rich rich;
    struct markup_fault fault;
    if (markup_parse(&arena, text, &rich, &fault))
        dump(&rich, out);
    else
        buf_addf(out, "%s at %zu", fault.code, fault.at);
    arena_finish(&arena);
}

TEST(what_is_allowed_becomes_paragraphs_and_spans)
{
    static const char *const rows[][2] = {
        {"نص", "text0:نص"},
        {"a\nb", "text0:a b"},
        {"a\n\nb", "text0:a|text0:b"},
        {"a  \nb", "text0:a|text0:b"},
        {"a\\\nb", "text0:a|text0:b"},
        {"*a* **b** ***c*** `d*e*`", "text0:{e a} {s b} {se c} {c d*e*}"},
        {"**نص *داخل* نص**", "text0:{s نص }{se داخل}{s  نص}"},
        {"\\*a\\* 2 < 3 & 4 > 1", "text0:*a* 2 < 3 & 4 > 1"},
        {"# a\n## b\n### c", "head1:a|head2:b|head3:c"},
        {"- a\n- b\n  - c\n- d", "bullet0:a|bullet0:b|bullet1:c|bullet0:d"},
        {"- a\n\n  b\n- c", "bullet0:a|text1:b|bullet0:c"},
        {"- a  \n  b", "bullet0:a|text1:b"},
        {"3. a\n4. b\n\nc", "number3:a|number4:b|text0:c"},
        {"1. a\n   - b\n2. c", "number1:a|bullet1:b|number2:c"},
        {"> a\n> > b\n\nc", "quote0:a|quote1:b|text0:c"},
        {"a\n\n---\n\nb", "text0:a|rule0:|text0:b"},
        {"[ابتزاز](term:extortion)!", "text0:{t=extortion ابتزاز}!"},
        {"[**x** y](https://e.org/a?b=1)", "text0:{sl=https://e.org/a?b=1 x}{l=https://e.org/a?b=1  y}"},
        {"<https://e.org>", "text0:{l=https://e.org https://e.org}"},
        {"    no code block", "text0:no code block"},
        {"1999\\. عام", "text0:1999. عام"},
        {"[قوسان] فقط", "text0:[قوسان] فقط"},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct markup_fault fault;
        struct rich rich;
        struct buf got = {0};
        if (!markup_parse(&arena, str_of(rows[i][0]), &rich, &fault))
            test_fail(__FILE__, __LINE__, "%s: %s", rows[i][0], fault.code);
        dump(&rich, &got);
        CHECK_STR(buf_z(&got), rows[i][1]);
        buf_finish(&got);
        arena_finish(&arena);
    }
}

/* One line without a sign of markup takes a short way; a newline behind it means nothing, but leaves it to md4c. */
TEST(a_text_without_markup_comes_out_as_through_md4c)
{
    static const char *const pieces[] = {"نص", "كَلِمَة", "a", "Z",  " ",           ".", ",", ":", "(", ")",
                                         "1",  "-",    "!", "\"", "'",           "/", "%", "?", ";", "«",
                                         "،",  "*",    "[", "]",  "https://x.y", "#", "+", "&", "_"};
    struct rng rng = rng_of(2026);
    for (int round = 0; round < 20000; round++) {
        struct buf text = {0}, one = {0}, other = {0};
        for (uint32_t k = rng_below(&rng, 6) + 1; k > 0; k--)
            buf_adds(&text, pieces[rng_below(&rng, sizeof pieces / sizeof *pieces)]);
        parse(buf_str(&text), &one);
        buf_addc(&text, '\n');
        parse(buf_str(&text), &other);
        if (strcmp(buf_z(&one), buf_z(&other)) != 0)
            test_fail(__FILE__, __LINE__, "%s--- got\n%s\n--- expected\n%s", buf_z(&text), buf_z(&one), buf_z(&other));
        buf_finish(&text);
        buf_finish(&one);
        buf_finish(&other);
    }
}

TEST(everything_else_is_refused_with_its_name)
{
    static const char *const rows[][2] = {
        {"![x](https://e.org/x.png)", "markup-image"},
        {"a <b>x</b>", "markup-html"},
        {"<div>\nx\n</div>", "markup-html"},
        {"<!-- x -->", "markup-html"},
        {"a &nbsp; b", "markup-entity"},
        {"&#8238;", "markup-entity"},
        {"[x](https://e.org/&#8238;)", "markup-entity"},
        {"|a|b|\n|---|---|\n|c|d|", "markup-table"},
        {"~~a~~", "markup-strike"},
        {"- [ ] a", "markup-task"},
        {"#### a", "markup-heading"},
        {"```\na\n```", "markup-code-block"},
        {"~~~ c\na\n~~~", "markup-code-block"},
        {"[x](http://e.org)", "markup-link"},
        {"[x](https://)", "markup-link"},
        {"[x](javascript:alert)", "markup-link"},
        {"[x](page.html)", "markup-link"},
        {"[x]()", "markup-link"},
        {"<a@b.org>", "markup-link"},
        {"[x](term:)", "markup-term"},
        {"[x](term:Ab)", "markup-term"},
        {"[](term:ab)", "markup-link-empty"},
        {"[x](https://e.org \"title\")", "markup-link-title"},
        {"[x]: https://e.org", "markup-reference"},
        {"a\n\n- [x]: https://e.org", "markup-reference"},
        {"- a\n  - b\n    - c\n      - d\n        - e", "markup-nesting"},
        {">>>>> a", "markup-nesting"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct arena arena = {0};
        struct markup_fault fault;
        struct rich rich;
        if (markup_parse(&arena, str_of(rows[i][0]), &rich, &fault))
            test_fail(__FILE__, __LINE__, "accepted: %s", rows[i][0]);
        else
            CHECK_STR(fault.code, rows[i][1]);
        CHECK_INT(rich.n_paras, 0);
        arena_finish(&arena);
    }
}

static const struct law law = {
    .id = "penal-1", .cite = {"المادة 1", "Article 1"}, .law = {"قانون", "Code"}, .text = {"تهديد", "a threat"}};
static const struct contact contacts[] = {
    {.id = "line", .name = {"الخط", "The line"}, .what = {"عون", "help"}, .area = {"الموصل", "Mosul"}, .number = "911"},
    {.id = "office", .name = {"المكتب", "The office"}, .what = {"عون", "help"}, .area = {"الموصل", "Mosul"}}};

TEST(a_quote_is_answered_by_the_data)
{
    static const struct {
        const char *source, *ar, *en;
    } rows[] = {
        {"a [](contact:line), b", "text0:a {cq=contact:line 911}, b", "text0:a {cq=contact:line 911}, b"},
        {"**[](contact:line#name)**", "text0:{sq=contact:line#name الخط}", "text0:{sq=contact:line#name The line}"},
        {"[](contact:line#what)", "text0:{q=contact:line#what عون}", "text0:{q=contact:line#what help}"},
        {"[](contact:office#area)", "text0:{q=contact:office#area الموصل}", "text0:{q=contact:office#area Mosul}"},
        {"- [](law:penal-1)", "bullet0:{q=law:penal-1 المادة 1}", "bullet0:{q=law:penal-1 Article 1}"},
        {"[](law:penal-1#law)", "text0:{q=law:penal-1#law قانون}", "text0:{q=law:penal-1#law Code}"},
        {"[](law:penal-1#text)", "text0:{q=law:penal-1#text تهديد}", "text0:{q=law:penal-1#text a threat}"},
        {"[](law:penal-1#penalty)", "quote-empty penal-1#penalty", "quote-empty penal-1#penalty"},
        {"[](law:penal-1#name)", "unknown-quote penal-1#name", "unknown-quote penal-1#name"},
        {"[](law:penal-2)", "unknown-law penal-2", "unknown-law penal-2"},
        {"[](contact:office)", "quote-empty office", "quote-empty office"},
        {"[](contact:line#hours)", "quote-empty line#hours", "quote-empty line#hours"},
        {"[](contact:penal-1)", "unknown-contact penal-1", "unknown-contact penal-1"},
        {"[x](law:penal-1)", "markup-quote-words ", "markup-quote-words "},
        {"[](law:)", "markup-link ", "markup-link "},
        {"[](law:penal-1#)", "markup-link ", "markup-link "},
    };
    struct laws laws = {.items = &law, .n_items = 1};
    struct contacts known = {.items = contacts, .n_items = 2};
    struct facts facts = {.dir = ".", .laws = &laws, .contacts = &known, .read = true};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct arena arena = {0};
            struct buf got = {0};
            struct rich rich;
            struct markup_fault fault;
            if (markup_quoting(&arena, str_of(rows[i].source), &facts, (enum lang)lang, &rich, &fault))
                dump(&rich, &got);
            else
                buf_addf(&got, "%s %s", fault.code, fault.id ? fault.id : "");
            CHECK_STR(buf_z(&got), lang == LANG_AR ? rows[i].ar : rows[i].en);
            buf_finish(&got);
            arena_finish(&arena);
        }
}

TEST(a_quote_without_data_is_answered_by_its_id)
{
    struct buf got = {0};
    parse(STR("x [](law:penal-1#text)"), &got);
    CHECK_STR(buf_z(&got), "text0:x {q=law:penal-1#text penal-1#text}");
    buf_finish(&got);
}

TEST(a_fault_says_where)
{
    struct arena arena = {0};
    struct markup_fault fault;
    struct rich rich;
    CHECK(!markup_parse(&arena, STR("first\n\nsecond &nbsp;"), &rich, &fault));
    CHECK_INT(fault.at, 14);
    arena_finish(&arena);
}

/* What made older CommonMark parsers slow or fall over, as large as a text may be. */
TEST(hostile_markup_ends)
{
    static const char *const pieces[] = {"[",  "]",    "*", "_a",     "**a",     "`",  "``a`", "> ",
                                         "- ", "1. ",  "<", "<!--",   "&",       "![", "[](",  "\\",
                                         "|a", "|-\n", "~", "[a](<b", "*a **b ", "\n", "# ",   "<a@"};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buf text = {0};
        struct arena arena = {0};
        struct markup_fault fault;
        struct rich rich;
        while (text.n + strlen(pieces[i]) <= JSON_TEXT_MAX)
            buf_adds(&text, pieces[i]);
        (void)!markup_parse(&arena, buf_str(&text), &rich, &fault);
        CHECK(arena.total < 64u << 20);
        buf_adds(&text, "0123456789abcdef");
        CHECK(!markup_parse(&arena, buf_str(&text), &rich, &fault));
        CHECK_STR(fault.code, "text-too-long");
        arena_finish(&arena);
        buf_finish(&text);
    }
}
