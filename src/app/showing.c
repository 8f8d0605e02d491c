#include "app/showing.h"

#include <inttypes.h>

#include "base/file.h"
#include "base/rng.h"
#include "text/digits.h"

enum { COMPUTER = 0 }; /* the learner whose settings are this computer's */

/* Settings have short names of letters and digits, and a terminal may answer anything: its name is a number here. */
static void name_of(const char *terminal, struct buf *out)
{
    buf_addf(out, "display.%016" PRIx64, rng_mix(0, terminal));
}

/* "name:7": the number behind the name, which the next word is. */
static bool read_sample(struct str *rest, struct str name, enum sample *out)
{
    struct str word;
    double number = 0;
    if (!str_word(rest, &word) || word.n <= name.n || !str_starts(word, name))
        return false;
    bool fits =
        number_parse((struct str){word.p + name.n, word.n - name.n}, &number) && number >= 0 && number < SAMPLE_COUNT;
    *out = fits ? (enum sample)(int)number : SAMPLE_NONE;
    return fits;
}

bool showing_load(struct store *store, const char *terminal, struct display *out)
{
    struct buf name = {0}, value = {0};
    struct display display = {0};
    name_of(terminal, &name);
    bool known = store_get(store, COMPUTER, buf_z(&name), &value);
    struct str rest = buf_str(&value);
    known = known && read_sample(&rest, STR("rows:"), &display.rows) &&
            read_sample(&rest, STR("marks:"), &display.marks) && read_sample(&rest, STR("digits:"), &display.digits) &&
            display_is_valid(&display);
    if (known)
        *out = display;
    buf_finish(&name);
    buf_finish(&value);
    return known;
}

bool showing_look(const char *records, const char *terminal, struct display *out)
{
    struct store *look = NULL;
    if (!records || !file_exists(records) || !store_look(&look, records))
        return false;
    bool known = showing_load(look, terminal, out);
    store_close(look);
    return known;
}

bool showing_save(struct store *store, const char *terminal, const struct display *display, struct err *err)
{
    struct buf name = {0}, value = {0};
    name_of(terminal, &name);
    buf_addf(&value, "rows:%d marks:%d digits:%d", (int)display->rows, (int)display->marks, (int)display->digits);
    bool ok = store_set(store, COMPUTER, buf_z(&name), buf_z(&value), err);
    buf_finish(&name);
    buf_finish(&value);
    return ok;
}
