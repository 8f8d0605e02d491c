/* lookalike: a build-time tool. Turns assets/address/ (look-alike letters of Unicode, names of known sites) into the
 * tables that text/lookalike.c looks them up in. They hold no pointers: a start has nothing to relocate for them.
 * Usage: lookalike confusables.txt names.txt > lookalikes.c */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text/lookalike_table.h"

enum { LINE_MAX_BYTES = 1024 };

static _Noreturn void stop(const char *path, const char *line)
{
    (void)fprintf(stderr, "%s: cannot be read: %s\n", path, line);
    exit(EXIT_FAILURE);
}

static size_t put_utf8(unsigned long code, char *to)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xC0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    to[0] = (char)(0xE0 | code >> 12);
    to[1] = (char)(0x80 | (code >> 6 & 0x3F));
    to[2] = (char)(0x80 | (code & 0x3F));
    return 3;
}

/* "0441 ; 0063 ; MA # …"; nothing here leads beyond U+FFFF. */
static struct lookalike read_line(const char *path, const char *line)
{
    struct lookalike like = {0};
    char *at;
    size_t n = 0;
    like.code = (uint32_t)strtoul(line, &at, 16);
    if (at == line || strncmp(at, " ; ", 3) != 0)
        stop(path, line);
    for (at += 3; *at && *at != ';'; at++) {
        const char *from = at;
        unsigned long code = strtoul(from, &at, 16);
        if (at == from || *at != ' ' || code == 0 || code > 0xFFFF || n + 3 >= sizeof like.to)
            stop(path, line);
        n += put_utf8(code, like.to + n);
    }
    if (n == 0 || strncmp(at, "; MA", 4) != 0)
        stop(path, line);
    return like;
}

static int by_code(const void *a, const void *b)
{
    const struct lookalike *x = a, *y = b;
    return (x->code > y->code) - (x->code < y->code);
}

static void print_lookalikes(const char *path, FILE *in)
{
    static struct lookalike all[LOOKALIKES_MOST];
    char line[LINE_MAX_BYTES];
    size_t n = 0;
    while (fgets(line, sizeof line, in)) {
        if (line[0] == '#' || line[0] == '\n')
            continue;
        if (n == LOOKALIKES_MOST)
            stop(path, line);
        all[n++] = read_line(path, line);
    }
    qsort(all, n, sizeof all[0], by_code);
    printf("const struct lookalike lookalikes[] = {\n");
    for (size_t i = 0; i < n; i++) {
        printf("    {0x%04X, \"", (unsigned)all[i].code);
        for (const char *p = all[i].to; *p; p++)
            printf("\\%03o", (unsigned)(unsigned char)*p);
        printf("\"},\n");
    }
    printf("};\nconst size_t n_lookalikes = %zu;\n", n);
}

/* "amazon.com + amazon.de …": the domains of one owner, those behind the + further ones. */
static void print_owner(const char *path, char *line, size_t owner, size_t *n)
{
    bool further = false;
    for (char *word = strtok(line, " "); word; word = strtok(NULL, " ")) {
        if (strcmp(word, "+") == 0) {
            further = true;
            continue;
        }
        if (strlen(word) >= KNOWN_NAME_MAX || strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-.") != strlen(word))
            stop(path, word);
        printf("    {\"%s\", %zu, %s},\n", word, owner, further ? "true" : "false");
        (*n)++;
    }
}

static void print_names(const char *path, FILE *in)
{
    char line[LINE_MAX_BYTES];
    size_t n = 0, owner = 0;
    printf("const struct known_domain known_domains[] = {\n");
    while (fgets(line, sizeof line, in)) {
        bool whole = strchr(line, '\n');
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' || line[0] == '\0')
            continue;
        if (!whole || owner == OWNERS_MOST)
            stop(path, line);
        print_owner(path, line, owner++, &n);
    }
    printf("};\nconst size_t n_known_domains = %zu;\n", n);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return EXIT_FAILURE;
    printf("/* Made by embed/lookalike from assets/address; edit those. */\n#include \"text/lookalike_table.h\"\n\n");
    for (int i = 1; i < argc; i++) {
        FILE *in = fopen(argv[i], "r");
        if (!in) {
            perror(argv[i]);
            return EXIT_FAILURE;
        }
        (i == 1 ? print_lookalikes : print_names)(argv[i], in);
        (void)fclose(in);
    }
    return EXIT_SUCCESS;
}
