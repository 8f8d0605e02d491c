/* Passphrases of every kind: what is said of them, and what holds for any. */
#include "engine/passphrase_parts.h"

#include "base/file.h"
#include "base/rng.h"
#include "test.h"
#include "text/fold.h"

static struct phrase judge(const char *text)
{
    struct phrase phrase;
    phrase_judge(&phrase, str_of(text), NULL);
    return phrase;
}

static bool has(const struct phrase *phrase, enum phrase_kind kind)
{
    for (size_t i = 0; i < phrase->n_parts; i++)
        if (phrase->parts[i].kind == kind)
            return true;
    return false;
}

TEST(what_is_guessed_first_is_weak_and_it_is_said_why)
{
    static const struct {
        const char *text;
        enum phrase_level most;
        enum phrase_kind kind;
    } rows[] = {
        {"محمد123", PHRASE_VERY_WEAK, PHRASE_NAME},
        {"محمد١٢٣", PHRASE_VERY_WEAK, PHRASE_SEQUENCE},
        {"حبيبتي", PHRASE_VERY_WEAK, PHRASE_WORD},
        {"حَبيبَتي", PHRASE_VERY_WEAK, PHRASE_WORD},
        {"فاطمة", PHRASE_VERY_WEAK, PHRASE_NAME},
        {"فاطمه2005", PHRASE_VERY_WEAK, PHRASE_DATE},
        {"القمر", PHRASE_VERY_WEAK, PHRASE_WORD},
        {"شسيبلات", PHRASE_VERY_WEAK, PHRASE_ROW},
        {"asdfghjk", PHRASE_VERY_WEAK, PHRASE_ROW},
        {"qwerty", PHRASE_VERY_WEAK, PHRASE_ROW},
        {"lpl]", PHRASE_VERY_WEAK, PHRASE_KEYS},
        {"07701234567", PHRASE_VERY_WEAK, PHRASE_PHONE},
        {"+9647701234567", PHRASE_VERY_WEAK, PHRASE_PHONE},
        {"15032004", PHRASE_VERY_WEAK, PHRASE_DATE},
        {"aaaaaaaaaaaa", PHRASE_VERY_WEAK, PHRASE_REPEAT},
        {"ابتثجح", PHRASE_VERY_WEAK, PHRASE_SEQUENCE},
        {"زينبزينب", PHRASE_VERY_WEAK, PHRASE_AGAIN},
        {"زينب زينب زينب زينب زينب", PHRASE_VERY_WEAK, PHRASE_AGAIN},
        {"انا احبك حبيبتي", PHRASE_WEAK, PHRASE_WORD},
        {"ضياء", PHRASE_VERY_WEAK, PHRASE_NAME},
        {"123456789", PHRASE_VERY_WEAK, PHRASE_SEQUENCE},
        {"علي حسين 1990", PHRASE_WEAK, PHRASE_DATE},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct phrase phrase = judge(rows[i].text);
        if (phrase.level > rows[i].most || !has(&phrase, rows[i].kind))
            test_fail(__FILE__, __LINE__, "%s: level %d, %.1f bits, first part %d", rows[i].text, (int)phrase.level,
                      phrase.bits, (int)phrase.parts[0].kind);
    }
}

TEST(words_without_a_connection_are_strong)
{
    CHECK_INT(judge("غيمة خروف مسطرة جسر بطيخ").level, PHRASE_STRONG);
    CHECK_INT(judge("منديل سنجاب فانوس قارب زعتر").level, PHRASE_STRONG);
    CHECK(judge("منديل سنجاب فانوس").level < PHRASE_STRONG);
}

TEST(what_goes_on_over_blanks_and_signs_is_one_part)
{
    static const struct {
        const char *text;
        enum phrase_kind kind;
    } rows[] = {
        {"لا حول ولا قوة الا بالله", PHRASE_SAYING},
        {"لا حول، ولا قوة إلا بالله!", PHRASE_SAYING},
        {"الحمد لله رب العالمين الرحمن الرحيم", PHRASE_SAYING},
        {"السبت الأحد الاثنين الثلاثاء الأربعاء", PHRASE_SAYING},
        {"واحد اثنان ثلاثة أربعة خمسة ستة سبعة", PHRASE_SAYING},
        {"to be or not to be that is the question", PHRASE_SAYING},
        {"to_be_or_not_to_be", PHRASE_SAYING},
        {"qw er ty ui op as df gh jk", PHRASE_ROW},
        {"q w e r t y u i o p a s", PHRASE_ROW},
        {"a b c d e f g h i j k l m n o", PHRASE_SEQUENCE},
        {"a.b.c.d.e.f.g.h", PHRASE_SEQUENCE},
        {"ا ب ت ث ج ح خ د ذ ر ز س ش ص ض", PHRASE_SEQUENCE},
        {"1-2-3-4-5-6-7-8-9-10", PHRASE_SEQUENCE},
        {"1 2 3 4 5 6 7 8 9 10 11 12 13 14", PHRASE_SEQUENCE},
        {"10 11 12 13 14 15 16 17", PHRASE_SEQUENCE},
        {"5 10 15 20 25 30 35 40", PHRASE_SEQUENCE},
        {"20 19 18 17 16 15 14 13", PHRASE_SEQUENCE},
        {"1011121314151617", PHRASE_SEQUENCE},
        {"م ح م د ع ل ي", PHRASE_NAME},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct phrase phrase = judge(rows[i].text);
        if (phrase.level > PHRASE_WEAK || !has(&phrase, rows[i].kind) || !phrase_is_judged(&phrase))
            test_fail(__FILE__, __LINE__, "%s: level %d, %.1f bits, first part %d", rows[i].text, (int)phrase.level,
                      phrase.bits, (int)phrase.parts[0].kind);
    }
    /* By chance, not in order, and a word beside it counts. */
    CHECK(judge("ا ق ل م ش ث ي").bits > 30);
    CHECK(judge("7 3 9 1 6 2 8 4 0 5").bits > 32);
    CHECK(judge("1 2 3 4 5 منديل").bits > judge("1 2 3 4 5").bits + 9);
}

/* Small words bind a sentence: each is worth little, and the others less than by themselves. */
TEST(a_sentence_is_worth_less_than_its_words)
{
    struct phrase phrase = judge("ذهب الولد إلى السوق ثم عاد في المساء");
    CHECK(phrase.sentence);
    CHECK_INT(phrase.level, PHRASE_FAIR);
    CHECK(!judge("منديل سنجاب فانوس قارب زعتر").sentence);
    CHECK(!judge("منديل في فانوس").sentence);
}

/* Where nobody knows Latin no level is given that Latin letters alone make; what is weak without them is weak. */
TEST(latin_is_not_judged_where_nobody_knows_it)
{
    static const char *const unknown[] = {"P@ssw0rd!2024Xy", "zaq1xsw2cde3vfr4", "P@ssw0rd1",
                                          "pistachio vortex lantern mosquito"};
    static const char *const known[] = {"qwerty", "منديل سنجاب فانوس قارب زعتر", "منديل سنجاب فانوس قارب زعتر ox",
                                        "abc", ""};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        struct phrase phrase = judge(unknown[i]);
        CHECK(!phrase_is_judged(&phrase));
        CHECK(has(&phrase, PHRASE_LATIN));
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        struct phrase phrase = judge(known[i]);
        if (!phrase_is_judged(&phrase))
            test_fail(__FILE__, __LINE__, "%s is not judged", known[i]);
    }
}

static void expect_bits(const char *text, double want)
{
    double got = judge(text).bits;
    if (got < want - 0.01 || got > want + 0.01)
        test_fail(__FILE__, __LINE__, "%s: %.2f bits, expected %.2f", text, got, want);
}

TEST(parts_are_worth_what_is_said)
{
    expect_bits("7", 3.3);
    expect_bits("73", 6.6);
    expect_bits("x", 4.7);
    expect_bits("X", 5.7);
    expect_bits("ق", 4.5);
    expect_bits("#", 6);
    expect_bits("قفل", 10.5);
    expect_bits("قفل قفل", 11.5);
    expect_bits("القمر", judge("قمر").bits + 1);
    expect_bits("محمد", 3);
    expect_bits("محمدمحمد", 3 + 1 + 1);
}

/* Letters of a word up to 64, of all up to 256. */
TEST(what_is_behind_the_last_letter_that_counts_is_nothing)
{
    struct rng dice = rng_of(5);
    char digits[80], text[1024] = {0};
    for (size_t i = 0; i < sizeof digits; i++)
        digits[i] = (char)('0' + rng_below(&dice, 10));
    for (size_t n = 20; n < 60; n += 10) {
        memcpy(text, digits, n + 10);
        double more = judge(text).bits;
        text[n] = '\0';
        CHECK(more > judge(text).bits + 10);
    }
    memcpy(text, digits, 64);
    double most = judge(text).bits;
    text[64] = '8';
    CHECK(judge(text).bits <= most + 0.01);
    struct buf long_text = {0};
    for (int i = 0; i < 5000; i++)
        buf_adds(&long_text, i % 7 ? "ق" : " ش");
    struct phrase phrase;
    phrase_judge(&phrase, buf_str(&long_text), NULL);
    CHECK(phrase.n_letters > 5000 && phrase.n_words > 700);
    CHECK(phrase.bits > 20 && phrase.bits < PHRASE_MAX_LETTERS * 5);
    buf_finish(&long_text);
}

TEST(levels_begin_where_they_are_said_to)
{
    CHECK_INT(phrase_level(19.99), PHRASE_VERY_WEAK);
    CHECK_INT(phrase_level(20), PHRASE_WEAK);
    CHECK_INT(phrase_level(33.99), PHRASE_WEAK);
    CHECK_INT(phrase_level(34), PHRASE_FAIR);
    CHECK_INT(phrase_level(49.99), PHRASE_FAIR);
    CHECK_INT(phrase_level(50), PHRASE_STRONG);
}

/* Half of 2^bits guesses: a minute is 600 at the sign-in page, 600,000 from a copy. */
TEST(times_are_those_of_half_the_guesses)
{
    CHECK_INT(phrase_time(10.2, PHRASE_ONLINE), PHRASE_SECONDS);
    CHECK_INT(phrase_time(10.3, PHRASE_ONLINE), PHRASE_MINUTES);
    CHECK_INT(phrase_time(20.1, PHRASE_STOLEN), PHRASE_SECONDS);
    CHECK_INT(phrase_time(20.3, PHRASE_STOLEN), PHRASE_MINUTES);
}

TEST(nothing_is_empty_and_blanks_are_nothing)
{
    CHECK_INT(judge("").level, PHRASE_EMPTY);
    CHECK_INT(judge("   ").level, PHRASE_EMPTY);
    CHECK_INT(judge("َ").n_letters, 0);
}

TEST(parts_say_where_they_stand)
{
    struct phrase phrase = judge("قفل محمد123");
    CHECK_INT(phrase.n_words, 2);
    CHECK_INT(phrase.n_letters, 11);
    CHECK_INT(phrase.n_parts, 3);
    CHECK_INT(phrase.parts[1].kind, PHRASE_NAME);
    CHECK_INT(phrase.parts[1].from, 4);
    CHECK_INT(phrase.parts[1].n, 4);
    CHECK_INT(phrase.parts[2].from, 8);
    CHECK_INT(phrase.parts[2].n, 3);
}

/* Letters, digits, blanks and marks of both scripts. */
static size_t random_text(struct rng *rng, char *out, size_t n)
{
    static const char *const pieces[] = {"ا", "ل", "م",    "ح",  "د",    "ب", "ي",  "ة", "ء", "َ",
                                         " ", "a", "Q",    "w",  "e",    "1", "2",  "9", "٣", "0",
                                         "7", "!", "محمد", "حب", "word", "é", "漢", "ش", "س"};
    size_t at = 0;
    out[0] = '\0';
    for (uint32_t k = rng_below(rng, 40); k > 0; k--) {
        const char *piece = pieces[rng_below(rng, sizeof pieces / sizeof *pieces)];
        if (at + strlen(piece) + 1 > n)
            break;
        memcpy(out + at, piece, strlen(piece) + 1);
        at += strlen(piece);
    }
    return at;
}

/* Parts follow one another without a gap, and are worth what the whole is. */
static void check_parts(const struct phrase *phrase, const char *text)
{
    double sum = 0;
    size_t end = 0;
    for (size_t i = 0; i < phrase->n_parts; i++) {
        CHECK(phrase->parts[i].n > 0 && phrase->parts[i].from >= end);
        end = phrase->parts[i].from + phrase->parts[i].n;
        sum += phrase->parts[i].bits;
        CHECK(phrase->parts[i].bits >= 0);
    }
    CHECK(end <= phrase->n_letters);
    if (phrase->n_parts < PHRASE_MAX_PARTS && (sum < phrase->bits - 0.01 || sum > phrase->bits + 0.01))
        test_fail(__FILE__, __LINE__, "%s: parts come to %.2f, the whole to %.2f", text, sum, phrase->bits);
}

/* Another letter can turn the last word into a known one; of these pieces, which make no saying, it takes nothing from
 * the words before it. */
TEST(at_random_a_letter_costs_the_last_word_at_most)
{
    struct rng rng = rng_of(11);
    for (int i = 0; i < 4000; i++) {
        char text[256], head[256];
        size_t n = random_text(&rng, text, sizeof text);
        struct phrase phrase = judge(text);
        check_parts(&phrase, text);
        CHECK(phrase.bits >= 0 && phrase.bits < 7.5 * (double)(phrase.n_letters + 1));
        memcpy(head, text, n + 1);
        char *blank = strrchr(head, ' ');
        if (blank)
            *blank = '\0';
        else
            head[0] = '\0';
        double least = judge(head).bits;
        if (phrase.bits < least - 0.01)
            test_fail(__FILE__, __LINE__, "%s: %.2f, without its last word %.2f", text, phrase.bits, least);
    }
}

TEST(times_grow_with_bits_and_shrink_with_guesses)
{
    CHECK_INT(phrase_time(1, PHRASE_ONLINE), PHRASE_AT_ONCE);
    CHECK_INT(phrase_time(120, PHRASE_STOLEN), PHRASE_LIFETIMES);
    for (int i = 0; i < 130; i++) {
        double bits = i;
        CHECK(phrase_time(bits + 1, PHRASE_ONLINE) >= phrase_time(bits, PHRASE_ONLINE));
        CHECK(phrase_time(bits, PHRASE_ONLINE) >= phrase_time(bits, PHRASE_STOLEN));
        CHECK(phrase_level(bits + 1) >= phrase_level(bits));
    }
    CHECK_INT(phrase_time(50, PHRASE_STOLEN), PHRASE_LIFETIMES);
}

/* A judge of Latin who says of everything that it is one word of so many bits. */
static size_t one_word(const struct phrase_latin *self, const char *ascii, struct phrase_part *out, size_t most)
{
    (void)self;
    CHECK(most > 0);
    out[0] = (struct phrase_part){PHRASE_WORD, 0, strlen(ascii), 6};
    return 1;
}

TEST(whoever_knows_latin_is_asked_for_both_layouts)
{
    static const struct phrase_latin latin = {one_word};
    struct phrase phrase;
    phrase_judge(&phrase, STR("Tr0ub4dor&3"), &latin);
    CHECK_INT(phrase.level, PHRASE_VERY_WEAK);
    CHECK_INT(phrase.parts[0].kind, PHRASE_WORD);
    phrase_judge(&phrase, STR("حشسسصخقي"), &latin); /* password */
    CHECK_INT(phrase.level, PHRASE_VERY_WEAK);
    CHECK_INT(phrase.parts[0].kind, PHRASE_KEYS);
}

static void check_known(const char *list)
{
    struct str left = str_of(list), word;
    struct buf folded = {0};
    while (str_word(&left, &word)) {
        buf_clear(&folded);
        fold(&folded, word);
        if (!str_eq(buf_str(&folded), word))
            test_fail(__FILE__, __LINE__, "not folded: %.*s", STR_ARG(word));
    }
    buf_finish(&folded);
}

TEST(known_words_are_folded)
{
    for (size_t i = 0; phrase_sayings[i]; i++)
        check_known(phrase_sayings[i]);
    check_known(phrase_particles);
    check_known(phrase_known_words);
    check_known(phrase_known_names);
}

/* The words that the program itself suggests. */
static void check_list(const char *name, bool arabic)
{
    struct buf bytes = {0}, path = {0}, seen = {0}, folded = {0}, line = {0};
    struct err err;
    size_t n = 0;
    buf_adds(&path, name);
    CHECK(file_read(buf_z(&path), 1 << 18, &bytes, &err));
    buf_addc(&seen, '\n');
    struct str left = buf_str(&bytes), word;
    while (str_line(&left, &word)) {
        if (word.n == 0 || word.p[0] == '#')
            continue;
        n++;
        buf_clear(&folded);
        fold(&folded, word);
        buf_clear(&line);
        buf_addf(&line, "\n%s\n", buf_z(&folded));
        if (!str_eq(buf_str(&folded), word) || strstr(buf_z(&seen), buf_z(&line)))
            test_fail(__FILE__, __LINE__, "not its own spelling, or twice: %.*s", STR_ARG(word));
        buf_addf(&seen, "%s\n", buf_z(&folded));
        static const char *const unsure[] = {"ء", "ي", "ه"}; /* at the end typed as other letters, or left out */
        for (size_t i = 0; arabic && i < 3; i++)
            if (str_ends(word, str_of(unsure[i])))
                test_fail(__FILE__, __LINE__, "typed differently here and there: %.*s", STR_ARG(word));
        struct phrase phrase;
        phrase_judge(&phrase, word, NULL);
        if (phrase.bits < 10)
            test_fail(__FILE__, __LINE__, "among what is tried first: %.*s, %.1f", STR_ARG(word), phrase.bits);
        if (word.n > (arabic ? 14 : 7))
            test_fail(__FILE__, __LINE__, "long: %.*s", STR_ARG(word));
    }
    CHECK(n >= 1296);
    buf_finish(&bytes);
    buf_finish(&path);
    buf_finish(&seen);
    buf_finish(&folded);
    buf_finish(&line);
}

TEST(suggested_words_are_plain_and_five_of_any_are_strong)
{
    check_list("assets/words/passphrase.ar.txt", true);
    check_list("assets/words/passphrase.en.txt", false);
}
