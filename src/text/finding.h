/* finding: what an address gives away about itself, by its spelling alone. Says what is odd, never that an address can
 * be trusted: nothing here knows who stands behind it. */
#pragma once
#include "text/address.h"
#include "text/known.h"
#include "text/lookalike.h"

enum finding_kind {
    FINDING_NOT_ADDRESS, /* nothing that could be opened or written to */
    FINDING_HIDDEN,      /* characters that cannot be seen, or that turn the order around */
    FINDING_SCHEME,      /* neither web nor mail: it starts something else; about: the scheme */
    FINDING_SEVERAL,     /* a message to more than one; about: all that says so */
    FINDING_USER,        /* what stands before the @ is not where it leads; about: that */
    FINDING_BACKSLASH,   /* the name of the site ends at one; about: what stands from there on */
    FINDING_NUMBER,      /* a number as host */
    FINDING_LETTERS,     /* no host may have such characters */
    FINDING_PUNYCODE,    /* letters beyond ASCII; about: the punycode form */
    FINDING_MIXED,       /* a word in letters of several scripts; about: the word */
    FINDING_LOOKS_LIKE,  /* about: the word or domain; like: what it is taken for */
    FINDING_CLOSE,       /* about: a word that may be a known name mistyped or added to; like: the known site */
    FINDING_SUBDOMAIN, /* what looks like the site stands left of the domain; about: that; like: the known site, if any
                        */
    FINDING_NAME,    /* a known name in a domain that may be somebody else's; about: the domain; like: the known site */
    FINDING_PORT,    /* about: the port */
    FINDING_PLAIN,   /* http, not https */
    FINDING_HYPHENS, /* about: the host */
    FINDING_LONG,
    FINDING_MORE,    /* there is more than three of a kind, which is left out */
    FINDING_NOTHING, /* none of these: which is no promise */
    FINDING_KINDS
};
extern const char *const finding_names[FINDING_KINDS]; /* "not_address", …: message keys are address.<name> */

struct finding {
    enum finding_kind kind;
    struct str about; /* of the address, or of the arena */
    const char *like; /* NULL: nothing known */
};
/* So many of the three kinds that may be found again and again: mixed words, words that look like or come close to
 * others. One of any other. */
enum { FINDINGS_SAME = 3, FINDINGS_MAX = FINDING_KINDS + 3 * (FINDINGS_SAME - 1) };

/* In the order of the enum, at least one. */
size_t address_findings(struct arena *arena, const struct address *address, struct finding out[FINDINGS_MAX]);
/* Whether somebody could take one address for the other, though they are not of the same owner. */
bool address_looks_like(const struct address *address, const struct address *other);

/* A letter of the host that may be taken for one of another script. */
struct odd_letter {
    uint32_t code;
    enum script script;
};
enum { ODD_LETTERS_MAX = 16 };
/* The letters of the host that are not ASCII where the host looks like one in ASCII, or that are of the lesser script
 * of a mixed word; each once. */
size_t address_odd_letters(const struct address *address, struct odd_letter out[ODD_LETTERS_MAX]);
