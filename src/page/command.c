#include "page/command.h"

#include <stddef.h>

const struct command_info commands[COMMAND_COUNT] = {[COMMAND_NONE] = {"none", 0, 0},
#define X(id, name, key, f) [COMMAND_##id] = {#name, key, f},
                                                     COMMANDS(X)
#undef X
};

/* What the letter keys give on the two layouts, without and with Shift (XKB "ara" and "iq(ku_ara)"; Windows has the
 * same letters). A shifted sign that is no letter there, or stands on another key elsewhere, is left out (0). */
static const struct twin {
    char key;
    uint32_t arabic, kurdish, arabic_shift, kurdish_shift;
} twins[] = {
    {'q', 0x0636, 0x0642, 0x064E, 0},      {'w', 0x0635, 0x0648, 0x064B, 0},
    {'e', 0x062B, 0x06D5, 0x064F, 0},      {'r', 0x0642, 0x0631, 0x064C, 0x0695},
    {'t', 0x0641, 0x062A, 0xFEF9, 0x0637}, {'y', 0x063A, 0x06CC, 0x0625, 0x06CE},
    {'u', 0x0639, 0x0626, 0, 0},           {'i', 0x0647, 0x062D, 0, 0x0639},
    {'o', 0x062E, 0x06C6, 0, 0x0624},      {'p', 0x062D, 0x067E, 0, 0x062B},
    {'a', 0x0634, 0x0627, 0x0650, 0x0622}, {'s', 0x0633, 0x0633, 0x064D, 0x0634},
    {'d', 0x064A, 0x062F, 0, 0x0630},      {'f', 0x0628, 0x0641, 0, 0x0625},
    {'g', 0x0644, 0x06AF, 0xFEF7, 0x063A}, {'h', 0x0627, 0x0647, 0x0623, 0},
    {'j', 0x062A, 0x0698, 0, 0x0623},      {'k', 0x0646, 0x06A9, 0, 0x0643},
    {'l', 0x0645, 0x0644, 0, 0x06B5},      {'z', 0x0626, 0x0632, 0, 0x0636},
    {'x', 0x0621, 0x062E, 0x0652, 0x0635}, {'c', 0x0624, 0x062C, 0, 0x0686},
    {'v', 0x0631, 0x06A4, 0, 0x0638},      {'b', 0xFEFB, 0x0628, 0xFEF5, 0x0649},
    {'n', 0x0649, 0x0646, 0x0622, 0x0629}, {'m', 0x0629, 0x0645, 0, 0},
    {'?', 0x061F, 0x061F, '/', 0x0638}, /* the same key without Shift, which is ظ on the Arabic layout */
};

static const struct twin *twin_of(char key)
{
    for (size_t i = 0; i < sizeof twins / sizeof *twins; i++)
        if (twins[i].key == key)
            return &twins[i];
    return NULL;
}

/* What is typed without Shift comes first: ة is Shift and n for a Kurdish keyboard, but plain m for an Arabic one. */
static bool is_plain(char key, uint32_t code)
{
    const struct twin *twin = twin_of(key);
    return code == (uint32_t)key || (twin && (code == twin->arabic || code == twin->kurdish));
}

static bool is_shifted(char key, uint32_t code)
{
    const struct twin *twin = twin_of(key);
    if (key >= 'a' && key <= 'z' && code == (uint32_t)(key - 'a' + 'A'))
        return true;
    return twin && (code == twin->arabic_shift || code == twin->kurdish_shift);
}

static enum command first_with(bool (*answers)(char key, uint32_t code), uint32_t code)
{
    for (int c = COMMAND_NONE + 1; c < COMMAND_COUNT; c++)
        if (commands[c].key != 0 && answers(commands[c].key, code))
            return (enum command)c;
    return COMMAND_NONE;
}

enum command command_of_key(uint32_t code)
{
    if (code == 0)
        return COMMAND_NONE;
    enum command command = first_with(is_plain, code);
    return command != COMMAND_NONE ? command : first_with(is_shifted, code);
}

/* ---- options ---- */

enum { OPTION_LETTERS = 12, SPELLINGS = 5 };

/* أ ب ج د … and the other ways keyboards spell the same letter. */
static const struct {
    const char *arabic, *latin;
    uint32_t codes[SPELLINGS];
} options[OPTION_LETTERS] = {
    {"أ", "A", {0x0623, 0x0627, 0x0625, 0x0622, 0x0671}},
    {"ب", "B", {0x0628}},
    {"ج", "C", {0x062C}},
    {"د", "D", {0x062F}},
    {"ه", "E", {0x0647, 0x06D5, 0x06BE, 0x06C1}},
    {"و", "F", {0x0648}},
    {"ز", "G", {0x0632}},
    {"ح", "H", {0x062D}},
    {"ط", "I", {0x0637}},
    {"ي", "J", {0x064A, 0x0649, 0x06CC}},
    {"ك", "K", {0x0643, 0x06A9}},
    {"ل", "L", {0x0644}},
};

static int option_of_letter(uint32_t code)
{
    for (int i = 0; i < OPTION_LETTERS; i++)
        for (int k = 0; k < SPELLINGS; k++)
            if (options[i].codes[k] == code)
                return i;
    return -1;
}

static int option_of_digit(uint32_t code)
{
    static const uint32_t ones[] = {'1', 0x0661, 0x06F1};
    for (size_t i = 0; i < sizeof ones / sizeof *ones; i++)
        if (code >= ones[i] && code < ones[i] + 9)
            return (int)(code - ones[i]);
    return -1;
}

static int option_of_latin(uint32_t code)
{
    if (code >= 'a' && code < 'a' + OPTION_LETTERS)
        return (int)(code - 'a');
    if (code >= 'A' && code < 'A' + OPTION_LETTERS)
        return (int)(code - 'A');
    return -1;
}

int command_option_of_key(uint32_t code, int n_options, bool latin)
{
    if (code == 0)
        return -1;
    int option = option_of_digit(code);
    if (option < 0)
        option = option_of_letter(code);
    if (option < 0 && latin)
        option = option_of_latin(code);
    return option < n_options ? option : -1;
}

const char *command_option_label(int i, bool latin)
{
    if (i < 0 || i >= OPTION_LETTERS)
        return "";
    return latin ? options[i].latin : options[i].arabic;
}

const char *command_arabic_twin(char key)
{
    static const char *const letters[26] = {
        "ش", "لا", "ؤ", "ي", "ث", "ب", "ل", "ا", "ه", "ت", "ن", "م", "ة",
        "ى", "خ",  "ح", "ض", "ق", "س", "ف", "ع", "ر", "ص", "ء", "غ", "ئ",
    };
    if (key >= 'a' && key <= 'z')
        return letters[key - 'a'];
    if (key >= 'A' && key <= 'Z')
        return letters[key - 'A'];
    return "";
}
