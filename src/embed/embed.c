/* embed: a build-time tool. Turns assets/i18n/<lang>.json (flat i18next v4 catalogues) into the C table that
 * text/message.c looks sentences up in, so that running needs no file and editors touch no C.
 * Usage: embed ar.json en.json > messages.c */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f || fseek(f, 0, SEEK_END) != 0)
        goto fail;
    long n = ftell(f);
    if (n < 0 || fseek(f, 0, SEEK_SET) != 0)
        goto fail;
    char *text = malloc((size_t)n + 1);
    if (!text || fread(text, 1, (size_t)n, f) != (size_t)n)
        goto fail;
    text[n] = '\0';
    (void)fclose(f);
    return text;
fail:
    perror(path);
    exit(EXIT_FAILURE);
}

/* As a C string literal; every byte outside printable ASCII as an octal escape. */
static void print_literal(const char *text)
{
    putchar('"');
    for (const unsigned char *p = (const unsigned char *)text; *p; p++) {
        if (*p == '"' || *p == '\\' || *p < 32 || *p > 126)
            printf("\\%03o", *p);
        else
            putchar(*p);
    }
    putchar('"');
}

static int by_key(const void *a, const void *b)
{
    const cJSON *const *x = a, *const *y = b;
    return strcmp((*x)->string, (*y)->string);
}

/* Prints one sorted table and returns its length. */
static int print_table(const char *path, int lang)
{
    char *text = read_file(path);
    cJSON *json = cJSON_Parse(text);
    if (!cJSON_IsObject(json)) {
        (void)fprintf(stderr, "%s: not a JSON object\n", path);
        exit(EXIT_FAILURE);
    }
    int n = cJSON_GetArraySize(json);
    const cJSON **items = calloc((size_t)n + 1, sizeof *items);
    if (!items)
        exit(EXIT_FAILURE);
    int i = 0;
    for (const cJSON *item = json->child; item; item = item->next)
        items[i++] = item;
    qsort(items, (size_t)n, sizeof *items, by_key);
    printf("static const struct message table_%d[] = {\n", lang);
    for (i = 0; i < n; i++) {
        if (!cJSON_IsString(items[i]) || (i > 0 && strcmp(items[i]->string, items[i - 1]->string) == 0)) {
            (void)fprintf(stderr, "%s: %s: not a string, or there twice\n", path, items[i]->string);
            exit(EXIT_FAILURE);
        }
        printf("    {");
        print_literal(items[i]->string);
        printf(", ");
        print_literal(items[i]->valuestring);
        printf("},\n");
    }
    printf("};\n");
    free(items);
    cJSON_Delete(json);
    free(text);
    return n;
}

int main(int argc, char **argv)
{
    printf("/* Made by embed from assets/i18n; edit those. */\n#include \"text/message_table.h\"\n\n");
    for (int i = 1; i < argc; i++)
        (void)print_table(argv[i], i - 1);
    printf("const struct message_table message_tables[] = {\n");
    for (int i = 1; i < argc; i++)
        printf("    {table_%d, sizeof table_%d / sizeof table_%d[0]},\n", i - 1, i - 1, i - 1);
    printf("};\n");
    return EXIT_SUCCESS;
}
