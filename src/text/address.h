/* address: takes a web address or an e-mail address apart as browsers do (WHATWG URL; UTS #46 for letters and dots, RFC
 * 6068 for mailto:), and says who owns it: the registrable domain by the public suffix list, hosts in Unicode and in
 * punycode. A host that ends in a number is a number or nothing at all. Where browsers may see another owner than we
 * do, none is named. Looks nothing up: there is no network here. Results are
 * parts of the text, or live in the arena. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "base/mem.h"
#include "base/str.h"

enum { ADDRESS_MAX_BYTES = 2048, HOST_MAX_BYTES = 253, LABEL_MAX_BYTES = 63 };

enum host_kind {
    HOST_NONE,  /* no address at all */
    HOST_NAME,  /* www.example.org */
    HOST_NUMBER /* 192.0.2.1, [2001:db8::1], 3221225985 */
};

struct address {
    struct str text;   /* without blanks around it */
    struct str scheme; /* "https", as written; empty where there is none, like all that follow */
    struct str user;   /* before the @: of an e-mail its name, of a web address what misleads */
    struct str host;   /* as written */
    struct str port, path;
    bool mail;
    bool several; /* a message that goes to more than the last one named */
    enum host_kind kind;
    const char *written; /* the host as it is written, behind its "%65" and with plain dots */
    const char *unicode; /* the host in small letters as it is read; never NULL with a host */
    const char *ascii;   /* the same in punycode; NULL: no host may be called so */
    const char *domain;  /* in unicode: the part that somebody registered and owns; NULL: none */
    struct str shown;    /* the same in the text; empty where it cannot be told */
};

/* Whether the text is an address; what was understood is filled in either way. */
bool address_parse(struct arena *arena, struct str text, struct address *out);
/* Whether nobody can own a host by that name: .example, .test, .invalid and .localhost (RFC 2606, RFC 6761), and the
 * numbers kept for documentation (RFC 5737, RFC 3849). */
bool address_is_reserved(const struct address *address);
/* Whether some registry hands out names below this one ("com", "gov.iq"). */
bool address_is_suffix(const char *domain);
/* Appends the libraries behind this, ", name version, …". */
void address_libraries(struct buf *out);
