#include "app/zxcvbn.h"

#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* As in zxcvbn.h of version 2, which is not needed to build: types of what was found, and the list of it. */
enum { DICTIONARY = 2, DICTIONARY_LEET, USER, USER_LEET, REPEATS, SEQUENCE, SPATIAL, DATE, YEAR, MULTIPLE = 32 };
struct match {
    int begin, length;
    double bits, bits_of_several; /* the latter allows for there being several parts */
    int type;
    struct match *next;
};

struct zxcvbn {
    struct phrase_latin latin; /* first: found again from it */
    void *library;
    double (*match)(const char *password, const char *user_words[], struct match **found);
    void (*free_found)(struct match *found);
};

/* Its dictionary knows single letters, too: those are no words. */
static enum phrase_kind kind_of(int type, int length)
{
    enum { WORD_LEAST = 3 };
    if (length < WORD_LEAST)
        return PHRASE_FREE;
    switch (type % MULTIPLE) {
    case DICTIONARY:
    case DICTIONARY_LEET:
    case USER:
    case USER_LEET:
        return PHRASE_WORD;
    case REPEATS:
        return PHRASE_REPEAT;
    case SEQUENCE:
        return PHRASE_SEQUENCE;
    case SPATIAL:
        return PHRASE_ROW;
    case DATE:
    case YEAR:
        return PHRASE_DATE;
    default:
        return PHRASE_FREE;
    }
}

/* The library frees copies of what it was given without overwriting them: a second run on as many other letters takes
 * the same places. */
static void cover(const struct zxcvbn *z, size_t n)
{
    char other[PHRASE_MAX_WORD + 1] = {0};
    struct match *found = NULL;
    for (size_t i = 0; i < n && i < sizeof other - 1; i++)
        other[i] = (char)('a' + i * 7 % 26);
    (void)z->match(other, NULL, &found);
    z->free_found(found);
}

static size_t parts(const struct phrase_latin *self, const char *ascii, struct phrase_part *out, size_t most)
{
    const struct zxcvbn *z = (const struct zxcvbn *)self;
    struct match *found = NULL;
    size_t n = 0;
    (void)z->match(ascii, NULL, &found);
    for (const struct match *m = found; m && n < most; m = m->next) {
        if (m->begin < 0 || m->length <= 0)
            continue;
        out[n++] =
            (struct phrase_part){kind_of(m->type, m->length), (size_t)m->begin, (size_t)m->length, m->bits_of_several};
    }
    z->free_found(found);
    cover(z, strlen(ascii));
    return n;
}

/* A function of the library. POSIX gives it as an object pointer, which C cannot turn into one of a function. */
static bool find(void *library, const char *name, void *function, size_t n)
{
    void *found = dlsym(library, name);
    memcpy(function, &found, n);
    return found != NULL;
}

struct zxcvbn *zxcvbn_open(void)
{
    struct zxcvbn *z = xcalloc(1, sizeof *z);
    z->latin.parts = parts;
    z->library = dlopen("libzxcvbn.so.0", RTLD_NOW | RTLD_LOCAL);
    if (z->library && find(z->library, "ZxcvbnMatch", &z->match, sizeof z->match) &&
        find(z->library, "ZxcvbnFreeInfo", &z->free_found, sizeof z->free_found))
        return z;
    zxcvbn_close(z);
    return NULL;
}

void zxcvbn_close(struct zxcvbn *z)
{
    if (!z)
        return;
    if (z->library)
        (void)dlclose(z->library);
    free(z);
}

const struct phrase_latin *zxcvbn_latin(const struct zxcvbn *z)
{
    return z ? &z->latin : NULL;
}
