/* Spot exercises: loaded, and held to their rules. */
#include "base/file.h"
#include "course/check_parts.h"
#include "course/course.h"
#include "listing.h"

static struct buf sample_json(void)
{
    struct buf json = {0};
    struct err err = {0};
    if (!file_read(test_path("screen/sample_spot.json"), UNIT_MAX_BYTES, &json, &err))
        test_fail(__FILE__, __LINE__, "%s: %s", err.path, err.detail);
    return json;
}

TEST(cards_tactics_and_signs_are_loaded)
{
    struct buf json = sample_json();
    struct diag_list diags = {.lang = LANG_EN};
    struct unit *unit = unit_parse(buf_str(&json), "u.json", &diags);
    CHECK_INT(diags.n, 0);
    if (!unit)
        return;
    const struct lesson_step *step = &unit->steps[0];
    CHECK_INT(step->kind, STEP_EXERCISE);
    CHECK_STR(step->title, "اكتشفوا الحيلة");
    const struct exercise *exercise = step->exercise;
    CHECK_INT(exercise->kind, EXERCISE_SPOT);
    CHECK_INT(exercise->note.n_paras, 1);
    CHECK_INT(exercise->intro.n_paras, 1);
    CHECK_INT(exercise->debrief.n_paras, 1);
    const struct spot_task *task = exercise->spot;
    CHECK_INT(task->n_tactics, 5);
    CHECK_INT(task->tactics[3], TACTIC_PAY_AGAIN);
    CHECK_INT(task->n_cards, 8);
    const struct card *card = &task->cards[3];
    CHECK_STR(card->id, "profile");
    CHECK_STR(card->from, "نور العلي");
    CHECK_INT(card->form, FORM_PROFILE);
    CHECK_INT(card->tactic, TACTIC_FALSE_IDENTITY);
    CHECK_INT(card->text.n_paras, 2);
    CHECK_STR(card->text.paras[1].spans[0].target, "friends");
    CHECK_INT(card->text.paras[1].spans[0].style, SPAN_SIGN);
    CHECK_INT(card->n_signs, 2);
    CHECK_STR(card->signs[0].id, "bio");
    CHECK_INT(card->feedback.n_paras, 1);
    CHECK_INT(task->cards[2].tactic, TACTIC_NONE);
    CHECK_INT(task->cards[2].n_signs, 0);
    unit_destroy(unit);
    buf_finish(&json);
    diag_finish(&diags);
}

/* A unit of one spot exercise; tactics in line 2, cards from line 3 on. */
static void check_cards(const char *tactics, const char *cards, const char *want)
{
    struct buf text = {0};
    buf_addf(&text,
             "{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"ت\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":["
             "{\"kind\":\"exercise\",\"id\":\"s\",\"type\":\"spot\",\"title\":\"ت\",\"intro\":\"i\","
             "\"debrief\":\"F2\",\n\"tactics\":[%s],\"cards\":[\n%s\n]}],\"summary\":\"خ\"}",
             tactics, cards);
    CHECK_LISTING("u.json", buf_str(&text), want);
    buf_finish(&text);
}

#define FINE     "{\"id\":\"" /* a harmless card begins, its id follows */
#define REST     "\",\"form\":\"message\",\"from\":\"x\",\"text\":\"t\",\"feedback\":\"f\"}"
#define SAFE(id) FINE id REST
#define TRAP(id, tactic)                                                                                               \
    "{\"id\":\"" id "\",\"form\":\"message\",\"from\":\"x\",\"text\":\"[t](sign:a)\",\"tactic\":\"" tactic             \
    "\",\"signs\":[{\"id\":\"a\",\"text\":\"s\"}],\"feedback\":\"f\"}"
#define CARD(id, text, more)                                                                                           \
    "{\"id\":\"" id "\",\"form\":\"message\",\"from\":\"x\",\"feedback\":\"f\",\n\"text\":\"" text "\"" more "}"
#define SIGN(id) "{\"id\":\"" id "\",\"text\":\"s\"}"
#define THREE    "\"urgency\",\"secrecy\",\"fake-link\""
#define FOUR     SAFE("a") ",\n" SAFE("b") ",\n" TRAP("c", "urgency") ",\n" TRAP("d", "secrecy") ",\n" SAFE("e") ",\n"

TEST(cards_are_held_to_their_rules)
{
    static const struct {
        const char *tactics, *cards, *want;
    } rows[] = {
        {THREE, FOUR SAFE("f"), ""},
        /* enough harmless ones: 3 of 7 are, 2 of 6 are not */
        {THREE, FOUR TRAP("f", "urgency") ",\n" TRAP("g", "secrecy"), ""},
        {THREE,
         SAFE("a") ",\n" SAFE("b") ",\n" TRAP("c", "urgency") ",\n" TRAP("d", "secrecy") ",\n" TRAP(
             "e", "urgency") ",\n" TRAP("f", "secrecy"),
         "2:53 spot-harmless\n"},
        /* something to find, and more than one thing that it could be */
        {THREE, SAFE("a") ",\n" SAFE("b") ",\n" TRAP("c", "urgency") ",\n" SAFE("d") ",\n" SAFE("e") ",\n" SAFE("f"),
         "2:53 spot-few-traps\n"},
        {THREE,
         SAFE("a") ",\n" SAFE("b") ",\n" TRAP("c", "urgency") ",\n" TRAP("d",
                                                                         "urgency") ",\n" SAFE("e") ",\n" SAFE("f"),
         "2:53 spot-one-tactic\n"},
        {THREE, FOUR TRAP("f", "pay-again"), "8:69 tactic-not-offered\n"},
        {"\"urgency\",\"secrecy\",\"urgency\"", FOUR SAFE("f"), "2:32 tactic-twice\n"},
        {"\"urgency\",\"secrecy\"", FOUR SAFE("f"), "2:11 too-few\n"},
        {"\"urgency\",\"secrecy\",\"magic\"", FOUR SAFE("f"), "2:32 unknown-tactic\n"},
        /* signs: each marked once, each explained */
        {THREE, FOUR CARD("f", "t", ",\"tactic\":\"urgency\""), "8:1 no-sign\n"},
        {THREE, FOUR CARD("f", "[t](sign:a)", ""), "9:8 unknown-sign\n"},
        {THREE, FOUR CARD("f", "t", ",\"signs\":[\n" SIGN("a") "]"), "10:7 sign-unused\n"},
        {THREE, FOUR CARD("f", "[t](sign:a) x [t](sign:a)", ",\"signs\":[\n" SIGN("a") "]"), "10:7 sign-twice\n"},
        {THREE, FOUR CARD("f", "[t `u` **v**](sign:a)", ",\"signs\":[\n" SIGN("a") "]"), ""},
        {THREE,
         FOUR CARD("f", "[t](sign:a) [t](sign:b) [t](sign:c) [t](sign:d)",
                   ",\n\"signs\":[" SIGN("a") "," SIGN("b") "," SIGN("c") "," SIGN("d") "]"),
         "10:9 too-many-signs\n"},
        {THREE, FOUR CARD("f", "t", ",\"signs\":[\n{\"id\":\"a\",\"text\":\"[s](sign:a)\"}]"),
         "10:7 sign-unused\n10:18 stray-sign\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        check_cards(rows[i].tactics, rows[i].cards, rows[i].want);
}

TEST(the_end_of_an_exercise_about_threats_leads_to_help)
{
    struct buf json = sample_json(), less = {0};
    struct str text = buf_str(&json), help = STR(" وعند الحاجة: صفحة المساعدة `F2`.");
    const char *at = memmem(text.p, text.n, help.p, help.n);
    CHECK(at != NULL);
    buf_addstr(&less, (struct str){text.p, at ? (size_t)(at - text.p) : 0});
    buf_addstr(&less, (struct str){at ? at + help.n : text.p, at ? text.n - (size_t)(at - text.p) - help.n : 0});
    CHECK_LISTING("u.json", buf_str(&json), "");
    CHECK_LISTING("u.json", buf_str(&less), "137:15 ending-without-help\n");
    buf_finish(&json);
    buf_finish(&less);
}
