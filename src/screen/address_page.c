#include "screen/address_page.h"

#include <stdio.h>
#include <string.h>

#include "screen/words.h"
#include "text/utf8.h"
#include "text/width.h"

enum { ABOUT_MAX_BYTES = 100, SPANS_MAX = 3, MARK_SIGNS = 2 };

/* Without what cannot be seen and what turns the order around. */
static struct str clean(const struct page *page, struct str text, size_t most)
{
    struct buf out = {0};
    for (size_t at = 0, length; at < text.n; at += length) {
        uint32_t code = utf8_next(text.p + at, text.n - at, &length);
        if (most > 0 && out.n + length > most) {
            buf_adds(&out, "…");
            break;
        }
        if (code >= ' ' && utf8_fault_of(code) == UTF8_FINE && glyph_of(code) != GLYPH_HIDDEN)
            utf8_put(&out, code);
    }
    struct str kept = {arena_strndup(page->arena, buf_z(&out), out.n), out.n};
    buf_finish(&out);
    return kept;
}

struct span address_page_span(struct page *page, const char *text)
{
    return (struct span){.text = clean(page, str_of(text), 0), .style = SPAN_CODE};
}

/* ---- the address itself ---- */

static void add_field(struct page *page, const char *key, const struct span *spans, size_t n_spans)
{
    struct span *own = arena_array(page->arena, n_spans, sizeof *own);
    struct para *para = arena_alloc(page->arena, sizeof *para);
    struct rich *rich = arena_alloc(page->arena, sizeof *rich);
    for (size_t i = 0; i < n_spans; i++)
        own[i] = spans[i];
    *para = (struct para){.kind = PARA_TEXT, .spans = own, .n_spans = n_spans};
    *rich = (struct rich){para, 1};
    struct block *field = page_add(page, BLOCK_FIELD);
    field->label = words(page, key);
    field->rich = rich;
}

static void add_code(struct page *page, const char *key, const char *text, bool strong)
{
    struct span span = address_page_span(page, text);
    span.style |= strong ? SPAN_STRONG : 0;
    add_field(page, key, &span, 1);
}

/* The domain in brackets and bold: both survive where there is no colour. */
static void add_written(struct page *page, const struct address *a)
{
    struct str end = {a->text.p + a->text.n, 0}, shown = a->shown.n > 0 ? a->shown : end;
    struct str before = clean(page, (struct str){a->text.p, (size_t)(shown.p - a->text.p)}, 0);
    const char *rest = shown.p + shown.n;
    struct str after = clean(page, (struct str){rest, (size_t)(end.p - rest)}, 0);
    struct str domain = clean(page, shown, 0);
    char *marked = arena_alloc(page->arena, domain.n + MARK_SIGNS + 1);
    (void)snprintf(marked, domain.n + MARK_SIGNS + 1, "[%.*s]", STR_ARG(domain));
    struct span spans[SPANS_MAX];
    size_t n = 0;
    if (before.n > 0)
        spans[n++] = (struct span){.text = before, .style = SPAN_CODE};
    if (domain.n > 0)
        spans[n++] = (struct span){.text = str_of(marked), .style = SPAN_CODE | SPAN_STRONG};
    if (after.n > 0)
        spans[n++] = (struct span){.text = after, .style = SPAN_CODE};
    add_field(page, a->mail ? "address.mail" : "address.web", spans, n);
}

static void add_spellings(struct page *page, const struct address *a)
{
    add_written(page, a);
    if (a->domain)
        add_code(page, "address.domain", a->domain, true);
    if (!a->ascii || strcmp(a->ascii, a->unicode) == 0)
        return;
    add_code(page, "address.unicode", a->unicode, false);
    add_code(page, "address.ascii", a->ascii, false);
}

/* ---- in words ---- */

/* What was found, as it may stand in a sentence between backquotes. */
static const char *quoted(const struct page *page, struct str text)
{
    struct str kept = clean(page, text, ABOUT_MAX_BYTES);
    char *z = arena_strndup(page->arena, kept.p, kept.n);
    for (char *p = z; *p; p++)
        *p = *p == '`' ? '\'' : *p;
    return z;
}

static const char *sentence_of(const struct page *page, const struct finding *finding)
{
    const char *like = finding->like ? finding->like : "";
    const char *key = arena_printf(page->arena, "address.%s%s", finding_names[finding->kind],
                                   finding->kind == FINDING_SUBDOMAIN && !finding->like ? "_site" : "");
    return msg_with(page->arena, page->lang, key, "about", quoted(page, finding->about), "like", like, NULL);
}

static const char *letter_of(const struct page *page, const struct odd_letter *letter)
{
    char bytes[8] = {0};
    (void)utf8_write(letter->code, bytes);
    const char *script = words(page, arena_printf(page->arena, "address.script.%s", script_names[letter->script]));
    const char *code = arena_printf(page->arena, "U+%04X", (unsigned)letter->code);
    return msg_with(page->arena, page->lang, "address.letter", "letter", bytes, "script", script, "code", code, NULL);
}

static const char *beside_of(const struct page *page, const struct address *a, const char *const *others, size_t n)
{
    struct address other;
    for (size_t i = 0; i < n; i++)
        if (address_parse(page->arena, str_of(others[i]), &other) && address_looks_like(a, &other))
            return msg_with(page->arena, page->lang, "address.beside", "like", quoted(page, str_of(other.domain)),
                            NULL);
    return NULL;
}

static void add_findings(struct page *page, const struct address *a, const char *const *others, size_t n_others)
{
    struct rich lines[FINDINGS_MAX + ODD_LETTERS_MAX + 1];
    struct finding findings[FINDINGS_MAX];
    struct odd_letter letters[ODD_LETTERS_MAX];
    size_t n = 0, n_findings = address_findings(page->arena, a, findings);
    size_t n_letters = address_odd_letters(a, letters);
    const char *beside = beside_of(page, a, others, n_others);
    for (size_t i = 0; i < n_findings; i++)
        if (findings[i].kind != FINDING_NOTHING || !beside)
            lines[n++] = *words_marked(page, sentence_of(page, &findings[i]));
    for (size_t i = 0; i < n_letters; i++)
        lines[n++] = *words_marked(page, letter_of(page, &letters[i]));
    if (beside)
        lines[n++] = *words_marked(page, beside);
    page_rich(page, words_items(page, lines, n, PARA_BULLET));
}

void address_page_add(struct page *page, const char *text, const char *const *others, size_t n_others)
{
    struct address a;
    if (address_parse(page->arena, str_of(text), &a))
        add_spellings(page, &a);
    else
        add_code(page, "address.text", text, false);
    add_findings(page, &a, others, n_others);
}
