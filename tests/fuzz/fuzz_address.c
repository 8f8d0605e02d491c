/* fuzz: text. Any bytes as an address: parts lie in the text, spellings are text that may be shown, each finding speaks
 * of something, and an address that was understood is understood in punycode as the same. */
#include <string.h>

#include "base/mem.h"
#include "text/finding.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_part(struct str text, struct str part)
{
    if (part.n > 0 && (part.p < text.p || part.p + part.n > text.p + text.n))
        BUG("a part lies outside the text");
}

static void check_spelling(const char *host)
{
    size_t at;
    if (!*host || utf8_check(str_of(host), &at) != UTF8_FINE)
        BUG("a host that cannot be shown: %s", host);
}

/* What the host ends with is what decides whose it is. */
static void check_end(const struct address *a)
{
    char last = a->host.p[a->host.n - 1], shown = a->unicode[strlen(a->unicode) - 1];
    bool plain = (last >= 'g' && last <= 'z') && a->ascii && strcmp(a->ascii, a->unicode) == 0;
    if (plain && last != shown)
        BUG("the host ends with %c and is shown with %c", last, shown);
}

static void check_host(struct arena *arena, const struct address *a)
{
    struct address again;
    check_spelling(a->unicode);
    check_end(a);
    if (a->domain && (a->domain < a->unicode || a->domain >= a->unicode + strlen(a->unicode)))
        BUG("the domain lies outside the host");
    if (a->domain && (!a->ascii || a->several))
        BUG("a domain where nobody can tell");
    if (!a->ascii || a->mail)
        return;
    check_spelling(a->ascii);
    const char *text = arena_printf(arena, "https://%s/", a->ascii);
    if (!address_parse(arena, str_of(text), &again) || !again.ascii || strcmp(again.ascii, a->ascii) != 0)
        BUG("%s is not understood again", a->ascii);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena arena = {0};
    struct address a;
    struct finding findings[FINDINGS_MAX];
    struct odd_letter odd[ODD_LETTERS_MAX];
    struct str text = {arena_strndup(&arena, (const char *)data, size), size};
    bool is = address_parse(&arena, text, &a);
    check_part(text, a.scheme);
    check_part(text, a.user);
    check_part(text, a.host);
    check_part(text, a.port);
    check_part(text, a.path);
    check_part(text, a.shown);
    if (is)
        check_host(&arena, &a);
    size_t n = address_findings(&arena, &a, findings);
    if (n == 0 || n > FINDINGS_MAX)
        BUG("%zu findings", n);
    for (size_t i = 0; i < n; i++)
        if ((n > 1 && findings[i].kind == FINDING_NOTHING) || (is && findings[i].about.n == 0) ||
            (i > 0 && findings[i].kind < findings[i - 1].kind))
            BUG("finding %d", (int)findings[i].kind);
    (void)address_odd_letters(&a, odd);
    (void)address_looks_like(&a, &a);
    arena_finish(&arena);
    return 0;
}
