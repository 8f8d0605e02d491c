/* fuzz: engine. Records of a class out of any bytes, one or, with a line "---" between them, two: what is read can be
 * written and read again, and goes together without doubles. */
#include <string.h>

#include "engine/class_record.h"
#include "fuzz/demand.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void write_twice(const struct class_record *record)
{
    struct buf once = {0}, again = {0};
    class_record_write(record, &once);
    struct class_record *read = class_record_parse(buf_str(&once), "again", NULL);
    DEMAND(read);
    class_record_write(read, &again);
    DEMAND(str_eq(buf_str(&once), buf_str(&again)));
    DEMAND(class_record_merge(read, record, NULL));
    DEMAND(read->n_seats == record->n_seats);
    buf_clear(&again);
    class_record_write(read, &again);
    DEMAND(record->n_rooms == 0 || str_eq(buf_str(&once), buf_str(&again)));
    class_record_destroy(read);
    buf_finish(&once);
    buf_finish(&again);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char between[] = "\n---\n";
    struct str text = {(const char *)bytes, n}, other = {0};
    const char *cut = n > 0 ? memmem(bytes, n, between, sizeof between - 1) : NULL;
    if (cut) {
        text.n = (size_t)(cut - text.p);
        other = (struct str){cut + sizeof between - 1, n - text.n - (sizeof between - 1)};
    }
    struct class_record *a = class_record_parse(text, "a", NULL);
    struct class_record *b = cut ? class_record_parse(other, "b", NULL) : NULL;
    if (a)
        write_twice(a);
    if (a && b && class_record_merge(a, b, NULL)) {
        size_t n_seats = a->n_seats;
        write_twice(a);
        DEMAND(class_record_merge(a, b, NULL) && a->n_seats == n_seats);
    }
    class_record_destroy(a);
    class_record_destroy(b);
    return 0;
}
