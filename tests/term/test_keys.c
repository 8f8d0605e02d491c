#include "base/rng.h"
#include "term/keys.h"
#include "test.h"

/* All keys in the bytes, read at once and then nothing more, as words. */
static const char *words(struct keys *keys, struct buf *out)
{
    static const char *const names[] = {
        "none",        "text",    "enter",     "tab",  "backtab", "esc",    "backspace", "delete",     "word-backspace",
        "word-delete", "paste",   "up",        "down", "left",    "right",  "word-left", "word-right", "home",
        "end",         "page-up", "page-down", "F",    "^",       "resize", "hangup",    "resume"};
    struct key key;
    bool up = false;
    for (;;) {
        enum keys_state state = keys_next(keys, up, &key);
        up = state == KEYS_ESC || state == KEYS_BEGUN || state == KEYS_PASTING;
        if (state == KEYS_NONE)
            return buf_z(out);
        if (up)
            continue;
        if (out->n)
            buf_addc(out, ' ');
        if (key.kind == PRESS_TEXT)
            buf_addf(out, "%04X", key.code);
        else if (key.kind == PRESS_FUNCTION)
            buf_addf(out, "F%u", key.code);
        else if (key.kind == PRESS_CONTROL)
            buf_addf(out, "^%c", (int)key.code);
        else if (key.kind == PRESS_PASTE)
            buf_addf(out, "paste<%.*s>", STR_ARG(keys_pasted(keys)));
        else
            buf_adds(out, names[key.kind]);
    }
}

static const struct {
    const char *bytes, *keys;
} cases[] = {
    /* xterm, VTE, Konsole, mlterm, in both modes of the arrows */
    {"\033[A\033[B\033[C\033[D", "up down right left"},
    {"\033OA\033OB\033OC\033OD", "up down right left"},
    {"\033[H\033[F\033OH\033OF", "home end home end"},
    {"\033[5~\033[6~\033[3~\033[2~", "page-up page-down delete"},
    {"\033[1;5D\033[1;5C\033[1;3D\033[1;3C", "word-left word-right word-left word-right"},
    {"\033[1;2D\033[1;2A\033[1;5A\033[1;5H", "left up up home"},
    {"\033OP\033OQ\033OR\033OS", "F1 F2 F3 F4"},
    {"\033[15~\033[17~\033[18~\033[19~\033[20~\033[21~\033[23~\033[24~", "F5 F6 F7 F8 F9 F10 F11 F12"},
    {"\033[1;2P\033[24;5~", "F1 F12"},
    {"\033[Z", "backtab"},
    /* Linux console and PuTTY */
    {"\033[[A\033[[B\033[[C\033[[D\033[[E", "F1 F2 F3 F4 F5"},
    {"\033[1~\033[4~\033[11~\033[12~\033[13~\033[14~", "home end F1 F2 F3 F4"},
    {"\033O5D\033O5C", "word-left word-right"},
    /* rxvt */
    {"\033[7~\033[8~\033Oc\033Od\033[3^", "home end word-right word-left word-delete"},
    {"\033\033[A\033\033OB", "up down"},
    /* one byte */
    {"\r\n\t\x7f\x08", "enter enter tab backspace backspace"},
    {"\x03\x0c\x1a\x01", "^c ^l ^z ^a"},
    {"\x1c\x1d\x1e", ""},
    /* Esc */
    {"\033", "esc"},
    {"\033\033\033", "esc esc esc"},
    {"\033q", "esc 0071"},
    {"\033\033[", ""},
    {"\033[", ""},
    {"\033O", ""},
    {"\033\033", "esc esc"},
    {"\033P", "esc 0050"},
    /* text */
    {"aZ ~", "0061 005A 0020 007E"},
    {"\xD8\xB6\xD9\x85", "0636 0645"},
    {"\xD9\x84\xD8\xA7", "FEFB"},
    {"\xD9\x84\xD8\xA7\xD8\xA8", "0644 0627 0628"},
    {"\xD9\x84\xD8\xA3", "0644 0623"},
    {"\xE2\x80\x8C\xE2\x80\x8D", "200C 200D"},
    {"\xF0\x9F\x98\x80", "1F600"},
    /* not text: direction controls, byte order mark, C1, private use, noncharacters */
    {"\xE2\x80\xAE\xE2\x81\xA6\xD8\x9C\xE2\x80\x8F"
     "a",
     "0061"},
    {"\xEF\xBB\xBF\xC2\x9B"
     "a\xEE\x80\x80\xEF\xBF\xBE",
     "0061"},
    /* broken UTF-8 */
    {"\x80\xBF\xC0\x80\xC1\xFE\xFF"
     "a",
     "0061"},
    {"\xD8"
     "a\xE2\x80"
     "b\xF0\x9F\x98"
     "c",
     "0061 0062 0063"},
    {"\xED\xA0\x80"
     "a\xE0\x80\x80"
     "b\xF4\x90\x80\x80"
     "c",
     "0061 0062 0063"},
    {"\xD8", ""},
    {"\xD8\033[A", "up"},
    /* swallowed whole: answers that come late, mouse, focus, unknown */
    {"\033[?64;1;2c\033[>41;379;0c\033[8;1$ya", "0061"},
    {"\033P>|XTerm(379)\033\\b", "0062"},
    {"\033]11;rgb:0000/0000/0000\033\\c\033]11;x\ad", "0063 0064"},
    {"\033[<0;3;4M\033[Ie\033[O", "0065"},
    {"\033[99~\033[1;1;1;1zf", "0066"},
    {"\033[99999999999999999999Ag", "up 0067"},
    /* broken off by the next */
    {"\033[1;\033[B", "down"},
    {"\033[\r", "enter"},
    /* a paste is one key, whatever it holds */
    {"a\033[200~b\033[201~c", "0061 paste<b> 0063"},
    {"\033[200~\033[201~", "paste<>"},
    {"\033[200~q\r\x03\033[24~\033\033[201~\033[A", "paste<q\r\x03\033[24~\033> up"},
    {"\033[200~\xD8\xB6\xFF\033[20\033[201~", "paste<\xD8\xB6\xFF\033[20>"},
    {"\033[200~its end is lost", "paste<its end is lost>"},
    {"\033[201~x", "0078"},
    /* words erased at once; Ctrl-_ and Ctrl-/ are one byte */
    {"\033\x7f\033\x08\033[3;5~\033[3;3~\033[3;2~\033[127;5u", "word-backspace word-backspace word-delete word-delete "
                                                               "delete word-backspace"},
    {"\x1f\x17\x19", "^_ ^w ^y"},
    {"\033[13u\033[27u\033[9u\033[127u", "enter esc tab backspace"},
};

TEST(bytes_become_keys)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct keys keys = {0};
        struct buf out = {0};
        keys_feed(&keys, cases[i].bytes, strlen(cases[i].bytes));
        CHECK_STR(words(&keys, &out), cases[i].keys);
        keys_finish(&keys);
        buf_finish(&out);
    }
}

TEST(reads_may_cut_anywhere)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        size_t n = strlen(cases[i].bytes);
        /* LAM and ALEF are one key only when they come together. */
        if (strcmp(cases[i].keys, "FEFB") == 0)
            continue;
        struct keys keys = {0};
        struct buf out = {0};
        struct key key;
        for (size_t k = 0; k < n; k++) {
            keys_feed(&keys, cases[i].bytes + k, 1);
            while (keys_next(&keys, false, &key) == KEYS_KEY)
                buf_addf(&out, "%d:%x ", key.kind, key.code);
        }
        (void)words(&keys, &out);
        struct keys whole = {0};
        struct buf want = {0};
        keys_feed(&whole, cases[i].bytes, n);
        while (keys_next(&whole, false, &key) == KEYS_KEY)
            buf_addf(&want, "%d:%x ", key.kind, key.code);
        (void)words(&whole, &want);
        CHECK_STR(buf_z(&out), buf_z(&want));
        keys_finish(&keys);
        keys_finish(&whole);
        buf_finish(&out);
        buf_finish(&want);
    }
}

TEST(a_nul_byte_is_no_key)
{
    struct keys keys = {0};
    struct buf out = {0};
    keys_feed(&keys, "a\0b\033\0c", 6);
    CHECK_STR(words(&keys, &out), "0061 0062 esc 0063");
    keys_finish(&keys);
    buf_finish(&out);
}

TEST(an_escape_waits_for_its_sequence)
{
    struct keys keys = {0};
    struct key key;
    keys_feed(&keys, "\033", 1);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_ESC);
    keys_feed(&keys, "[", 1);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_BEGUN);
    keys_feed(&keys, "A", 1);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_KEY);
    CHECK_INT(key.kind, PRESS_UP);
    keys_feed(&keys, "\033\033", 2);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_ESC);
    CHECK_INT(keys_next(&keys, true, &key), KEYS_KEY);
    CHECK_INT(key.kind, PRESS_ESC);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_ESC);
    CHECK_INT(keys_next(&keys, true, &key), KEYS_KEY);
    CHECK_INT(keys_next(&keys, true, &key), KEYS_NONE);
    keys_finish(&keys);
}

TEST(a_paste_waits_for_its_end_and_keeps_no_more_than_it_may)
{
    struct keys keys = {0};
    struct key key;
    keys_feed(&keys, "\033[200~", 6);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_PASTING);
    for (int i = 0; i < KEYS_PASTE_BYTES; i++) {
        keys_feed(&keys, "abc", 3);
        CHECK_INT(keys_next(&keys, false, &key), KEYS_PASTING);
    }
    keys_feed(&keys, "\033[201", 5);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_PASTING);
    keys_feed(&keys, "~x", 2);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_KEY);
    CHECK_INT(key.kind, PRESS_PASTE);
    CHECK_INT(keys_pasted(&keys).n, KEYS_PASTE_BYTES);
    CHECK_INT(keys_next(&keys, false, &key), KEYS_KEY);
    CHECK_INT(key.code, 'x');
    CHECK_INT(keys_pasted(&keys).n, 0);
    keys_finish(&keys);
}

TEST(what_terminfo_says_comes_first)
{
    struct keys keys = {0};
    struct buf out = {0};
    keys_learn(&keys, "\033Ot", (struct key){PRESS_FUNCTION, 5});
    keys_learn(&keys, "\033xyz", (struct key){PRESS_HOME, 0});
    keys_learn(&keys, "\n", (struct key){PRESS_DOWN, 0}); /* some old types; would eat Enter */
    keys_learn(&keys, NULL, (struct key){PRESS_DOWN, 0});
    keys_feed(&keys, "\033Ot\n\033xyz\033x", 10);
    CHECK_STR(words(&keys, &out), "F5 enter home esc 0078");
    keys_finish(&keys);
    buf_finish(&out);
}

TEST(any_bytes_end_and_give_only_good_keys)
{
    static const char likely[] = "\033[O;0123456789ABCDHFZ~P\\]\a\xD9\x84\xD8\xA7\xE2\x80?<>$ M";
    struct rng rng = rng_of(11);
    for (int round = 0; round < 3000; round++) {
        struct keys keys = {0};
        struct key key;
        keys_learn(&keys, "\033[[A", (struct key){PRESS_FUNCTION, 1});
        for (int reads = 0; reads < 5; reads++) {
            char bytes[64];
            size_t n = rng_below(&rng, sizeof bytes);
            for (size_t i = 0; i < n; i++)
                bytes[i] = rng_below(&rng, 3) ? likely[rng_below(&rng, sizeof likely - 1)] : (char)rng_next(&rng);
            keys_feed(&keys, bytes, n);
            for (size_t steps = 0;; steps++) {
                enum keys_state state = keys_next(&keys, rng_below(&rng, 4) == 0, &key);
                if (state != KEYS_KEY)
                    break;
                CHECK(steps <= 5 * sizeof bytes); /* every key takes a byte */
                CHECK(key.kind > PRESS_NONE && key.kind <= PRESS_CONTROL);
                CHECK(key.kind != PRESS_TEXT || (key.code >= 0x20 && key.code <= 0x10FFFF));
                CHECK(key.kind != PRESS_FUNCTION || (key.code >= 1 && key.code <= 12));
                CHECK(key.kind != PRESS_CONTROL || ((key.code >= 'a' && key.code <= 'z') || key.code == '_'));
            }
        }
        while (keys_next(&keys, true, &key) == KEYS_KEY)
            continue;
        CHECK_INT(keys_next(&keys, true, &key), KEYS_NONE);
        keys_finish(&keys);
    }
}
