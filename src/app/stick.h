/* stick: a drill in a folder, on a stick or a share, and what is answered there: one file a seat, with a number drawn
 * by lot that stands nowhere else. What else lies in the folder is nobody's business, and is passed over. */
#pragma once
#include "app/asking.h"
#include "app/class_keep.h"
#include "screen/screen.h"

struct stick {
    struct taking view; /* what screens see */
    struct asking asking;
    struct buf folder;           /* of the answers */
    struct class_record *record; /* with the one seat; NULL: nobody sits there */
    uint64_t seat;
    bool sat; /* somebody did */
    struct date today;
};

/* Lays the drill and a place for answers into the folder. False with ERR_BUSY: another drill lies there. */
bool stick_give(const struct asking *asking, const char *folder, struct err *err) __attribute__((warn_unused_result));
/* The drill that lies in that folder; what is wrong was told. Close it either way. */
enum exit_code stick_open(struct stick *stick, const struct options *options, const char *folder, enum lang lang,
                          struct date today);
void stick_close(struct stick *stick);
void stick_speak(struct stick *stick, enum lang lang);
/* What an effect asks for. A key of the catalogue where something is to be told; else NULL. */
const char *stick_apply(struct stick *stick, const struct effect *effect);
/* Tries to write what is not written yet; false: it could not be. */
bool stick_save(struct stick *stick, struct err *err);

struct collected {
    size_t n_files, n_new; /* answers that were taken, and seats that were not there before */
    size_t n_over;         /* files that were passed over */
    struct buf names;      /* of the first of these, a line each */
    bool full;             /* there was no more room in the record */
};
/* All answers of the folder come into the record. False: the folder cannot be read. */
bool stick_collect(const char *folder, const struct asking *asking, struct class_record *record,
                   struct collected *collected, struct err *err) __attribute__((warn_unused_result));
