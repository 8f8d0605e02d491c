/* check_parts: the rooms of the checker among themselves. Rules speak of places in the model as JSON pointers;
 * check.c finds their lines afterwards, because the model remembers none. */
#pragma once
#include "course/check.h"
#include "course/facts.h"
#include "course/spelling.h"
#include "course/words.h"
#include "course/json.h"

/* What the text is that a rule looks at: what each_text knows of it. NULL and false where it is nothing of the kind. */
struct place {
    size_t step;                  /* index; SIZE_MAX: the unit's own goals and summary */
    const struct question *asked; /* of a question's texts: the question */
    const struct item *item;      /* the text to choose, place or type; not its feedback */
    const struct choice *choice;  /* the text or the reply of a choice; not its feedback */
    bool said;                    /* by a person who is not self, or by a trap of an exercise */
    bool debrief;                 /* of an ending, or of an exercise about threats */
    bool line;                    /* plain: a title or a name */
    bool spoken;                  /* plain: what a trainer says to a room, or is told about it */
};

/* Where a rule looks right now. */
struct spot {
    const char *file;
    struct diag_list *diags;
    struct buf pointer;
    const char *lang; /* of the texts, where a whole language is spoken of; else NULL */
    struct place place;
};

/* Goes down by a part of a pointer ("/steps/3"); returns what spot_up goes back to. */
size_t spot_down(struct spot *spot, const char *format, ...) __attribute__((format(printf, 2, 3)));
void spot_up(struct spot *spot, size_t to);
void spot_error(struct spot *spot, const char *code, ...) __attribute__((sentinel));
void spot_warning(struct spot *spot, const char *code, ...) __attribute__((sentinel));

/* The pointer of an item's member, from its question: "/options/2/text". */
size_t spot_down_item(struct spot *spot, const struct question *q, size_t item, const char *member);

void check_question(struct spot *spot, const struct question *q);
/* Of exercises, each its own type. */
void check_lockdown(struct spot *spot, const struct lockdown_task *task);
void check_spot(struct spot *spot, const struct spot_task *task);
void check_first_hour(struct spot *spot, const struct exercise *exercise);
void check_evidence(struct spot *spot, const struct exercise *exercise);
/* What the questions with one right option have in common: is it given away by its length or its place? */
enum { HABIT_PLACES = 4 };
struct habits {
    size_t n, longest;       /* questions; where the right option is longer than the others */
    size_t n_four;           /* questions of four options */
    size_t at[HABIT_PLACES]; /* … by the place of the right one in the file */
};
/* Of a unit; added to the sum of all. */
void check_habits(struct spot *spot, const struct unit *unit, struct habits *sum);
/* Of the whole course, in one language; the spot is the file course.json. */
void check_habits_of_all(struct spot *spot, const struct habits *sum);

void check_inspect(struct spot *spot, const struct inspect_task *task);

struct desk;
/* Addresses that lie before the learner and may be somebody's in the real world. */
void check_addresses(struct spot *spot, const struct unit *unit, const struct desk *desk);
/* Lists of assets/words, for one language. */
struct care_words {
    struct word_list blame, heavy, law, away;
};
void care_words_load(struct care_words *words, const char *dir, enum lang lang);
void care_words_finish(struct care_words *words);
/* Is nobody blamed, hurt unprepared or sent astray: blame, heavy scenes, contacts and law, endings without help. */
void check_care(struct spot *spot, const struct unit *unit, const struct desk *desk);
/* The same for one text that belongs to no unit: blame and contacts. */
void check_care_of(struct spot *spot, const struct rich *text, const struct desk *desk);
/* Whether a text holds a word that needs a warning before it is read. */
bool care_is_heavy(const struct care_words *words, struct str text);
/* Can it be read: long sentences, words that are wider than a narrow screen, and words that a speller (or NULL) does
 * not know. */
void check_reading(struct spot *spot, const struct unit *unit, struct speller *speller);
/* The same for one text that belongs to no unit. */
void check_reading_of(struct spot *spot, const struct rich *text, enum lang lang, struct speller *speller);

/* Calls back for every text with markup, and where lines are wanted for titles and names, too. */
typedef void (*text_fn)(const void *user, struct spot *spot, const struct rich *text);
void each_text(struct spot *spot, const struct unit *unit, text_fn call, const void *user);
void each_text_and_line(struct spot *spot, const struct unit *unit, text_fn call, const void *user);
size_t count_words(const struct rich *text);

/* Terms that texts link to, against the glossary; used has a flag a term. */
void check_links(struct spot *spot, const struct rich *text, const struct glossary *glossary, bool *used);
/* What is known while one language of a course, or a lone file, is checked. */
struct desk {
    struct diag_list *diags;
    const struct glossary *glossary; /* NULL: links are not followed */
    bool *used;                      /* a flag a term */
    struct facts *facts;             /* NULL: quotes are not followed */
    struct speller *speller;         /* NULL: spelling is not looked at */
    const struct care_words *words;  /* NULL: words are not looked for */
    const struct course *course;     /* NULL: not known */
    struct habits *habits;           /* of the questions of all units; NULL: not gathered */
    struct course_counts *counts;    /* NULL: not counted */
};
/* What a unit file should be; NULL where nobody says. */
struct unit_file {
    const char *lang, *id;
    const struct unit_info *info;
    const struct str *original; /* the bytes of the same unit in the language it was written in */
    const struct str *accepted; /* what was said to be translated as it stood then; NULL: nothing was */
};
void check_unit_file(const struct desk *desk, struct str json, const char *file, const struct unit_file *as);
/* Is a translation whole, of the same shape, and not older than what it translates? Both files are sound JSON. */
void check_translation(struct json *j, struct str original, const struct str *accepted);
/* What is to be kept of a translation that somebody has read against its original; false when they do not match. */
bool translation_accept(struct str original, struct str translation, struct buf *out);
/* The glossary's own links; unused_too once all units were checked. */
void check_terms(const struct desk *desk, struct str json, const char *file, bool unused_too);
/* What is known while drills are checked. */
struct drill_bank;
struct drill_desk {
    const struct drill_bank *bank; /* NULL: what a drill points to is not known */
    bool of_course;                /* comes with the course, so it speaks all its languages */
    struct desk said[LANG_COUNT];  /* for what its trainer says: words, facts, speller */
};
/* A drill: whether what it points to can be asked, and whether what is said to the room can be said to anybody. */
void check_drill(struct str json, const char *file, const struct drill_desk *desk, struct diag_list *diags);
bool is_drill(const char *path);
/* An agenda: whether what it points to is there (course NULL: nothing is known of it), whether its days add up, and
 * whether it says everything in all languages where it comes with the course. */
void check_agenda(struct str json, const char *file, const struct course *course, const char *dir, bool of_course,
                  struct diag_list *diags);
bool is_agenda(const char *path);
/* Rules that look at the bytes again, and the lines of what the rules on the model have said since item first. */
void check_source(struct str json, size_t most, const char *file, struct diag_list *diags, size_t first,
                  const struct unit_file *as);
/* Straight quotation marks and tatweel in Arabic strings, and what cannot be seen, anywhere in a file. */
void check_strings(struct json *j);
/* A text_fn: marks that were meant as markup and would be shown as they are. */
void check_marks(const void *unused, struct spot *spot, const struct rich *text);
/* A text_fn: signs of cards, where there is no card. */
void check_stray_signs(const void *unused, struct spot *spot, const struct rich *text);
