#include "app/options.h"

#include <errno.h>
#include <getopt.h>
#include <stdlib.h>
#include <string.h>

#include "app/tell.h"

enum {
    OPT_LANG = 256,
    OPT_DATA,
    OPT_LOG,
    OPT_BIDI,
    OPT_PLAIN,
    OPT_GUEST,
    OPT_NO_COLOUR,
    OPT_NO_PROBE,
    OPT_ALL,
    OPT_FORMAT,
    OPT_STAGES,
    OPT_LOGICAL,
    OPT_SEED,
    OPT_NOW,
    OPT_WIDTH
};

static const struct option known[] = {
    {"lang", required_argument, NULL, OPT_LANG},
    {"data", required_argument, NULL, OPT_DATA},
    {"log", required_argument, NULL, OPT_LOG},
    {"bidi", required_argument, NULL, OPT_BIDI},
    {"plain", no_argument, NULL, OPT_PLAIN},
    {"guest", no_argument, NULL, OPT_GUEST},
    {"no-colour", no_argument, NULL, OPT_NO_COLOUR},
    {"no-color", no_argument, NULL, OPT_NO_COLOUR},
    {"no-probe", no_argument, NULL, OPT_NO_PROBE},
    {"all", no_argument, NULL, OPT_ALL},
    {"format", required_argument, NULL, OPT_FORMAT},
    {"stages", no_argument, NULL, OPT_STAGES},
    {"logical", no_argument, NULL, OPT_LOGICAL},
    {"seed", required_argument, NULL, OPT_SEED},
    {"now", required_argument, NULL, OPT_NOW},
    {"width", required_argument, NULL, OPT_WIDTH},
    {NULL, 0, NULL, 0},
};

/* A whole decimal number in [0, most]. */
static bool read_number(const char *text, long long most, long long *out)
{
    char *end;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && *out >= 0 && *out <= most;
}

static bool wrong_value(const char *text)
{
    tell_error("cli.wrong_value", "value", text, NULL);
    return false;
}

static bool take_number(int option, struct options *out)
{
    long long n;
    if (!read_number(optarg, option == OPT_WIDTH ? 1000 : INT64_MAX, &n) || (option == OPT_WIDTH && n < 2))
        return wrong_value(optarg);
    if (option == OPT_SEED)
        out->seed = (uint64_t)n;
    else if (option == OPT_NOW)
        out->now = n;
    else
        out->width = (int)n;
    return true;
}

static bool take_word(int option, struct options *out)
{
    switch (option) {
    case OPT_LANG:
        out->lang = lang_of(optarg);
        return out->lang != LANG_COUNT || wrong_value(optarg);
    case OPT_FORMAT:
        out->json = strcmp(optarg, "json") == 0;
        return out->json || strcmp(optarg, "text") == 0 || wrong_value(optarg);
    case OPT_BIDI:
        out->bidi = optarg;
        return strcmp(optarg, "visual") == 0 || strcmp(optarg, "auto") == 0 || wrong_value(optarg);
    case OPT_DATA:
        out->data = optarg;
        return true;
    default:
        out->log = optarg;
        return true;
    }
}

static void take_switch(int option, struct options *out)
{
    bool *const switches[] = {
        [OPT_PLAIN - OPT_PLAIN] = &out->plain,
        [OPT_GUEST - OPT_PLAIN] = &out->guest,
        [OPT_NO_COLOUR - OPT_PLAIN] = &out->no_colour,
        [OPT_NO_PROBE - OPT_PLAIN] = &out->no_probe,
        [OPT_ALL - OPT_PLAIN] = &out->all,
    };
    if (option == OPT_STAGES)
        out->stages = true;
    else if (option == OPT_LOGICAL)
        out->logical = true;
    else
        *switches[option - OPT_PLAIN] = true;
}

bool options_read(int argc, char **argv, struct options *out)
{
    *out = (struct options){.lang = LANG_COUNT};
    optind = 1;
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", known, NULL)) != -1;) {
        bool ok = true;
        if (option == '?' || option == ':') {
            tell_error(option == '?' ? "cli.unknown_option" : "cli.needs_value", "option", argv[optind - 1], NULL);
            return false;
        }
        if (option == OPT_SEED || option == OPT_NOW || option == OPT_WIDTH)
            ok = take_number(option, out);
        else if (option <= OPT_BIDI || option == OPT_FORMAT)
            ok = take_word(option, out);
        else
            take_switch(option, out);
        if (!ok)
            return false;
        if (out->lang != LANG_COUNT)
            tell_in(out->lang);
    }
    out->rest = argv + optind;
    out->n_rest = argc - optind;
    return true;
}
