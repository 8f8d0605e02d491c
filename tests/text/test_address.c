/* Addresses taken apart as browsers do, and what they give away. */
#include <stdlib.h>

#include "base/file.h"
#include "test.h"
#include "text/finding.h"
#include "text/lookalike_table.h"
#include "text/utf8.h"

static void add_part(struct buf *out, const char *name, struct str part)
{
    if (part.n > 0)
        buf_addf(out, " %s=%.*s", name, STR_ARG(part));
}

/* An address in one line, then what was found. */
static void describe(const char *text, struct buf *out)
{
    struct arena arena = {0};
    struct address a;
    struct finding findings[FINDINGS_MAX];
    bool is = address_parse(&arena, str_of(text), &a);
    buf_adds(out, !is ? "none" : a.mail ? "mail" : a.kind == HOST_NUMBER ? "number" : "web");
    if (is) {
        add_part(out, "scheme", a.scheme);
        add_part(out, "user", a.user);
        add_part(out, "host", str_of(a.unicode));
        if (!a.ascii || strcmp(a.ascii, a.unicode) != 0)
            add_part(out, "ascii", a.ascii ? str_of(a.ascii) : STR("-"));
        add_part(out, "domain", a.domain ? str_of(a.domain) : STR("-"));
        add_part(out, "shown", a.shown);
        add_part(out, "port", a.port);
        add_part(out, "path", a.path);
    }
    size_t n = address_findings(&arena, &a, findings);
    for (size_t i = 0; i < n; i++) {
        buf_addf(out, "\n  %s", finding_names[findings[i].kind]);
        if (findings[i].kind != FINDING_NOTHING && findings[i].kind != FINDING_HIDDEN)
            buf_addf(out, " %.*s", STR_ARG(findings[i].about));
        if (findings[i].like)
            buf_addf(out, " ~ %s", findings[i].like);
    }
    buf_addc(out, '\n');
    arena_finish(&arena);
}

TEST(addresses_give_away_what_was_approved)
{
    static const char *const texts[] = {
        "https://www.facebook.com/login",
        "facebook.com",
        "https://m.facebook.com",
        "http://faceb00k.example",
        "https://facebook.com.login.example/a",
        "https://facebook.login.example",
        "https://bank.example.renew.test/a",
        "https://cards.bank.example",
        "https://login-facebook.example",
        "https://facebook.example",
        "https://google.iq",
        "https://moi.gov.iq",
        "https://moi.gov.iq.verify.example",
        "https://moi.gov.iq@verify.example/x",
        "https://user:secret@verify.example:8443/x",
        "HTTPS://Bank.Example:443/Path?q=1#f",
        "https:\\\\bank.example\\@evil.example",
        "https://evil.example\\@bank.example/",
        "https://google.com%00.evil.example/",
        "https://google.com%20.evil.example/",
        "https://google.com%7f.evil.example/",
        "https://google.com%0A",
        "https:/bank.example",
        "http:bank.example",
        "https://192.0.2.7/pay",
        "http://3221225985/",
        "http://0x7f.1/",
        "https://[2001:db8::1]:8080/",
        "192.0.2.7",
        "1.5",
        "https://xn--80ak6aa92e.com", /* Cyrillic all of it */
        "https://\xD0\xB0\xD1\x80\xD1\x80\xD3\x8F\xD0\xB5.com",
        "https://f\xD0\xB0\143eb\xD0\xBE\xD0\xBEk.com", /* three Cyrillic letters, and an octal c */
        "https://inst\xC3\xA0gram.com",
        "https://m\xC3\xBCnchen.de",
        "https://\xD0\xBC\xD0\xBE\xD1\x81\xD0\xBA\xD0\xB2\xD0\xB0.example",
        "https://موقع.example",
        "https://وزارة-الداخلية.شبكة",
        "https://xn--a.example",
        "https://ex%61mple.test",
        "https://\xE2\x9D\xA4.example",
        "https://a_b.example",
        "https://paypa1.example",
        "https://instagrarn.com",
        "https://a-b-c-d.example",
        "https://this-is-a-very-long-name-that-no-phone-will-show.example",
        "help@accessnow.org",
        "mailto:rami@mail.example",
        "support.paypal.com@mail.example",
        "ali.hassan@mail.example",
        "javascript:alert(1)",
        "tel:0700",
        "ftp://files.example/a",
        "example.com:8080/x",
        "https://bank.example.",
        "https://bank..example",
        "https://",
        "https:///",
        "",
        "hello",
        "hello world",
        "ok.thanks",
        "and/or",
        "see https://bank.example",
        "https://ba nk.example",
        "https://bank.example/a b",
        "https://bank.example/\xE2\x80\xAEmoc",
        "https://ba\xE2\x80\x8Bnk.example",
        "https://user.github.io",
        "https://com.iq",
        "localhost:8080",
        "http://localhost:8080",
        "@",
        "a@",
        "@a.example",
        /* two @ lead to what stands behind the last */
        "https://a@facebook.com@evil.example/",
        /* dots that are hidden, or of other scripts */
        "https://facebook%2Ecom.evil%2Eexample/",
        "https://bank。example",
        "https://bank.example。",
        "https://login.bank.example．",
        "https://www.google.com｡",
        "https://m\xC3\xBCnchen.de。",
        "https://bank.example。。",
        /* whose it is cannot be told where no host may be called so */
        "https://\xE2\x9D\xA4.facebook.com。evil。com",
        "https://\xE2\x9D\xA4'.example/",
        "https://\xE2\x9D\xA4.1/",
        /* punycode that hides a dot, a quote, a sign */
        "google.xn--comevil-8o3f.test",
        "https://google.xn--com-9o0a/",
        "https://xn--qei.example",
        /* hosts that end in a number */
        "https://1.2.3.4.5/",
        "https://1.2.3.4.0/",
        "https://foo.0x1/",
        "https://\xD9\xA1\xD9\xA9\xD9\xA2.168.0.1/",
        "https://\xEF\xBC\x91\xEF\xBC\x99\xEF\xBC\x92.0.2.1/",
        "https://192.0.2.256/",
        "https://256.0.2.1/",
        "https://192.0.65535/",
        "https://192.0.65536/",
        "https://4294967295/",
        "https://4294967296/",
        "https://99999999999999999999999999/",
        "https://0300.0.02.07/",
        "https://08.0.2.1/",
        "https://0x/",
        "https://0x7g/",
        "https://1.2.3.4./",
        "https://a1.2b/",
        "https://[1:2]/",
        "https://[:::]/",
        "https://[::ffff:192.0.2.1]/",
        /* capitals */
        "https://paypaI.com/login",
        "https://WWW.PAYPAI.COM",
        "https://WWW.PAYPAL.COM",
        "https://Bank.LIDL.example",
        /* others' words around and in a name */
        "https://lnstagram.com",
        "https://facebooklogin.com",
        "https://face-book.com",
        "https://face-book-login.com",
        "https://help.myfacebook.evil.example",
        "https://\xC9\xA2oogle.com",
        "https://facebok.facebook.com",
        "https://facebok.com/facebok",
        /* domains of the same owner, and of others */
        "https://outlook.live.com/mail",
        "https://paypal.live.com/",
        "https://facebook.uomosul.edu.iq",
        "www.amazon.de",
        "www.google.co.za",
        "paypal.me",
        "https://google.test",
        /* messages to several */
        "mailto:bank@bank.example,evil@evil.example",
        "mailto:bank@bank.example;evil@evil.example",
        "mailto:bank%40bank.example%2Cevil@evil.example",
        "mailto:bank@bank.example/,evil@evil.example",
        "mailto:bank@bank.example?subject=hi&%62CC=evil@evil.example",
        "mailto:bank@bank.example?subject=to",
        "mailto:?to=evil@evil.example",
        "bank@bank.example,evil@evil.example",
        "https://a@b.example?to=c",
        /* usual ports */
        "https://bank.example:80/",
        "http://bank.example:80/",
        /* words of other scripts that happen to look like Latin ones */
        "https://\xD8\xA7\xD9\x87\xD8\xA7.example",
        "https://\xD7\x95\xD7\xA1\xD7\x95.example",
    };
    struct buf out = {0};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        buf_addf(&out, "%s\n  ", texts[i]);
        describe(texts[i], &out);
    }
    struct buf visible = {0};
    for (size_t at = 0, length; at < out.n; at += length) {
        uint32_t code = utf8_next(out.p + at, out.n - at, &length);
        if (code == 0x200B || utf8_fault_of(code) != UTF8_FINE)
            buf_addf(&visible, "<%04X>", code);
        else
            utf8_put(&visible, code);
    }
    CHECK_GOLDEN("address.txt", buf_str(&visible));
    buf_finish(&visible);
    buf_finish(&out);
}

/* "0441 ; 0063 ; MA # …" */
static void check_line(struct str line)
{
    struct buf want = {0}, got = {0}, seen = {0};
    struct str rest = line, word;
    CHECK(str_word(&rest, &word));
    uint32_t code = (uint32_t)strtoul(word.p, NULL, 16);
    utf8_put(&seen, code);
    CHECK(str_word(&rest, &word) && str_eq(word, STR(";")));
    while (str_word(&rest, &word) && !str_eq(word, STR(";")))
        utf8_put(&want, (uint32_t)strtoul(word.p, NULL, 16));
    lookalike_skeleton(&got, buf_str(&seen));
    if (!str_eq(buf_str(&want), buf_str(&got)))
        test_fail(__FILE__, __LINE__, "%.*s: got %s", STR_ARG(line), buf_z(&got));
    buf_finish(&want);
    buf_finish(&got);
    buf_finish(&seen);
}

TEST(every_line_of_the_kept_data_maps_as_it_says)
{
    struct buf data = {0};
    struct err err = {0};
    size_t n = 0;
    CHECK(file_read("assets/address/confusables.txt", 1 << 20, &data, &err));
    struct str rest = buf_str(&data), line;
    while (str_line(&rest, &line))
        if (line.n > 0 && line.p[0] != '#') {
            check_line(line);
            n++;
        }
    CHECK_INT(n, n_lookalikes);
    for (size_t i = 1; i < n_lookalikes; i++)
        CHECK(lookalikes[i - 1].code < lookalikes[i].code);
    buf_finish(&data);
}

TEST(a_skeleton_is_its_own_skeleton)
{
    for (size_t i = 0; i < n_lookalikes; i++) {
        struct buf once = {0}, twice = {0};
        lookalike_skeleton(&once, str_of(lookalikes[i].to));
        lookalike_skeleton(&twice, buf_str(&once));
        CHECK_STR(buf_z(&twice), buf_z(&once));
        buf_finish(&once);
        buf_finish(&twice);
    }
}

static bool mixed(const char *word)
{
    return script_is_mixed(str_of(word));
}

TEST(words_in_several_scripts_are_told)
{
    CHECK(!mixed("paypal-2026"));
    CHECK(!mixed("وزارة-12"));
    CHECK(mixed("p\xD0\xB0ypal"));
    CHECK(mixed("موقعx"));
    CHECK(!mixed("\xE6\x9D\xB1\xE4\xBA\xAC\xE3\x82\xBF\xE3\x83\xAF")); /* Japanese in two of its scripts */
    CHECK(mixed("\xE3\x82\xBF\xED\x95\x9C"));                          /* Japanese and Korean */
    CHECK(!mixed(""));
    CHECK_INT(script_of('a'), SCRIPT_LATIN);
    CHECK_INT(script_of(0x0430), SCRIPT_CYRILLIC);
    CHECK_INT(script_of(0x0645), SCRIPT_ARABIC);
    CHECK_INT(script_of('1'), SCRIPT_COMMON);
    CHECK_INT(script_of(0x0301), SCRIPT_COMMON);
    CHECK_INT(script_of(0x0905), SCRIPT_OTHER);
}

static bool taken_for(const char *one, const char *other)
{
    struct arena arena = {0};
    struct address a, b;
    CHECK(address_parse(&arena, str_of(one), &a));
    CHECK(address_parse(&arena, str_of(other), &b));
    bool looks = address_looks_like(&a, &b);
    CHECK_INT(looks, address_looks_like(&b, &a));
    arena_finish(&arena);
    return looks;
}

TEST(one_address_is_taken_for_another)
{
    CHECK(taken_for("https://n1neveh.example", "https://nineveh.example") == false); /* 1 is an l, not an i */
    CHECK(taken_for("https://nineveh-l.example", "https://nineveh-1.example"));
    CHECK(taken_for("https://rnosul.example", "https://pay.mosul.example"));
    CHECK(taken_for("https://\xDA\xA9\xD8\xAA\xD8\xA7\xD8\xA8.example",
                    "https://\xD9\x83\xD8\xAA\xD8\xA7\xD8\xA8.example"));
    CHECK(!taken_for("https://a.mosul.example", "https://b.mosul.example"));
    CHECK(!taken_for("http://192.0.2.1", "http://192.0.2.l.example"));
}

TEST(letters_that_deceive_are_named)
{
    struct arena arena = {0};
    struct address a;
    struct odd_letter odd[ODD_LETTERS_MAX];
    CHECK(address_parse(&arena, STR("https://f\xD0\xB0\143eb\xD0\xBE\xD0\xBEk.example"), &a));
    CHECK_INT(address_odd_letters(&a, odd), 2);
    CHECK_INT(odd[0].code, 0x0430);
    CHECK_INT(odd[0].script, SCRIPT_CYRILLIC);
    CHECK_INT(odd[1].code, 0x043E);
    CHECK(address_parse(&arena, STR("https://m\xC3\xBCnchen.de"), &a));
    CHECK_INT(address_odd_letters(&a, odd), 0);
    CHECK(address_parse(&arena, STR("https://موقع.example"), &a));
    CHECK_INT(address_odd_letters(&a, odd), 0);
    CHECK(!address_parse(&arena, STR("no"), &a));
    CHECK_INT(address_odd_letters(&a, odd), 0);
    arena_finish(&arena);
}

static bool reserved(const char *text)
{
    struct arena arena = {0};
    struct address a;
    bool is = address_parse(&arena, str_of(text), &a) && address_is_reserved(&a);
    arena_finish(&arena);
    return is;
}

TEST(names_that_nobody_can_own_are_known)
{
    CHECK(reserved("https://bank.example/a"));
    CHECK(reserved("bank.test"));
    CHECK(reserved("rami@mail.invalid"));
    CHECK(reserved("http://localhost"));
    CHECK(!reserved("https://example.com"));
    CHECK(!reserved("https://bank.iq"));
    CHECK(reserved("http://192.0.2.1"));
    CHECK(reserved("http://[2001:DB8::1]/"));
    CHECK(!reserved("http://192.0.3.1"));
    CHECK(address_is_suffix("gov.iq"));
    CHECK(!address_is_suffix("moi.gov.iq"));
}

TEST(what_is_too_long_or_no_text_is_no_address)
{
    struct arena arena = {0};
    struct address a;
    struct buf text = {0};
    buf_adds(&text, "https://bank.example/");
    while (text.n <= ADDRESS_MAX_BYTES)
        buf_addc(&text, 'a');
    CHECK(!address_parse(&arena, buf_str(&text), &a));
    CHECK(address_parse(&arena, (struct str){text.p, ADDRESS_MAX_BYTES}, &a));
    CHECK(!address_parse(&arena, STR("https://b\xFFnk.example"), &a));
    CHECK(!address_parse(&arena, STR("https://b\0nk.example"), &a));
    buf_clear(&text);
    for (int i = 0; i <= LABEL_MAX_BYTES; i++)
        buf_addc(&text, 'a');
    buf_adds(&text, ".example");
    CHECK(!address_parse(&arena, buf_str(&text), &a));
    CHECK(address_parse(&arena, (struct str){text.p + 1, text.n - 1}, &a));
    buf_finish(&text);
    arena_finish(&arena);
}

/* What is found of this kind, with the known site, or "". */
static const char *found(struct arena *arena, const char *text, enum finding_kind kind)
{
    struct address a;
    struct finding findings[FINDINGS_MAX];
    (void)address_parse(arena, str_of(text), &a);
    size_t n = address_findings(arena, &a, findings);
    for (size_t i = 0; i < n; i++)
        if (findings[i].kind == kind)
            return findings[i].like ? findings[i].like : "yes";
    return "";
}

static void check_found(const char *text, enum finding_kind kind, const char *want)
{
    struct arena arena = {0};
    const char *got = found(&arena, text, kind);
    if (strcmp(got, want) != 0)
        test_fail(__FILE__, __LINE__, "%s: %s: got \"%s\", expected \"%s\"", text, finding_names[kind], got, want);
    arena_finish(&arena);
}

TEST(names_mistyped_or_added_to_come_close)
{
    static const char *const close[][2] = {
        {"facebok", "facebook"},
        {"gogle", "google"},
        {"aple", "apple"},
        {"instgram", "instagram"},
        {"vviber", "viber"},
        {"temuu", "temu"},
        {"ttelegram", "telegram"},
        {"gooogle", "google"},
        {"gogole", "google"},
        {"gmial", "gmail"},
        {"telegrma", "telegram"},
        {"singal", "signal"},
        {"lnstagram", "instagram"},
        {"1nstagram", "instagram"},
        {"gmaii", "gmail"},
        {"tvvitter", "twitter"},
        {"idoud", "icloud"},
        {"fac3book", "facebook"},
        {"5potify", "spotify"},
        {"ins7agr4m", "instagram"},
        {"face-book", "facebook"},
        {"e-bay", "ebay"},
        {"whats-app", "whatsapp"},
        {"facebooklogin", "facebook"},
        {"myfacebook", "facebook"},
        {"securepaypal", "paypal"},
        {"zainiq", "zain"},
        {"mynetflixaccount", "netflix"},
        {"telegram2026", "telegram"},
        {"netflix10", ""},
        {"face-book-login", "facebook"},
        {"help-facebok", "facebook"},
        {"\xC9\xA2oogle", "google"},
        /* short names, first letters, other words */
        {"tem", ""},
        {"zin", ""},
        {"vibe", ""},
        {"vier", ""},
        {"appel", ""},
        {"appl", ""},
        {"mail", ""},
        {"cloud", ""},
        {"interest", ""},
        {"izan", ""},
        {"z4in", ""},
        {"oggle", ""},
        {"zoominfo", ""},
        {"facebookers", ""},
        {"telegram20261", ""},
        {"f4c3b0ok1", ""},
        {"f4c3b9ok", ""},
        {"amzon", "amazon"},
        {"paypla", "paypal"},
        {"ogogle", ""},
        {"maazon", ""},
        {"faceboot", ""},
        {"facebok-facebook", ""},
    };
    for (size_t i = 0; i < sizeof close / sizeof *close; i++) {
        char text[64];
        struct str site = str_of(close[i][1]);
        (void)snprintf(text, sizeof text, "https://%s.example", close[i][0]);
        struct arena arena = {0};
        const char *got = found(&arena, text, FINDING_CLOSE);
        if (!str_eq(site, (struct str){got, strcspn(got, ".")}))
            test_fail(__FILE__, __LINE__, "%s: close to \"%s\", expected \"%s\"", text, got, close[i][1]);
        arena_finish(&arena);
    }
}

static void check_nothing(struct str domain, const char *before)
{
    char text[96];
    struct arena arena = {0};
    struct address a;
    struct finding findings[FINDINGS_MAX];
    (void)snprintf(text, sizeof text, "%s%.*s", before, STR_ARG(domain));
    CHECK(address_parse(&arena, str_of(text), &a));
    size_t n = address_findings(&arena, &a, findings);
    if (n != 1 || findings[0].kind != FINDING_NOTHING)
        test_fail(__FILE__, __LINE__, "%s: %s", text, finding_names[findings[0].kind]);
    arena_finish(&arena);
}

TEST(nothing_stands_out_in_ordinary_domains)
{
    struct buf data = {0};
    struct err err = {0};
    size_t n = 0;
    CHECK(file_read("tests/text/ordinary.txt", 1 << 20, &data, &err));
    struct str rest = buf_str(&data), line, word;
    while (str_line(&rest, &line))
        for (bool told = line.n > 0 && line.p[0] == '#'; !told && str_word(&line, &word); n++) {
            check_nothing(word, "");
            check_nothing(word, "https://www.");
        }
    CHECK(n >= 400);
    buf_finish(&data);
}

TEST(nothing_stands_out_in_what_known_owners_have)
{
    for (size_t i = 0; i < n_known_domains; i++) {
        struct arena arena = {0};
        struct address a;
        struct str domain = str_of(known_domains[i].domain);
        check_nothing(domain, "");
        check_nothing(domain, "https://www.");
        CHECK(address_parse(&arena, domain, &a));
        CHECK_STR(a.domain, known_domains[i].domain); /* nobody registers names below it */
        arena_finish(&arena);
    }
    CHECK(known_is_owner(STR("live.com"), "outlook.com"));
    CHECK(!known_is_owner(STR("live.com"), "paypal.com"));
    CHECK(!known_is_owner(STR("uomosul.edu.iq"), "paypal.com"));
    check_found("https://outlook.live.com", FINDING_SUBDOMAIN, "");
    check_found("https://paypal.live.com", FINDING_SUBDOMAIN, "paypal.com");
}

TEST(further_domains_are_no_names_to_be_compared_with)
{
    CHECK_STR(known_name(STR("google")), "google.com");
    CHECK(!known_name(STR("live")));
    CHECK(!known_name(STR("office")));
    CHECK(!known_close(STR("ofice")));
    CHECK_STR(known_site(STR("live.com")), "live.com");
}

TEST(a_crowd_of_one_kind_leaves_room_for_the_others)
{
    struct arena arena = {0};
    struct address a;
    struct finding findings[FINDINGS_MAX + 1] = {0};
    struct buf text = {0};
    buf_adds(&text, "https://");
    for (char c = 'a'; c < 'a' + 20; c++)
        buf_addf(&text, "%c\xD0\xB1.", c); /* Latin and Cyrillic */
    size_t hosts = text.n;
    buf_adds(&text, "facebook.com.evil.example:8443/");
    findings[FINDINGS_MAX].kind = FINDING_KINDS;
    CHECK(address_parse(&arena, buf_str(&text), &a));
    size_t n = address_findings(&arena, &a, findings), mixed = 0;
    CHECK(n <= FINDINGS_MAX);
    CHECK_INT(findings[FINDINGS_MAX].kind, FINDING_KINDS);
    for (size_t i = 0; i < n; i++) {
        mixed += findings[i].kind == FINDING_MIXED;
        CHECK(i == 0 || findings[i].kind >= findings[i - 1].kind);
    }
    CHECK_INT(mixed, FINDINGS_SAME);
    CHECK_INT(findings[n - 1].kind, FINDING_MORE);
    check_found(buf_z(&text), FINDING_PORT, "yes");
    check_found(buf_z(&text), FINDING_SUBDOMAIN, "facebook.com");
    buf_cut(&text, hosts);
    check_found("https://a\xD0\xB1.a\xD0\xB1.a\xD0\xB1.a\xD0\xB1.example", FINDING_MORE, ""); /* all the same */
    check_found("https://a\xD0\xB1.c\xD0\xB1.d\xD0\xB1.example", FINDING_MORE, "");
    check_found("https://a\xD0\xB1.c\xD0\xB1.d\xD0\xB1.f\xD0\xB1.example", FINDING_MORE, "yes");
    buf_finish(&text);
    arena_finish(&arena);
}

/* An address with a host of so many bytes, and as many in all. */
static const char *of_length(struct arena *arena, size_t host, size_t all)
{
    struct buf text = {0};
    buf_adds(&text, "https://");
    size_t from = text.n;
    while (text.n - from < host)
        buf_addc(&text, (text.n - from) % 50 == 45 && text.n - from + 9 < host ? '.' : 'a');
    buf_cut(&text, from + host - 8);
    buf_adds(&text, ".example");
    if (all > text.n)
        buf_addc(&text, '/');
    while (text.n < all)
        buf_addc(&text, 'b');
    const char *kept = arena_strdup(arena, buf_z(&text));
    buf_finish(&text);
    return kept;
}

TEST(what_a_phone_cannot_show_is_long)
{
    struct arena arena = {0};
    struct address a;
    check_found(of_length(&arena, 40, 0), FINDING_LONG, "");
    check_found(of_length(&arena, 41, 0), FINDING_LONG, "yes");
    check_found(of_length(&arena, 20, 120), FINDING_LONG, "");
    check_found(of_length(&arena, 20, 121), FINDING_LONG, "yes");
    CHECK(address_parse(&arena, str_of(of_length(&arena, HOST_MAX_BYTES, 0)), &a));
    CHECK(!address_parse(&arena, str_of(of_length(&arena, HOST_MAX_BYTES + 1, 0)), &a));
    char *heart =
        arena_strdup(&arena, of_length(&arena, HOST_MAX_BYTES + 1, 0)); /* and of what no host may be called */
    heart[8] = '\xE2', heart[9] = '\x9D', heart[10] = '\xA4';
    CHECK(!address_parse(&arena, str_of(heart), &a));
    memmove(heart + 11, heart + 12, strlen(heart + 12) + 1);
    CHECK(address_parse(&arena, str_of(heart), &a) && !a.ascii);
    arena_finish(&arena);
}

TEST(what_cannot_be_seen_is_not_in_a_skeleton)
{
    struct buf skeleton = {0};
    lookalike_skeleton(&skeleton, STR("p\xC2\xADy\xE2\x81\xA0\xEF\xB8\x8F")); /* soft hyphen, joiner, selector */
    CHECK_STR(buf_z(&skeleton), "py");
    buf_finish(&skeleton);
}
