/* Inspections as lesson files write them: what is read, and what the checker says. */
#include "course/check_parts.h"
#include "listing.h"

static void unit_of(struct buf *text, const char *more, const char *parts)
{
    buf_addf(
        text,
        "{\"format\":1,\"id\":\"u\",\"lang\":\"ar\",\"title\":\"t\",\"minutes\":1,\"goals\":[\"g\"],\"steps\":[\n"
        "{\"kind\":\"exercise\",\"id\":\"e\",\"title\":\"t\",\"type\":\"inspect\",\"intro\":\"i\",\"debrief\":\"d\","
        "%s,\n\"parts\":[\n%s\n]}],\"summary\":\"خ\"}",
        more, parts);
}

static void check_parts(const char *more, const char *parts, const char *want)
{
    struct buf text = {0};
    unit_of(&text, more, parts);
    CHECK_LISTING("u.json", buf_str(&text), want);
    buf_finish(&text);
}

#define LINK           "\"form\":\"link\",\"subject\":\"s\""
#define PART(id, more) "{\"id\":\"" id "\",\"label\":\"" id "\",\"feedback\":\"f\"," more "}"
#define AWAY(id)       PART(id, "\"text\":\"t\",\"gives_away\":true")
#define TEXT(id)       PART(id, "\"text\":\"t\"")

TEST(an_inspection_is_read)
{
    struct buf text = {0};
    struct diag_list diags = {.lang = LANG_EN};
    unit_of(&text, LINK, TEXT("a") "," AWAY("b") "," PART("c", "\"address\":\"https://a.example\""));
    struct unit *unit = unit_parse(buf_str(&text), "u.json", &diags);
    CHECK(unit != NULL);
    if (unit) {
        const struct exercise *e = unit->steps[0].exercise;
        CHECK_INT(e->kind, EXERCISE_INSPECT);
        CHECK_INT(e->inspect->form, FORM_LINK);
        CHECK_STR(e->inspect->subject, "s");
        CHECK_INT(e->inspect->n_parts, 3);
        CHECK(!e->inspect->parts[0].gives_away && !e->inspect->parts[0].address);
        CHECK(e->inspect->parts[1].gives_away);
        CHECK_STR(e->inspect->parts[2].address, "https://a.example");
        CHECK_INT(e->inspect->parts[2].text.n_paras, 0);
    }
    unit_destroy(unit);
    diag_finish(&diags);
    buf_finish(&text);
}

TEST(inspections_are_held_to_their_rules)
{
    check_parts(LINK, TEXT("a") "," AWAY("b") "," TEXT("c"), "");
    check_parts(LINK, TEXT("a") "," TEXT("b") "," TEXT("c"), ""); /* a genuine thing */
    check_parts(LINK, TEXT("a") "," TEXT("b"), "3:9 too-few\n");
    check_parts(LINK, AWAY("a") "," AWAY("b") "," AWAY("c"), "3:9 inspect-all-away\n");
    check_parts(LINK, TEXT("a") "," TEXT("b") ",\n" TEXT("a"), "5:7 duplicate-id\n5:19 same-part\n");
    check_parts("\"form\":\"offer\",\"subject\":\"s\"", TEXT("a") "," TEXT("b") "," TEXT("c"), "2:91 unknown-value\n");
    check_parts(LINK, TEXT("a") "," TEXT("b") ",\n" PART("c", "\"gives_away\":false"), "5:1 missing-member\n");
}

TEST(addresses_must_be_some_and_be_nobodys)
{
    check_parts(LINK, TEXT("a") "," TEXT("b") ",\n" PART("c", "\"address\":\"not one\""), "5:48 address-unreadable\n");
    check_parts(LINK, TEXT("a") "," TEXT("b") ",\n" PART("c", "\"address\":\"https://facebook.com/a\""),
                "w 5:48 address-real\n");
    check_parts(LINK, TEXT("a") "," TEXT("b") ",\n" PART("c", "\"address\":\"http://192.0.2.1/\""), "");
    check_parts(LINK, TEXT("a") "," TEXT("b") ",\n" PART("c", "\"address\":\"rami@mail.test\""), "");
}

TEST(official_contacts_may_be_shown)
{
    struct buf text = {0}, got = {0};
    struct diag_list diags = {.lang = LANG_EN};
    struct facts facts = {.dir = "lessons"};
    unit_of(&text, LINK,
            TEXT("a") "," PART("b", "\"address\":\"https://stopncii.org/a\"") ",\n" PART(
                "c", "\"address\":\"https://stopncii.example.com\""));
    check_unit_file(&(struct desk){.diags = &diags, .facts = &facts}, buf_str(&text), "u.json", &(struct unit_file){0});
    list_diags(&diags, &got);
    CHECK_STR(buf_z(&got), "w 5:48 address-real\n");
    facts_finish(&facts);
    diag_finish(&diags);
    buf_finish(&got);
    buf_finish(&text);
}
