#include "text/finding.h"

#include <string.h>
#include <strings.h>
#include <unictype.h>

#include "text/utf8.h"

enum {
    HYPHENS_MANY = 3,
    HOST_LONG_BYTES = 40,
    ADDRESS_LONG_BYTES = 120,
};

const char *const finding_names[FINDING_KINDS] = {
    "not_address", "hidden", "scheme",    "several", "user", "backslash", "number",  "letters", "punycode", "mixed",
    "looks",       "close",  "subdomain", "name",    "port", "plain",     "hyphens", "long",    "more",     "nothing"};

struct search {
    struct arena *arena;
    const struct address *address;
    struct finding *out;
    size_t n;
    bool cut; /* there is more than is told */
};

/* The same again is told once, and a crowd of one kind leaves room for all others. */
static void add(struct search *s, enum finding_kind kind, struct str about, const char *like)
{
    bool many = kind == FINDING_MIXED || kind == FINDING_LOOKS_LIKE || kind == FINDING_CLOSE;
    size_t same = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (s->out[i].kind == kind && str_eq(s->out[i].about, about))
            return;
        same += s->out[i].kind == kind;
    }
    if (same < (many ? FINDINGS_SAME : 1))
        s->out[s->n++] = (struct finding){kind, about, like};
    else
        s->cut = true;
}

/* Cuts the first word off *rest: labels, or with hyphens as well the words in them. */
static bool next_word(struct str *rest, bool hyphens, struct str *word)
{
    if (rest->n == 0)
        return false;
    size_t n = 0;
    while (n < rest->n && rest->p[n] != '.' && !(hyphens && rest->p[n] == '-'))
        n++;
    *word = (struct str){rest->p, n};
    n += n < rest->n;
    *rest = (struct str){rest->p + n, rest->n - n};
    return true;
}

static struct str left_of_domain(const struct address *a)
{
    size_t n = a->domain ? (size_t)(a->domain - a->unicode) : 0;
    return (struct str){a->unicode, n > 0 ? n - 1 : 0};
}

/* ---- letters ---- */

static bool is_hidden(uint32_t code)
{
    return utf8_fault_of(code) != UTF8_FINE || uc_is_property_default_ignorable_code_point(code);
}

static void find_hidden(struct search *s)
{
    struct str text = s->address->text;
    for (size_t at = 0, length; at < text.n; at += length)
        if (is_hidden(utf8_next(text.p + at, text.n - at, &length))) {
            add(s, FINDING_HIDDEN, (struct str){text.p + at, length}, NULL);
            return;
        }
}

/* The script of a word in one script; common where it has none of its own. */
static enum script main_script(struct str word)
{
    for (size_t at = 0, length; at < word.n; at += length) {
        enum script script = script_of(utf8_next(word.p + at, word.n - at, &length));
        if (script != SCRIPT_COMMON)
            return script;
    }
    return SCRIPT_COMMON;
}

/* A whole word in letters that only look Latin. Arabic and Hebrew are read from the other side: nobody is deceived by a
 * word of them that has a bar and a ring in it. Latin letters with accents are somebody's spelling. */
static bool could_deceive(struct str word)
{
    enum script script = main_script(word);
    return script_is_mixed(word) || (script != SCRIPT_LATIN && script != SCRIPT_ARABIC && script != SCRIPT_HEBREW);
}

static void find_look(struct search *s, struct str word)
{
    struct buf glance = {0};
    lookalike_glance(&glance, word);
    const char *known = known_name(word);
    if (known)
        add(s, FINDING_LOOKS_LIKE, word, known);
    else if (!str_is_ascii(word) && could_deceive(word) && glance.n > 0 && str_is_ascii(buf_str(&glance)))
        add(s, FINDING_LOOKS_LIKE, word, arena_strdup(s->arena, buf_z(&glance)));
    buf_finish(&glance);
}

/* The name itself, letter by letter. */
static bool is_name_of(struct str word, const char *site)
{
    return str_eq(word, (struct str){site, strcspn(site, ".")});
}

static bool is_other_script(const struct search *s)
{
    return s->address->ascii && strstr(s->address->ascii, "xn--");
}

/* In capitals an I is an l: "paypaI". */
static void find_capitals(struct search *s)
{
    struct str rest = str_of(s->address->written), word;
    while (next_word(&rest, true, &word)) {
        char *small = arena_strndup(s->arena, word.p, word.n);
        for (char *p = small; *p; p++)
            *p = *p >= 'A' && *p <= 'Z' ? (char)(*p | 0x20) : *p;
        const char *known = known_name(word);
        if (known && !known_name(str_of(small)))
            add(s, FINDING_LOOKS_LIKE, word, known);
    }
}

/* Up to the part that a registry hands names out below, which nobody chooses. */
static struct str chosen_part(const struct address *a)
{
    size_t before = a->domain ? (size_t)(a->domain - a->unicode) : 0;
    return (struct str){a->unicode, a->domain ? before + strcspn(a->domain, ".") : strlen(a->unicode)};
}

static struct str without_hyphens(struct arena *arena, struct str label)
{
    char *joined = arena_strndup(arena, label.p, label.n);
    size_t n = 0;
    for (size_t i = 0; i < label.n; i++)
        if (label.p[i] != '-')
            joined[n++] = label.p[i];
    return (struct str){joined, n};
}

/* Unless it is told already that it looks like that. */
static void add_close(struct search *s, struct str about, const char *like)
{
    for (size_t i = 0; i < s->n; i++)
        if (s->out[i].kind == FINDING_LOOKS_LIKE && s->out[i].like == like)
            return;
    add(s, FINDING_CLOSE, about, like);
}

/* A label, or a word of it. What is the name itself at a glance is told already. */
static void find_close(struct search *s, struct str label)
{
    struct str rest = label, word;
    bool hyphens = memchr(label.p, '-', label.n);
    while (next_word(&rest, true, &word))
        if (known_name(word))
            return;
    for (rest = label; next_word(&rest, true, &word);) {
        const char *known = known_close(word);
        if (known) {
            add_close(s, word, known);
            return;
        }
    }
    struct str joined = without_hyphens(s->arena, label);
    const char *known = !hyphens ? NULL : known_name(joined) ? known_name(joined) : known_close(joined);
    if (known)
        add_close(s, label, known);
}

static void find_all_close(struct search *s)
{
    struct str rest = chosen_part(s->address), label;
    if (known_site(str_of(s->address->domain)))
        return;
    while (next_word(&rest, false, &label))
        find_close(s, label);
}

static void find_letters(struct search *s)
{
    const struct address *a = s->address;
    struct str rest = str_of(a->unicode), word;
    if (!a->ascii)
        add(s, FINDING_LETTERS, str_of(a->unicode), NULL);
    else if (is_other_script(s))
        add(s, FINDING_PUNYCODE, str_of(a->ascii), NULL);
    while (next_word(&rest, false, &word))
        if (script_is_mixed(word))
            add(s, FINDING_MIXED, word, NULL);
    rest = str_of(a->unicode);
    while (next_word(&rest, true, &word)) {
        const char *known = known_name(word);
        if (!known || !is_name_of(word, known))
            find_look(s, word);
    }
    find_capitals(s);
    find_all_close(s);
}

/* ---- names ---- */

/* "paypal.com" in "paypal.com.login.example": ends that nobody expects in the middle, and those of invented sites. */
static bool ends_like_site(struct str left)
{
    static const char *const ends[] = {"com", "net", "org", "gov", "edu", "info", "example", "test", "invalid"};
    const char *dot = memrchr(left.p, '.', left.n);
    if (!dot)
        return false;
    struct str last = {dot + 1, left.n - (size_t)(dot + 1 - left.p)};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_eq(last, str_of(ends[i])))
            return true;
    const char *before = memrchr(left.p, '.', (size_t)(dot - left.p));
    if (!before)
        return false;
    char suffix[2 * LABEL_MAX_BYTES + 2];
    size_t n = left.n - (size_t)(before + 1 - left.p);
    if (n >= sizeof suffix)
        return false;
    memcpy(suffix, before + 1, n);
    suffix[n] = '\0';
    return address_is_suffix(suffix);
}

/* Whose name is among the words; exact: spelled as its owner does. */
static const char *known_among(struct str words, bool exact)
{
    struct str word;
    while (next_word(&words, true, &word)) {
        const char *known = known_name(word);
        if (known && (!exact || is_name_of(word, known)))
            return known;
    }
    return NULL;
}

/* The domain is a known one, and belongs to whom the name belongs. */
static bool is_known_owner(const struct address *a, const char *known)
{
    return known ? known_is_owner(str_of(a->domain), known) : known_site(str_of(a->domain)) != NULL;
}

static void find_names(struct search *s)
{
    const struct address *a = s->address;
    if (!a->domain)
        return;
    struct str left = left_of_domain(a), domain = str_of(a->domain);
    const char *known = known_among(left, false);
    if (left.n > 0 && !is_known_owner(a, known) && (known || ends_like_site(left)))
        add(s, FINDING_SUBDOMAIN, left, known);
    size_t n = strcspn(a->domain, ".");
    known = known_among((struct str){domain.p, n}, true);
    if (known && !is_known_owner(a, known))
        add(s, FINDING_NAME, domain, known);
}

/* ---- the rest ---- */

static bool is_scheme(const struct address *a, const char *name)
{
    return a->scheme.n == strlen(name) && strncasecmp(a->scheme.p, name, a->scheme.n) == 0;
}

/* What says so stands before the host as well as behind it. */
static void find_several(struct search *s)
{
    struct str text = s->address->text;
    const char *colon = memchr(text.p, ':', text.n);
    size_t from = s->address->scheme.n > 0 && colon ? (size_t)(colon + 1 - text.p) : 0;
    if (s->address->several)
        add(s, FINDING_SEVERAL, (struct str){text.p + from, text.n - from}, NULL);
}

/* Of a web address anything before the @ misleads; of an e-mail a name that looks like a site. */
static void find_user(struct search *s)
{
    const struct address *a = s->address;
    if (a->user.n > 0 && !a->several && (!a->mail || ends_like_site(a->user)))
        add(s, FINDING_USER, a->user, NULL);
}

/* "https://evil.example\@site.example": browsers take the backslash for a slash, people read on. */
static void find_backslash(struct search *s)
{
    struct str path = s->address->path;
    if (path.n > 0 && path.p[0] == '\\')
        add(s, FINDING_BACKSLASH, path, NULL);
}

static void find_rest(struct search *s)
{
    const struct address *a = s->address;
    size_t hyphens = 0;
    bool usual =
        a->port.n == 0 || str_eq(a->port, STR("443")) || (str_eq(a->port, STR("80")) && !is_scheme(a, "https"));
    if (!usual)
        add(s, FINDING_PORT, a->port, NULL);
    if (is_scheme(a, "http"))
        add(s, FINDING_PLAIN, a->scheme, NULL);
    for (const char *p = a->unicode; *p; p++)
        hyphens += *p == '-';
    if (hyphens >= HYPHENS_MANY)
        add(s, FINDING_HYPHENS, str_of(a->unicode), NULL);
    if (strlen(a->unicode) > HOST_LONG_BYTES || a->text.n > ADDRESS_LONG_BYTES)
        add(s, FINDING_LONG, str_of(a->unicode), NULL);
}

size_t address_findings(struct arena *arena, const struct address *a, struct finding out[FINDINGS_MAX])
{
    struct search s = {arena, a, out, 0, false};
    bool other = a->scheme.n > 0 && !is_scheme(a, "http") && !is_scheme(a, "https") && !is_scheme(a, "mailto");
    if (a->kind == HOST_NONE && !other && !a->several)
        add(&s, FINDING_NOT_ADDRESS, a->text, NULL);
    find_hidden(&s);
    if (other)
        add(&s, FINDING_SCHEME, a->scheme, NULL);
    find_several(&s);
    if (a->kind != HOST_NONE) {
        find_user(&s);
        find_backslash(&s);
        if (a->kind == HOST_NUMBER)
            add(&s, FINDING_NUMBER, str_of(a->unicode), NULL);
        else
            find_letters(&s);
        find_names(&s);
        find_rest(&s);
    }
    if (s.cut)
        add(&s, FINDING_MORE, a->text, NULL);
    if (s.n == 0)
        add(&s, FINDING_NOTHING, a->text, NULL);
    return s.n;
}

bool address_looks_like(const struct address *a, const struct address *other)
{
    if (!a->domain || !other->domain || strcmp(a->domain, other->domain) == 0)
        return false;
    return lookalike_same_glance(str_of(a->domain), str_of(other->domain));
}

/* ---- letters by name ---- */

static void note_letter(struct odd_letter *out, size_t *n, uint32_t code)
{
    for (size_t i = 0; i < *n; i++)
        if (out[i].code == code)
            return;
    if (*n < ODD_LETTERS_MAX)
        out[(*n)++] = (struct odd_letter){code, script_of(code)};
}

/* Words that find_letters speaks of. */
static bool is_odd(struct str word)
{
    struct buf glance = {0};
    lookalike_glance(&glance, word);
    bool looks = could_deceive(word) && str_is_ascii(buf_str(&glance));
    buf_finish(&glance);
    return script_is_mixed(word) || looks || known_name(word) || known_close(word);
}

size_t address_odd_letters(const struct address *a, struct odd_letter out[ODD_LETTERS_MAX])
{
    size_t n = 0;
    struct str rest = a->unicode ? str_of(a->unicode) : STR(""), word;
    while (next_word(&rest, true, &word)) {
        if (str_is_ascii(word) || !is_odd(word))
            continue;
        for (size_t at = 0, length; at < word.n; at += length) {
            uint32_t code = utf8_next(word.p + at, word.n - at, &length);
            if (code >= 0x80)
                note_letter(out, &n, code);
        }
    }
    return n;
}
