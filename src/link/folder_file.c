#include "link/folder_file.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { NUMBER = 8, SUM = 16 };

static bool is_name(char c)
{
    return is_digit(c) || (c >= 'a' && c <= 'z');
}

/* Parts of letters and digits with one `between` between each two. */
static bool is_parted(struct str s, char between)
{
    for (size_t i = 0; i < s.n; i++) {
        bool part = is_name(s.p[i]);
        bool joint = s.p[i] == between && i > 0 && i + 1 < s.n && is_name(s.p[i - 1]);
        if (!part && !joint)
            return false;
    }
    return s.n > 0;
}

static void swap(char *out, struct str s, char from, char to)
{
    for (size_t i = 0; i < s.n; i++)
        out[i] = s.p[i] == from ? to : s.p[i];
    out[s.n] = '\0';
}

bool folder_name_write(const char *room, const struct folder_name *name, char out[FOLDER_NAME])
{
    char flat[LINK_MAX_TOPIC];
    struct str rest = str_of(name->topic);
    for (int i = 0; i < 3; i++) {
        struct str part = i == 0 ? STR("wiqaya/") : i == 1 ? str_of(room) : STR("/");
        if (!str_starts(rest, part))
            return false;
        rest = (struct str){rest.p + part.n, rest.n - part.n};
    }
    if (!is_parted(rest, '/') || rest.n >= sizeof flat)
        return false;
    swap(flat, rest, '/', '-');
    int n = name->retained
                ? snprintf(out, FOLDER_NAME, "k-%s", flat)
                : snprintf(out, FOLDER_NAME, "m-%08" PRIx32 "-%08" PRIx32 "-%s", name->sender, name->serial, flat);
    return n > 0 && n < FOLDER_NAME;
}

static bool cut_hex(struct str *rest, size_t digits, uint64_t *out)
{
    uint64_t n = 0;
    if (rest->n < digits)
        return false;
    for (size_t i = 0; i < digits; i++) {
        char c = rest->p[i];
        if (!is_digit(c) && !(c >= 'a' && c <= 'f'))
            return false;
        n = n << 4 | (uint64_t)(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    *rest = (struct str){rest->p + digits, rest->n - digits};
    *out = n;
    return true;
}

static bool cut_number(struct str *rest, uint32_t *out)
{
    uint64_t n = 0;
    if (!cut_hex(rest, NUMBER, &n) || !str_starts(*rest, STR("-")))
        return false;
    *rest = (struct str){rest->p + 1, rest->n - 1};
    *out = (uint32_t)n;
    return true;
}

bool folder_name_read(const char *room, const char *text, struct folder_name *out)
{
    struct str rest = str_of(text);
    *out = (struct folder_name){.retained = str_starts(rest, STR("k-"))};
    if (rest.n >= FOLDER_NAME || (!out->retained && !str_starts(rest, STR("m-"))))
        return false;
    rest = (struct str){rest.p + 2, rest.n - 2};
    if (!out->retained && (!cut_number(&rest, &out->sender) || !cut_number(&rest, &out->serial)))
        return false;
    int n = snprintf(out->topic, sizeof out->topic, "wiqaya/%s/", room);
    if (n < 0 || (size_t)n + rest.n >= sizeof out->topic || !is_parted(rest, '-'))
        return false;
    swap(out->topic + n, rest, '-', '/');
    return true;
}

static uint64_t sum(struct str s)
{
    uint64_t h = 0xcbf29ce484222325; /* FNV-1a: finds what is missing; lies are found by the seal inside */
    for (size_t i = 0; i < s.n; i++)
        h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3;
    return h;
}

void folder_file_write(struct str payload, struct buf *out)
{
    buf_addf(out, "wiqaya 1 %08zx %016" PRIx64 "\n", payload.n, sum(payload));
    buf_addstr(out, payload);
}

bool folder_file_read(struct str bytes, struct str *payload)
{
    struct str rest = bytes;
    uint64_t n = 0, wanted = 0;
    if (!str_starts(rest, STR("wiqaya 1 ")))
        return false;
    rest = (struct str){rest.p + 9, rest.n - 9};
    if (!cut_hex(&rest, NUMBER, &n) || !str_starts(rest, STR(" ")))
        return false;
    rest = (struct str){rest.p + 1, rest.n - 1};
    if (!cut_hex(&rest, SUM, &wanted) || !str_starts(rest, STR("\n")))
        return false;
    rest = (struct str){rest.p + 1, rest.n - 1};
    *payload = rest;
    return n == rest.n && n <= LINK_MAX_PAYLOAD && sum(rest) == wanted;
}
