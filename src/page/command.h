/* command: everything a learner can ask for by key or by word, as one list. Enum, keys, help page, footer, plain
 * face and manual all come from it. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

/* X(id, name, Latin key or 0, function key or 0): message ids are "command.<name>" (short label, for the footer)
 * and "command.<name>.help" (a sentence). Letters are chosen so that their twins on the Arabic and Kurdish layouts
 * never collide (a test says so); a Latin key works as the physical key on every layout. */
#define COMMANDS(X)                                                                                                    \
    X(NEXT, next, 'n', 9)                                                                                              \
    X(BACK, back, 'p', 0)                                                                                              \
    X(HINT, hint, 't', 7)                                                                                              \
    X(REWIND, rewind, 'w', 0)                                                                                          \
    X(SKIP, skip, 's', 8)                                                                                              \
    X(HELP_NOW, help_now, '!', 2)                                                                                      \
    X(KEYS, keys, '?', 1)                                                                                              \
    X(GLOSSARY, glossary, 'g', 3)                                                                                      \
    X(SETTINGS, settings, 'o', 4)                                                                                      \
    X(HOME, home, 'm', 5)                                                                                              \
    X(DISPLAY, display, 'v', 6)                                                                                        \
    X(REVEAL, reveal, 'u', 0)                                                                                          \
    X(COVER, cover, 'y', 11)                                                                                           \
    X(QUIT, quit, 'q', 10)                                                                                             \
    X(EXIT, exit, 0, 12)

enum command {
    COMMAND_NONE,
#define X(id, name, key, f) COMMAND_##id,
    COMMANDS(X)
#undef X
        COMMAND_COUNT
};

struct command_info {
    const char *name;
    char key;     /* Latin */
    int function; /* 1–12, 0 none */
};
extern const struct command_info commands[COMMAND_COUNT];

/* The command a typed code point means, whatever layout is on (Latin, Arabic 101, Kurdish); NONE for others.
 * لا as one key is U+FEFB, or LAM and ALEF, which the reader of keys has joined to U+FEFB. Where both could be meant,
 * options are asked first: ح is the eighth option and the physical p. */
enum command command_of_key(uint32_t code);
/* The option (0 …) a code point answers to: أ ب ج د ه و ز ح ط ي ك ل (also ا), 1–9 ١–٩ ۱–۹, and a–l when latin;
 * -1 for none. Where n_options do not reach that far it is -1. */
int command_option_of_key(uint32_t code, int n_options, bool latin);
/* The label of option i: "أ", "ب" … or "A", "B" …; static. */
const char *command_option_label(int i, bool latin);
/* The letter that the physical Latin key gives on the Arabic 101 layout, as UTF-8; "" when it is not a letter. */
const char *command_arabic_twin(char key);
