/* screen: one place in the program. Two functions: view makes a page of the state, handle turns an action into a step.
 * No cells, keys or I/O; what must happen outside is asked for as an effect in the step. Screens never call one
 * another: a step names where to go and the stack moves. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "course/course.h"
#include "course/words.h"
#include "engine/attending.h"
#include "engine/agenda_day.h"
#include "engine/class_record.h"
#include "engine/drill_draft.h"
#include "engine/gain.h"
#include "engine/hide.h"
#include "engine/passphrase.h"
#include "engine/podium.h"
#include "engine/progress.h"
#include "engine/question.h"
#include "engine/report.h"
#include "engine/review.h"
#include "engine/room.h"
#include "engine/skill.h"
#include "engine/story.h"
#include "page/page.h"
#include "store/store.h"
#include "text/digits.h"

enum colours { COLOURS_AUTO, COLOURS_OFF };
enum exit_way { EXIT_LEAVE, EXIT_DECOY };
enum { TRACK_ID_MAX = 40 };

struct settings {
    enum lang lang;
    enum digits digits;
    bool tashkeel;
    enum colours colours;
    enum exit_way exit_way;
    bool typed;                   /* messages of a chat come one after another */
    bool clock_off;               /* no clock in a first hour */
    char track[TRACK_ID_MAX + 1]; /* id of the way through the course, "" for all lessons */
};

/* First hours as the learner put them in order, for the pocket card: as many exercises as a course has, and room. */
enum { OWN_HOURS_MAX = 8 };
struct own_hours {
    struct own_hour {
        const char *title; /* of the exercise */
        const struct first_hour_task *task;
        uint8_t order[FIRST_HOUR_MAX_MOVES];
        size_t n;
    } of[OWN_HOURS_MAX];
    size_t n;
};

/* What a learner has come to, over all units of the track; gathered when it is asked for. */
struct achieved {
    struct skills skills;
    struct gain gain;
    struct own_hours hours;
    struct unit *units[OWN_HOURS_MAX]; /* where their texts are; whoever gathers keeps them */
    size_t n_units;
    size_t n_later; /* questions that come back on other days */
};

/* Something to take along on paper. */
enum paper { PAPER_CERTIFICATE, PAPER_CARD, PAPER_CODES, PAPERS };
struct printing {
    enum paper what;
    bool as_text, neutral; /* neutral: nothing on it says what the course is about */
    const char *name;      /* borrowed until the effect is performed, kept nowhere; "" leaves a line to write on */
};

/* A question that came back, of any unit: it is there until the next sitting is put together. */
enum { SITTING_MAX = 6 }; /* questions; two minutes */
struct booster {
    size_t unit; /* index */
    const char *unit_id;
    const struct lesson_step *step;
    struct review review;
};

/* The other machines of a room, where it has any. */
struct seats {
    const struct podium *podium;
    const char *code;       /* in groups, 0 to 9 */
    const char *address;    /* for --at; NULL: none is known, or there is a folder or a broker of its own */
    const char *folder;     /* the path of that folder; NULL: there is none */
    const char *command;    /* what is typed at a seat, with code and address */
    const char *starts;     /* … or without them: they are asked for */
    bool down;              /* nothing reaches the seats now */
    bool crowded;           /* somebody takes nearly all connections that there are */
    bool shut;              /* … or did: the code leads in no more until the door is opened */
    bool unkept;            /* what they answered could not be written down */
    unsigned live_round;    /* of this round, + 1, the counts are shown while it is open */
    struct hide_live live;  /* … as they are drawn now */
    bool pinned;            /* … was asked for: of seat pin_seat the pin is pin */
    unsigned pin_seat, pin; /* seats from 0 */
};

enum seats_act_kind { SEATS_LOCK, SEATS_UNLOCK, SEATS_LIVE, SEATS_STILL, SEATS_PIN, SEATS_PIN_DONE, SEATS_FREE };
struct seats_act {
    enum seats_act_kind kind;
    unsigned seat; /* PIN, FREE */
};

/* This machine as a seat of somebody else's room: how far it is on its way there, and from then on what the engine
 * says. */
enum seat_way {
    SEAT_CODE,    /* a code is wanted */
    SEAT_SEARCH,  /* the room is looked for */
    SEAT_ADDRESS, /* it was not found: an address is wanted */
    SEAT_REACH,   /* the machine at that address is called */
    SEAT_ROOM
};
enum seat_trouble {
    SEAT_FINE,
    SEAT_CODE_SHORT,
    SEAT_CODE_LONG,
    SEAT_CODE_STRANGE,
    SEAT_CODE_SLIP,
    SEAT_ADDRESS_STRANGE,
    SEAT_UNREACHED,  /* nobody answers there */
    SEAT_NO_FOLDER,  /* a path was typed that leads to none, or to one that cannot be used */
    SEAT_NO_NETWORK, /* this machine lacks what that takes: only a folder leads on */
    SEAT_UNKNOWN     /* the code is whole, but not that of the room there */
};
struct seat {
    enum seat_way way;
    enum seat_trouble trouble;
    const struct attending *attending;
    struct attending_view looks;
    const struct ask *asked; /* what is asked, in the language of the settings; NULL: not in these lessons */
    const char *title;       /* of its unit; NULL: not there */
    const char *address;     /* that was typed or found, or a folder's path; NULL: another one cannot be named here */
};

enum seat_act_kind {
    SEAT_TAKE_CODE,
    SEAT_TAKE_ADDRESS,
    SEAT_OTHER_CODE,
    SEAT_OTHER_ADDRESS,
    SEAT_ANSWER,
    SEAT_MOVE,
    SEAT_AGAIN
};
struct seat_act {
    enum seat_act_kind kind;
    const char *text; /* code, address; borrowed until the effect is performed */
    uint32_t chosen;
    unsigned seat, pin; /* MOVE; seats from 0 */
};

/* A room that is asked a drill: by this machine and its projector, or followed from a second terminal. */
struct classroom {
    const struct drill *drill;
    const struct room *room;
    const struct ask *asked;   /* what each item asks, in the language of the settings */
    const char *record;        /* path of the file with the counts; NULL: it could not be written */
    bool resumed;              /* the drill was interrupted, and this is where it was */
    const char *damaged;       /* path of the copy of a journal that could not be read to its end; NULL: it could */
    bool running;              /* of a room that is followed: somebody runs it now */
    const struct seats *seats; /* NULL: it has no machines but this one */
};

/* The drill that a trainer puts together. */
struct building {
    const struct drill_bank *bank; /* in the language of the lessons */
    const struct drill_draft *draft;
    const char *path;     /* where it lies; NULL: it was not saved yet */
    const char *proposed; /* a name for it until then; "" for none */
    const char *program;  /* what is typed to start one that was saved */
};

/* What a trainer can start from here: commands of `wiqaya drill`, and the drills that lie at hand. */
enum tool_drill { TOOL_ALONE, TOOL_OF_DRILL, TOOL_DRILL_AND_SHEETS, TOOL_DRILL_OR_NONE };
enum { SHEETS_USUAL = 30 }; /* of paper, where nobody says how many */
struct tool {
    const char *name;
    enum tool_drill drill; /* what it wants to be told */
};
struct drill_file {
    const char *path, *id, *title[LANG_COUNT];
    const char *recorded;          /* what class records call it: the id inside, whatever the file is called */
    const char *first[LANG_COUNT]; /* what it asks the room first, or NULL */
    size_t n_items;
    int minutes; /* about so many */
    bool own;    /* the trainer's, not one that comes with the course */
};
struct toolbox {
    const struct tool *tools;
    size_t n_tools;
    const struct drill_file *drills;
    size_t n_drills;
};

/* The days of a workshop, and what stands behind their entries. */
struct planning {
    const struct agenda *agenda;
    const struct unit *const *workshops; /* one a unit of the course, in the language of the lessons; NULL: is none */
    const char *path;                    /* the trainer's own copy; NULL: nothing was changed, or it cannot be kept */
    const char *printed;                 /* path of the sheet that was made in this sitting; NULL: none */
    const struct agenda_edit *last;      /* the change that can be taken back, as it was asked for; NULL: none */
};

/* A command that goes on where this sitting ends; the sitting is taken up again when that has ended. */
struct next_command {
    const char *name, *file; /* file: the drill, or NULL; both are the toolbox's */
    unsigned sheets;         /* of paper; 0: nobody said how many */
};

/* What such a command said. */
struct said {
    const char *text; /* a line each; NULL: nothing that is to be read */
    const char *name; /* of the command */
    bool failed;
};

/* The folder that a drill is carried in is wanted. */
struct stick_found {
    const char *name, *path;
};
struct placing {
    const char *tool; /* for which command */
    const struct stick_found *found;
    size_t n_found;
    const char *typed;               /* where folders are looked for, as far as it is known; "": at home */
    const struct stick_found *below; /* folders there that may be meant */
    size_t n_below;
    bool more;         /* there are others */
    const char *above; /* the folder that all of this lies in; NULL: none */
};

/* What class records say, and which of them there are. */
struct found_record {
    const char *name, *path;
    size_t n_items;
    struct date date;
    unsigned people;       /* 0: not known, or few */
    bool few;              /* so few that their number is not told */
    bool hands;            /* some were raised */
    bool ways[CLASS_WAYS]; /* seats answered so */
    const char *drill;     /* id */
};
/* What a drill that lies here is called. */
struct drill_title {
    const char *drill; /* id */
    const char *title[LANG_COUNT];
};
/* A report as a file of its own. */
enum report_file { REPORT_FILE_PAPER, REPORT_FILE_TABLE, REPORT_FILE_XAPI, REPORT_FILES };
struct reporting {
    const struct report *report;      /* NULL: none is open */
    const struct drill_bank *bank;    /* what was asked, in the language of the lessons; NULL: not there */
    const struct found_record *files; /* the newest last */
    size_t n_files;
    size_t n_older; /* records that lie there, too, and are not among them */
    const struct drill_title *titles;
    size_t n_titles;
    const char *written; /* path of the file that was made last; NULL: there is none, or it could not be written */
    uint64_t lot;        /* gives the order of single seats */
    bool seats, mine_only;
};

/* Answers on paper that a trainer types in. */
struct typed_class {
    const char *name; /* of its record */
    size_t n_sheets;
};
struct entering {
    const struct drill *drill; /* its items in the order they are asked in */
    const struct ask *asked;
    const struct class_record *record;
    uint64_t print;                    /* of the drill, to be held against the paper */
    uint64_t paper;                    /* of the class: leads from sheets to seats */
    const struct typed_class *classes; /* typed in before on that day */
    size_t n_classes;                  /* 0: it is known which one is typed in */
    const char *path;                  /* of the record */
    const char *over; /* path of one that could not be read, and was left alone; NULL: there was none */
    bool saved;       /* all of it is in there */
    size_t n_undo;    /* how many rows can be taken back */
};

/* A drill out of a folder, answered by one after the other on this machine. */
struct taking {
    const struct drill *drill;
    const struct ask *asked;
    const struct class_seat *seat; /* who answers now; NULL: nobody yet */
    unsigned code;                 /* with which this seat is found again */
    bool begun;                    /* there are others who began, and may go on */
    bool saved;                    /* what was answered is in the folder */
};

/* What screens may see of the world. Owned by app; const to screens; pointers are NULL until loaded. */
struct app_view {
    const struct course *course;
    const struct unit *unit;  /* the open unit */
    struct progress progress; /* of the open unit */
    size_t unit_index;
    struct unit_summary *summaries; /* one per unit of the course */
    const struct glossary *glossary;
    const struct contacts *contacts;
    const struct word_list *names; /* given names that nobody should type here */
    struct settings settings;
    struct store_content content;
    const struct achieved *achieved;
    const struct screen_ops *first;    /* what was started here: the screen that home leads to; NULL: the course */
    const struct classroom *classroom; /* NULL: a learner sits here */
    const struct seat *seat;           /* NULL: this is no seat of a room */
    const char *printed[PAPERS]; /* paths of the files that this learner made in this sitting, until they are deleted */
    const char *notice;          /* one line for the next pages, in the user's language, or NULL */
    const char *record;          /* saved record of the step that is opened, "" for none */
    int64_t learner;             /* 0: none yet or guest */
    bool guest, first_start, stored; /* stored: progress is on disk */
    bool terminal;                   /* shown on a terminal by cells, not as running text */
    bool codes;                      /* this build draws codes for phones, on a terminal */
    struct display display;          /* what was said about it */
    const bool *symbols_used;
    const char *suggested;            /* a passphrase of random words, until the screen is left; NULL: none */
    double suggested_bits;            /* what the dice are worth */
    const struct phrase_latin *latin; /* judges Latin passphrases while the lab is open; NULL: nobody does */
    int64_t now;
    uint64_t seed;
    const char *version;
    bool has_last;    /* this learner has opened a unit before: */
    size_t last_unit; /* … its index */
    size_t n_due;     /* questions that came back */
    struct booster boosters[SITTING_MAX];
    size_t n_boosters;                 /* of this sitting */
    const struct building *building;   /* NULL: this is a learner's sitting */
    const struct toolbox *toolbox;     /* NULL: nothing can be started from here */
    const struct planning *planning;   /* NULL: no agenda lies open */
    const struct reporting *reporting; /* NULL: no reports are read */
    const struct entering *entering;   /* NULL: nobody types sheets in */
    const struct taking *taking;       /* NULL: no drill out of a folder */
    const struct placing *placing;     /* NULL: no folder is asked for */
    struct said said;
};

/* EFFECT_SET while there is no learner yet changes this run only (a guest leaves nothing, not even a language).
 * After EFFECT_OPEN_UNIT app.record is that of the unit's place, after EFFECT_PLACE that of the step named.
 * A unit that cannot be loaded leaves app.unit NULL and says so in app.notice; screens bear that. */
enum effect_kind {
    EFFECT_NONE,
    EFFECT_SET,       /* settings := the new ones; kept for this learner */
    EFFECT_LEARNER,   /* number: symbol; the learner's records are opened */
    EFFECT_GUEST,     /* nothing is written from here on */
    EFFECT_OPEN_UNIT, /* number: unit index; loads it and its progress, then the step moves */
    EFFECT_STEP,      /* number: step index; state, record: save it, mark it in progress */
    EFFECT_PLACE,     /* number: step index to continue at */
    EFFECT_RESULT,    /* number: percent of the finished attempt */
    EFFECT_AGAIN,     /* next attempt of the open unit */
    EFFECT_FORGET,    /* this learner's records */
    EFFECT_WIPE,      /* everything on this computer */
    EFFECT_QUICK_EXIT,
    EFFECT_PRINT,        /* printing: makes the file; app.printed has its path */
    EFFECT_UNPRINT,      /* printing.what: deletes it again */
    EFFECT_SUGGEST,      /* app.suggested is another passphrase; NULL when there are no words for one */
    EFFECT_DISPLAY,      /* display: Arabic is shown so from here on; kept for terminals of this kind */
    EFFECT_REVIEW,       /* number: step index of a question; review: when it comes back */
    EFFECT_SITTING,      /* the questions that are due become app.boosters; those that are gone are forgotten */
    EFFECT_BOOSTER,      /* number: index among them; review: when it comes back now */
    EFFECT_ROOM,         /* room: it happened in the room; its serial is filled in */
    EFFECT_ROOM_FRESH,   /* the room is empty and nothing was asked yet */
    EFFECT_FOLLOW,       /* looks where the drill is now */
    EFFECT_SEATS,        /* seats: what the trainer does with the machines of the room */
    EFFECT_ATTEND,       /* attend: what is done at a seat */
    EFFECT_DRAFT,        /* edit: changes the drill that is put together; what cannot be done is told */
    EFFECT_DRAFT_SAVE,   /* edit.text: the name of its file */
    EFFECT_DRAFT_DROP,   /* what was changed is not wanted */
    EFFECT_NEXT,         /* next: what to start when the sitting ends, which this step does */
    EFFECT_AGENDA,       /* agenda: changes the open agenda, and keeps it; what cannot be done is told */
    EFFECT_AGENDA_PRINT, /* makes the sheet; planning.printed has its path */
    EFFECT_REPORT,       /* number: index of the record that was found; behind them: all together */
    EFFECT_REPORT_FILE,  /* number: enum report_file; makes it of the open report; reporting.written has its path */
    EFFECT_SHEET_CLASS,  /* number: index of the class that goes on; behind them: another one */
    EFFECT_SHEET,        /* number: of a sheet; chosen: what it says from here on */
    EFFECT_SHEET_DROP,   /* number: of a sheet that is taken out again */
    EFFECT_SHEET_UNDO,   /* the last change of a sheet */
    EFFECT_SHEET_SAVE,   /* tries once more to write the record */
    EFFECT_SEAT,         /* number: code of the seat that goes on; 0: a new one */
    EFFECT_SEAT_TAKE,    /* number: item; chosen[0]: what was chosen */
    EFFECT_SEAT_LEAVE,   /* nobody sits there any more */
    EFFECT_FOLDER,       /* edit.text: the folder; NULL: number: index of the stick that was found */
    EFFECT_FOLDERS,      /* edit.text: looks for folders whose paths begin so; NULL: for sticks, once more */
};
enum { EFFECTS_MAX = 3, RECORD_MAX = 1024 };

struct effect {
    enum effect_kind kind;
    size_t number;
    struct step_progress state;
    struct settings settings;
    struct display display;
    struct printing printing;
    struct review review;
    struct room_event room;
    struct seats_act seats;
    struct seat_act attend;
    struct draft_edit edit; /* its text is borrowed until the effect is performed */
    struct agenda_edit agenda;
    struct next_command next;
    uint32_t chosen[DRILL_MAX_ITEMS];
    char record[RECORD_MAX];
};

enum step_move {
    STEP_STAY,
    STEP_REDRAW,
    STEP_PUSH,
    STEP_POP,
    STEP_REPLACE,
    STEP_ROOT /* empty the stack, then push */,
    STEP_QUIT
};

struct screen_ops;
struct step {
    enum step_move move;
    const struct screen_ops *to;
    size_t number;                      /* handed to the new screen's enter (a step index, a term) */
    struct effect effects[EFFECTS_MAX]; /* performed in order before the move */
    size_t n_effects;
};

struct screen_ops {
    const char *name; /* stable: logs, goldens */
    size_t state_size;
    void (*enter)(void *state, const struct app_view *app, size_t number); /* NULL allowed; state is zeroed before */
    /* The page is started. A screen with pages inside (steps of the first start, an answered question) sets
     * page.serial to a number that differs between two that follow one another; the stack adds its own. Content is
     * always reached through app: a unit may be another one (another language) than when the screen was entered. */
    void (*view)(const void *state, const struct app_view *app, struct page *page);
    /* STEP_STAY without effects leaves the action to the stack. */
    struct step (*handle)(void *state, const struct app_view *app, const struct action *action);
    unsigned closed; /* bit per command: the commands open everywhere that are not open here */
    bool quiet;      /* shows no notice */
};

extern const struct screen_ops screen_start, screen_home, screen_reader, screen_activity, screen_question, screen_story,
    screen_result, screen_glossary, screen_settings, screen_stored, screen_help_now, screen_keys, screen_about,
    screen_decoy, screen_display, screen_track, screen_again, screen_booster, screen_passphrase, screen_build,
    screen_projector, screen_cover, screen_covered, screen_seat, screen_seats, screen_trainer, screen_trainers,
    screen_drills, screen_agenda, screen_entering, screen_taking, screen_placing, screen_told,
    screen_unit; /* unit: its goals and steps, with states */
/* again: a page of the open unit, read once more from where one is, and back there. */
/* Pages of the first start, as numbers for its enter. */
enum { START_LANGUAGE, START_LIMITS, START_WHO, START_SYMBOL };
/* The question how Arabic is shown, as a number for its enter: asked for by somebody, or by itself at the start. */
enum { DISPLAY_ASKED, DISPLAY_FIRST };
/* Where the choice of a track leads, as a number for its enter: back, or to the map. */
enum { TRACK_BACK, TRACK_FIRST };
/* Not a screen but a place to go: the stack puts the screen of the open unit's place there (unit when there is none).
 */
extern const struct screen_ops screen_resume;

/* The screen that shows a step of the open unit; the result behind the last one. */
const struct screen_ops *screen_of_step(const struct unit *unit, size_t step);
/* Shorthand for handle(). */
struct step step_stay(void);
struct step step_redraw(void);
struct step step_push(const struct screen_ops *to, size_t number);
struct step step_pop(void);
/* The handle() of a screen that is only read. */
struct step step_back_only(void *state, const struct app_view *app, const struct action *action);
struct step step_root(const struct screen_ops *to, size_t number);
/* Home is for those who have said who is learning; the others begin there. A trainer's home is what was started. */
struct step step_home(const struct app_view *app);
struct step step_quit(void);
/* Appends an effect, zeroed but for its kind; valid as long as the step. */
struct effect *step_effect(struct step *step, enum effect_kind kind);
/* Every screen by its name, NULL at the end. */
extern const struct screen_ops *const screens[];
