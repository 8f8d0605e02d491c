#include "app/options.h"

#include <errno.h>
#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "app/tell.h"
#include "course/drill.h"
#include "engine/paper.h"

enum { WIDTH_LEAST = 2, WIDTH_MOST = 1000 };

enum option_id {
    OPT_LANG = 256, /* behind all characters: no option has a short form */
    OPT_DATA,
    OPT_LOG,
    OPT_BIDI,
    OPT_FORMAT,
    OPT_DIR,
    OPT_ALIGN,
    OPT_DIGITS,
    OPT_SEED,
    OPT_NOW,
    OPT_WIDTH,
    OPT_OUT,
    OPT_AT,
    OPT_BROKER,
    OPT_FOLDER,
    OPT_PORT,
    OPT_MACHINES,
    OPT_PAPER,
    OPT_RECORD,
    OPT_SHEETS
};

/* An option without a value turns on the member that its number leads to. */
enum { SWITCHES = 1024 };
#define SWITCH(member) (SWITCHES + (int)offsetof(struct options, member))

static const struct option known[] = {
    {"lang", required_argument, NULL, OPT_LANG},
    {"data", required_argument, NULL, OPT_DATA},
    {"log", required_argument, NULL, OPT_LOG},
    {"bidi", required_argument, NULL, OPT_BIDI},
    {"plain", no_argument, NULL, SWITCH(plain)},
    {"guest", no_argument, NULL, SWITCH(guest)},
    {"no-colour", no_argument, NULL, SWITCH(no_colour)},
    {"no-color", no_argument, NULL, SWITCH(no_colour)}, /* the other spelling */
    {"no-probe", no_argument, NULL, SWITCH(no_probe)},
    {"all", no_argument, NULL, SWITCH(all)},
    {"format", required_argument, NULL, OPT_FORMAT},
    {"stages", no_argument, NULL, SWITCH(stages)},
    {"accept-translations", no_argument, NULL, SWITCH(accept)},
    {"spelling", no_argument, NULL, SWITCH(spelling)},
    {"stories", no_argument, NULL, SWITCH(stories)},
    {"logical", no_argument, NULL, SWITCH(logical)},
    {"dir", required_argument, NULL, OPT_DIR},
    {"align", required_argument, NULL, OPT_ALIGN},
    {"digits", required_argument, NULL, OPT_DIGITS},
    {"no-marks", no_argument, NULL, SWITCH(no_marks)},
    {"no-forms", no_argument, NULL, SWITCH(no_forms)},
    {"print", no_argument, NULL, SWITCH(print)},
    {"excel", no_argument, NULL, SWITCH(excel)},
    {"mine", no_argument, NULL, SWITCH(mine)},
    {"seats", no_argument, NULL, SWITCH(seats)},
    {"same-class", no_argument, NULL, SWITCH(same_class)},
    {"other-class", no_argument, NULL, SWITCH(other_class)},
    {"seed", required_argument, NULL, OPT_SEED},
    {"now", required_argument, NULL, OPT_NOW},
    {"width", required_argument, NULL, OPT_WIDTH},
    {"out", required_argument, NULL, OPT_OUT},
    {"at", required_argument, NULL, OPT_AT},
    {"broker", required_argument, NULL, OPT_BROKER},
    {"folder", required_argument, NULL, OPT_FOLDER},
    {"port", required_argument, NULL, OPT_PORT},
    {"machines", required_argument, NULL, OPT_MACHINES},
    {"paper", required_argument, NULL, OPT_PAPER},
    {"record", required_argument, NULL, OPT_RECORD},
    {"sheets", required_argument, NULL, OPT_SHEETS},
    {NULL, 0, NULL, 0},
};

static bool take_number(int64_t least, int64_t most, int64_t *out)
{
    char *end;
    errno = 0;
    *out = strtoll(optarg, &end, 10);
    return errno == 0 && end != optarg && *end == '\0' && *out >= least && *out <= most;
}

/* The place of a word in a list that ends with NULL, as the enum of its meanings has it. */
static bool take_word(const char *const *words, int *out)
{
    for (*out = 0; words[*out]; ++*out)
        if (strcmp(words[*out], optarg) == 0)
            return true;
    return false;
}

static bool is_one_of(const char *word, const char *one, const char *other)
{
    return strcmp(word, one) == 0 || strcmp(word, other) == 0;
}

/* What can be asked for depends on the command. */
static bool is_format(const char *command, const char *word)
{
    if (strcmp(command, "report") == 0)
        return is_one_of(word, "text", "html") || is_one_of(word, "csv", "xapi");
    return is_one_of(word, "text", "json");
}

/* The ways that somebody may know better than detection does. */
static bool is_bidi(const char *word)
{
    static const char *const words[] = {"auto",  "visual", "inverse", "inverse-boxes", "putty",
                                        "kitty", "vte",    "konsole", "mlterm"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(word, words[i]) == 0)
            return true;
    return false;
}

/* Those of layout alone. */
static bool take_layout(enum option_id id, struct options *out)
{
    static const char *const dirs[] = {"auto", "ltr", "rtl", NULL}, *const aligns[] = {"start", "left", "right", NULL},
                             *const families[] = {"as-written", "latin", "arabic", NULL};
    int word = 0;
    bool fits = take_word(id == OPT_DIR ? dirs : id == OPT_ALIGN ? aligns : families, &word);
    if (id == OPT_DIR)
        out->dir = (enum text_dir)word;
    else if (id == OPT_ALIGN)
        out->align = (enum align)word;
    else
        out->digits = (enum digits)word;
    return fits;
}

/* Those of a room on a network. */
static bool take_room(enum option_id id, struct options *out)
{
    int64_t number = 0;
    bool fits = *optarg != '\0';
    if (id == OPT_AT)
        out->at = optarg;
    else if (id == OPT_BROKER)
        out->broker = optarg;
    else if (id == OPT_FOLDER)
        out->folder = optarg;
    else
        fits = take_number(1, id == OPT_PORT ? UINT16_MAX : DRILL_MAX_SEATS, &number);
    if (id == OPT_PORT)
        out->port = (unsigned)number;
    if (id == OPT_MACHINES)
        out->machines = (unsigned)number;
    return fits;
}

/* False: the option does not take this value. */
static bool take(enum option_id id, const char *command, struct options *out)
{
    int64_t number = 0;
    bool fits = true;
    switch (id) {
    case OPT_LANG:
        out->lang = lang_of(optarg);
        fits = out->lang != LANG_COUNT;
        break;
    case OPT_DATA:
        out->data = optarg;
        break;
    case OPT_LOG:
        out->log = optarg;
        break;
    case OPT_BIDI:
        out->bidi = optarg;
        fits = is_bidi(optarg);
        break;
    case OPT_FORMAT:
        out->json = strcmp(optarg, "json") == 0;
        out->format = optarg;
        fits = is_format(command, optarg);
        break;
    case OPT_DIR:
    case OPT_ALIGN:
    case OPT_DIGITS:
        fits = take_layout(id, out);
        break;
    case OPT_SEED:
        fits = take_number(0, INT64_MAX, &number);
        out->seed = (uint64_t)number;
        break;
    case OPT_NOW:
        fits = take_number(0, INT64_MAX, &out->now);
        break;
    case OPT_WIDTH:
        fits = take_number(WIDTH_LEAST, WIDTH_MOST, &number);
        out->width = (int)number;
        break;
    case OPT_AT:
    case OPT_BROKER:
    case OPT_FOLDER:
    case OPT_PORT:
    case OPT_MACHINES:
        fits = take_room(id, out);
        break;
    case OPT_OUT:
        out->out = optarg;
        fits = *optarg != '\0';
        break;
    case OPT_PAPER:
        out->paper = optarg;
        fits = is_one_of(optarg, "a4", "a5");
        break;
    case OPT_RECORD:
        out->record = optarg;
        fits = *optarg != '\0';
        break;
    case OPT_SHEETS:
        fits = take_number(1, PAPER_MAX_SHEET, &number);
        out->sheets = (int)number;
        break;
    }
    return fits;
}

bool options_read(int argc, char **argv, struct options *out)
{
    *out = (struct options){.lang = LANG_COUNT};
    optind = 1;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", known, NULL)) != -1;) {
        if (option == '?' || option == ':') {
            tell_error(option == '?' ? "cli.unknown_option" : "cli.needs_value", "option", argv[optind - 1], NULL);
            return false;
        }
        if (option >= SWITCHES) {
            *(bool *)((char *)out + (option - SWITCHES)) = true;
        } else if (!take((enum option_id)option, argv[0], out)) {
            tell_error("cli.wrong_value", "value", optarg, NULL);
            return false;
        }
        if (out->lang != LANG_COUNT)
            tell_in(out->lang);
    }
    out->rest = argv + optind;
    out->n_rest = argc - optind;
    return true;
}

bool options_words(const struct options *options, int most)
{
    if (options->n_rest <= most)
        return true;
    tell_error("cli.too_much", "word", options->rest[most], NULL);
    return false;
}
