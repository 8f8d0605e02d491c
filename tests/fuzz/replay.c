/* replay: stands in for libFuzzer in the ordinary profiles. Gives a fuzzer every input kept in tests/fuzz/corpus/<name>
 * and, always, nothing at all; what once crashed is thus tried again by every `make check`. */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static size_t passed;

static void replay_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    uint8_t *data = NULL;
    size_t n = 0, room = 0;
    while (f) {
        if (n == room) {
            room = room ? room * 2 : 4096;
            uint8_t *more = realloc(data, room);
            if (!more)
                abort();
            data = more;
        }
        size_t got = fread(data + n, 1, room - n, f);
        if (got == 0)
            break;
        n += got;
    }
    if (!f || ferror(f)) {
        perror(path);
        exit(EXIT_FAILURE);
    }
    (void)fclose(f);
    /* An exact copy, so that the sanitizers see a read past its end. */
    uint8_t *exact = malloc(n ? n : 1);
    if (!exact)
        abort();
    if (n)
        memcpy(exact, data, n);
    free(data);
    printf("%s\n", path);
    (void)fflush(stdout); /* when it crashes, the last line names the input */
    (void)LLVMFuzzerTestOneInput(exact, n);
    free(exact);
    passed++;
}

int main(int argc, char **argv)
{
    (void)argc;
    const char *name = strrchr(argv[0], '/');
    name = name ? name + 1 : argv[0];
    if (strncmp(name, "fuzz_", 5) == 0)
        name += 5;
    (void)LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    passed++;

    char *directory = NULL;
    if (asprintf(&directory, "tests/fuzz/corpus/%s", name) < 0)
        abort();
    struct dirent **files = NULL;
    int n = scandir(directory, &files, NULL, alphasort);
    for (int i = 0; i < n; i++) {
        char *path = NULL;
        if (files[i]->d_name[0] != '.' && asprintf(&path, "%s/%s", directory, files[i]->d_name) >= 0)
            replay_file(path);
        free(path);
        free(files[i]);
    }
    free(files);
    free(directory);
    printf("%zu passed, 0 failed\n", passed);
    return EXIT_SUCCESS;
}
