#include "text/known.h"

#include <stdint.h>
#include <string.h>

#include "text/lookalike.h"
#include "text/lookalike_table.h"
#include "text/utf8.h"

/* Names shorter than these are like too many words. */
enum {
    LETTERS_MIN = 4,
    LETTERS_MAX = 40,
    DOUBLED_MIN = 4,
    TYPO_MIN = 5,
    FREE_TYPO_MIN = 6,
    STAINS_MAX = 2,
    NUMBER_MAX = 4
};

static struct str name_of(const struct known_domain *known)
{
    return (struct str){known->domain, strcspn(known->domain, ".")};
}

static const struct known_domain *find(struct str domain)
{
    for (size_t i = 0; i < n_known_domains; i++)
        if (str_eq(domain, str_of(known_domains[i].domain)))
            return &known_domains[i];
    return NULL;
}

const char *known_site(struct str domain)
{
    const struct known_domain *known = find(domain);
    return known ? known->domain : NULL;
}

bool known_is_owner(struct str domain, const char *site)
{
    const struct known_domain *one = find(domain), *other = find(str_of(site));
    return one && other && one->owner == other->owner;
}

const char *known_name(struct str word)
{
    struct buf glance = {0}, own = {0};
    const char *found = NULL;
    lookalike_glance(&glance, word);
    for (size_t i = 0; i < n_known_domains && !found; i++) {
        if (known_domains[i].further)
            continue;
        buf_clear(&own);
        lookalike_glance(&own, name_of(&known_domains[i]));
        found = str_eq(buf_str(&glance), buf_str(&own)) ? known_domains[i].domain : NULL;
    }
    buf_finish(&glance);
    buf_finish(&own);
    return found;
}

/* ---- close to a name ---- */

struct letters {
    uint32_t code[LETTERS_MAX];
    size_t n; /* 0: too many of them */
};

/* Two letters that are read as one become that one. */
static void join(struct letters *l, uint32_t first, uint32_t second, uint32_t one)
{
    size_t n = 0;
    for (size_t i = 0; i < l->n; i++) {
        bool pair = i + 1 < l->n && l->code[i] == first && l->code[i + 1] == second;
        l->code[n++] = pair ? one : l->code[i];
        i += pair;
    }
    l->n = n;
}

/* As at a glance, but "m" in one letter again (there it is "rn"), and an i is an l. */
static struct letters read_letters(struct str word)
{
    struct letters l = {0};
    struct buf glance = {0};
    lookalike_glance(&glance, word);
    for (size_t at = 0, length; at < glance.n; at += length) {
        uint32_t code = utf8_next(glance.p + at, glance.n - at, &length);
        if (l.n == LETTERS_MAX) {
            l.n = 0;
            break;
        }
        l.code[l.n++] = code == 'i' ? 'l' : code;
    }
    buf_finish(&glance);
    join(&l, 'r', 'n', 'm');
    return l;
}

/* From one place in each to the end. */
static bool same_rest(const struct letters *word, size_t at, const struct letters *name, size_t from)
{
    size_t n = word->n - at;
    return n == name->n - from && (n == 0 || memcmp(word->code + at, name->code + from, n * sizeof *word->code) == 0);
}

static size_t same_start(const struct letters *word, const struct letters *name)
{
    size_t n = 0;
    while (n < word->n && n < name->n && word->code[n] == name->code[n])
        n++;
    return n;
}

/* People see when the first letter is another; of short names only one of a double may be missing. */
static bool is_missing(const struct letters *word, const struct letters *name)
{
    size_t at = same_start(word, name);
    if (name->n < TYPO_MIN || at == 0 || word->n + 1 != name->n || !same_rest(word, at, name, at + 1))
        return false;
    return name->n >= FREE_TYPO_MIN || name->code[at] == name->code[at - 1];
}

static bool is_doubled(const struct letters *word, const struct letters *name)
{
    size_t at = same_start(word, name);
    return name->n >= DOUBLED_MIN && at > 0 && word->n == name->n + 1 && word->code[at] == word->code[at - 1] &&
           same_rest(word, at + 1, name, at);
}

/* The last two letters of short names make other words. */
static bool is_swapped(const struct letters *word, const struct letters *name)
{
    size_t at = same_start(word, name);
    if (name->n < TYPO_MIN || at == 0 || word->n != name->n || at + 1 >= name->n ||
        word->code[at] != name->code[at + 1] || word->code[at + 1] != name->code[at])
        return false;
    return same_rest(word, at + 2, name, at + 2) && (name->n >= FREE_TYPO_MIN || at + 2 < name->n);
}

static bool is_figure(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* "fac3book": one or two letters are something that is no ASCII letter. */
static bool is_stained(const struct letters *word, const struct letters *name)
{
    size_t n = 0;
    if (name->n < TYPO_MIN || word->n != name->n)
        return false;
    for (size_t i = 0; i < name->n; i++)
        if (word->code[i] != name->code[i]) {
            if (!is_figure(word->code[i]) && word->code[i] < 0x80)
                return false;
            n++;
        }
    return n > 0 && n <= STAINS_MAX;
}

/* The same once pairs of letters are read as one. */
static bool is_same_joined(struct letters word, struct letters name)
{
    join(&word, 'v', 'v', 'w');
    join(&name, 'v', 'v', 'w');
    join(&word, 'c', 'l', 'd');
    join(&name, 'c', 'l', 'd');
    return word.n == name.n && same_rest(&word, 0, &name, 0);
}

/* What is often put before or after a name. */
static bool is_addition(const struct letters *word, size_t at, size_t n)
{
    static const char *const words[] = {
        "account", "accounts", "app",      "auth",   "bonus",   "care",     "center", "centre", "confirm",
        "gift",    "free",     "help",     "iq",     "iraq",    "login",    "mail",   "mobile", "my",
        "now",     "official", "online",   "pay",    "payment", "prize",    "pro",    "promo",  "recover",
        "reset",   "reward",   "safe",     "secure", "service", "security", "shop",   "signin", "services",
        "store",   "support",  "recovery", "team",   "unlock",  "update",   "verify", "vip",    "verification",
        "wallet",  "web",      "win",      "winner", "gold",    "plus",     "vote",   "prizes", "rewards",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct letters own = {.n = strlen(words[i])};
        for (size_t k = 0; k < own.n; k++)
            own.code[k] = words[i][k] == 'i' ? 'l' : (uint32_t)words[i][k];
        if (own.n == n && memcmp(own.code, word->code + at, n * sizeof *own.code) == 0)
            return true;
    }
    return false;
}

/* "2026", whose zeros and ones have been read as o and l. */
static bool is_figures(const struct letters *word, size_t at, size_t n)
{
    bool any = false;
    for (size_t i = at; i < at + n; i++) {
        any = any || is_figure(word->code[i]);
        if (!is_figure(word->code[i]) && word->code[i] != 'o' && word->code[i] != 'l')
            return false;
    }
    return any && n <= NUMBER_MAX;
}

static bool may_be_added(const struct letters *word, size_t at, size_t n)
{
    return n == 0 || is_addition(word, at, n) || is_figures(word, at, n);
}

/* "facebooklogin", "myfacebook", "facebook2026". */
static bool is_added_to(const struct letters *word, const struct letters *name)
{
    for (size_t at = 0; at + name->n <= word->n && word->n > name->n; at++)
        if (memcmp(word->code + at, name->code, name->n * sizeof *name->code) == 0 && may_be_added(word, 0, at) &&
            may_be_added(word, at + name->n, word->n - at - name->n))
            return true;
    return false;
}

const char *known_close(struct str word)
{
    struct letters own = read_letters(word);
    if (own.n < LETTERS_MIN || known_name(word))
        return NULL;
    for (size_t i = 0; i < n_known_domains; i++) {
        if (known_domains[i].further)
            continue;
        struct letters name = read_letters(name_of(&known_domains[i]));
        if (is_same_joined(own, name) || is_missing(&own, &name) || is_doubled(&own, &name) ||
            is_swapped(&own, &name) || is_stained(&own, &name) || is_added_to(&own, &name))
            return known_domains[i].domain;
    }
    return NULL;
}
