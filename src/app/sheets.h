/* sheets: answers on paper on their way into the record of a class, which is written after every row. Which class that
 * is the sheets do not say: it has a number of its own, drawn by lot when its first sheet is typed in. */
#pragma once
#include "app/asking.h"
#include "app/class_keep.h"
#include "screen/screen.h"

struct sheets {
    struct entering view; /* what screens see */
    struct asking asking;
    struct class_record *record;
    struct class_list list; /* classes that were typed in before, until one is chosen */
    struct typed_class *classes;
    struct buf path, over; /* over: of a record that could not be read */
    struct sheet_change {
        bool had;
        struct class_seat before; /* its id, and where it was there what it said */
    } * undo;
    size_t n_undo, cap_undo;
};

/* Of the drill and the record that the options name; what is wrong was told. Close it either way. */
enum exit_code sheets_open(struct sheets *sheets, const struct options *options, enum lang lang, struct date today);
void sheets_close(struct sheets *sheets);
void sheets_speak(struct sheets *sheets, enum lang lang);
/* What an effect asks for. A key of the catalogue where something is to be told; else NULL. */
const char *sheets_apply(struct sheets *sheets, const struct effect *effect);
/* Tries to write what is not written yet; false: it could not be. */
bool sheets_save(struct sheets *sheets, struct err *err);
/* All rows as they can be typed in again, a line each. */
void sheets_rows(const struct sheets *sheets, enum lang lang, struct buf *out);
