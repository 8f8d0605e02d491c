/* The code and its slips, the keys against what argon2, BLAKE2b and Ed25519 of other makers gave for the same, and
 * envelopes: whole, changed, cut, another's. */
#include "link/seal.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "test.h"

static const char *hex(const unsigned char *bytes, size_t n)
{
    static char text[2 * 2 * SEAL_KEY_BYTES + 1];
    seal_hex(bytes, n, text);
    return text;
}

static struct seal_room room_of(const char *digits)
{
    struct seal_code code = {0};
    struct seal_room room;
    memcpy(code.digits, digits, SEAL_CODE_DIGITS);
    seal_room_of(&code, &room);
    return room;
}

static const struct seal_room *the_room(void)
{
    static struct seal_room room;
    if (room.id[0] == '\0')
        room = room_of("12345678901230");
    return &room;
}

static struct seal_host host_of(unsigned first)
{
    unsigned char secret[SEAL_KEY_BYTES];
    struct seal_host host;
    for (unsigned i = 0; i < SEAL_KEY_BYTES; i++)
        secret[i] = (unsigned char)(first + i);
    seal_host_of(secret, &host);
    return host;
}

TEST(a_code_reads_back_as_it_was_shown)
{
    for (int i = 0; i < 1000; i++) {
        struct seal_code code, again;
        char shown[SEAL_CODE_TEXT];
        seal_code_make(&code);
        seal_code_show(&code, shown);
        CHECK_INT(strlen(shown), SEAL_CODE_TEXT - 1);
        CHECK_INT(seal_code_read(str_of(shown), &again), SEAL_FINE);
        CHECK_STR(again.digits, code.digits);
    }
}

TEST(codes_are_not_made_twice)
{
    struct seal_code a, b;
    seal_code_make(&a);
    seal_code_make(&b);
    CHECK(strcmp(a.digits, b.digits) != 0);
}

TEST(a_code_is_read_in_any_digits_with_blanks_and_dashes)
{
    static const char *const ways[] = {
        "12345678901230",      "  1234-5678 9012--30 ",      "١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٠",         "۱۲۳۴‐۵۶۷۸‐۹۰۱۲‐۳۰",
        "۱۲۳۴ ٥٦٧٨ 9012 – ٣٠", "\xE2\x80\x8F١٢٣٤٥٦٧٨٩٠١٢٣٠", "1234\xC2\xA0-5678\t901230",
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct seal_code code = {0};
        CHECK_INT(seal_code_read(str_of(ways[i]), &code), SEAL_FINE);
        CHECK_STR(code.digits, "12345678901230");
    }
}

TEST(what_is_wrong_with_a_code_is_told)
{
    static const struct {
        const char *text;
        enum seal_fault fault;
    } cases[] = {
        {"", SEAL_SHORT},
        {"1234 5678 9012 3", SEAL_SHORT},
        {"1234 5678 9012 300", SEAL_LONG},
        {"1234 5678 9012 31", SEAL_SLIP},
        {"1234 5678 901x 30", SEAL_STRANGE},
        {"1234.5678.9012.30", SEAL_STRANGE},
        {"\xD9", SEAL_STRANGE},
        {"\xD9\xAA", SEAL_STRANGE},
        {"\xDB\xBA", SEAL_STRANGE},
        {"\xD9\x9F", SEAL_STRANGE},
        {"\xE2\x80", SEAL_STRANGE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct seal_code code = {"left alone"};
        CHECK_INT(seal_code_read(str_of(cases[i].text), &code), cases[i].fault);
        CHECK_STR(code.digits, "left alone");
    }
}

TEST(every_wrong_digit_and_every_swap_of_neighbours_is_found)
{
    for (int round = 0; round < 20; round++) {
        struct seal_code code, out;
        seal_code_make(&code);
        for (size_t i = 0; i < SEAL_CODE_DIGITS; i++) {
            char slip[SEAL_CODE_DIGITS + 1];
            memcpy(slip, code.digits, sizeof slip);
            for (char c = '0'; c <= '9'; c++) {
                slip[i] = c;
                CHECK_INT(seal_code_read(str_of(slip), &out), c == code.digits[i] ? SEAL_FINE : SEAL_SLIP);
            }
            memcpy(slip, code.digits, sizeof slip);
            if (i + 1 < SEAL_CODE_DIGITS && slip[i] != slip[i + 1]) {
                slip[i] = code.digits[i + 1];
                slip[i + 1] = code.digits[i];
                CHECK_INT(seal_code_read(str_of(slip), &out), SEAL_SLIP);
            }
        }
    }
}

TEST(keys_of_a_code_are_those_that_others_compute)
{
    CHECK_STR(the_room()->id, "2e235767");
    CHECK_STR(hex(the_room()->key, SEAL_KEY_BYTES), "876f6339ae98c751a49a1f58324f7a20d75d2e1134c9fe0cacdf3d04e05c7f35");
    CHECK_STR(the_room()->door_psk, "e0bb752365ea2e8bc3787a74049f3ebaffcdd900279e33640b46a3482a03371b");
}

TEST(keys_of_a_host_and_its_seats_are_those_that_others_compute)
{
    struct seal_host host = host_of(0);
    struct seal_seat seat;
    char psk[SEAL_PSK_HEX + 1];
    CHECK_STR(hex(host.public_key, SEAL_KEY_BYTES), "99bb0d66c375f6aad40b13e0c83457caed7f9fea375e3104514089c7a0c1c2aa");
    CHECK_STR(host.psk, "254521570afb0b7163f0cb35c45d05ad561383d00fb5ee1630abf70b3af52158");
    seal_seat_of(&host, 12, 0, &seat);
    seal_seat_psk(seat.key, psk);
    CHECK_STR(seat.token, "50a3c32380895fec7a0f612c9cf094e0");
    CHECK_STR(seat.pin, "807065");
    CHECK_STR(hex(seat.key, SEAL_KEY_BYTES), "43f2a1dd3627d6554383969728470c6b26367a066f47903324d83b58edffa7b2");
    CHECK_STR(psk, "6ebbb302fd0bc4d323ec8ec524932561665336bf7821b5b545ca6c0980dcc020");
}

TEST(no_two_seats_and_no_two_hosts_have_a_secret_in_common)
{
    struct seal_host host = host_of(0), other = host_of(1);
    struct seal_seat a, b, c;
    seal_seat_of(&host, 1, 0, &a);
    seal_seat_of(&host, 2, 0, &b);
    seal_seat_of(&other, 1, 0, &c);
    CHECK(!seal_same(a.token, b.token) && !seal_same(a.token, c.token));
    CHECK(memcmp(a.key, b.key, sizeof a.key) != 0 && memcmp(a.key, c.key, sizeof a.key) != 0);
    CHECK(strcmp(host.psk, other.psk) != 0);
    seal_seat_of(&host, 1, 1, &c); /* at another machine */
    CHECK(memcmp(a.key, c.key, sizeof a.key) != 0);
    CHECK(strcmp(a.token, c.token) != 0 && strcmp(a.pin, c.pin) != 0);
    seal_seat_of(&host, 1, 0, &c);
    CHECK(seal_same(a.token, c.token));
    CHECK(!seal_same("123456", "12345") && !seal_same("", "1") && seal_same("", ""));
}

TEST(a_seat_is_called_another_thing_in_the_record_of_each_host)
{
    struct seal_host one, other, again;
    seal_host_make(&one);
    seal_host_make(&other);
    seal_host_of(one.secret, &again);
    CHECK(seal_record_id(&one, 7) == seal_record_id(&again, 7));
    CHECK(seal_record_id(&one, 7) != seal_record_id(&other, 7));
    CHECK(seal_record_id(&one, 7) != seal_record_id(&one, 8));
    CHECK(seal_record_id(&one, 7) != 7);
}

TEST(hex_is_read_strictly)
{
    unsigned char bytes[2];
    CHECK(seal_unhex(STR("00ff"), bytes, 2));
    CHECK_INT(bytes[1], 0xff);
    CHECK(!seal_unhex(STR("00f"), bytes, 2));
    CHECK(!seal_unhex(STR("00ff0"), bytes, 2));
    CHECK(!seal_unhex(STR("00fg"), bytes, 2));
    CHECK(!seal_unhex(STR("0 ff"), bytes, 2));
}

/* --- envelopes --- */

enum kind { STATE, JOIN, WELCOME, UP, DOWN, KINDS };

/* Both ends of one room; what they know may be spoilt by a test. */
struct ends {
    struct seal_room room;
    struct seal_host host;
    struct seal_trust trust;
    struct seal_guest guest;
    struct seal_seat seat;
};

static struct ends ends_make(void)
{
    struct ends e = {.room = *the_room(), .host = host_of(7)};
    e.trust.known = true;
    memcpy(e.trust.public_key, e.host.public_key, SEAL_KEY_BYTES);
    seal_guest_make(&e.guest);
    seal_seat_of(&e.host, 3, 0, &e.seat);
    return e;
}

static bool seal(const struct ends *e, enum kind kind, struct str text, struct buf *out)
{
    switch (kind) {
    case STATE:
        return seal_state(&e->room, &e->host, text, out);
    case JOIN:
        return seal_join(&e->room, &e->trust, text, out);
    case WELCOME:
        return seal_welcome(&e->host, e->guest.public_key, text, out);
    case UP:
        return seal_up(e->seat.key, text, out);
    case DOWN:
        return seal_down(e->seat.key, text, out);
    case KINDS:
        break;
    }
    return false;
}

static bool read_sealed(const struct ends *e, enum kind kind, struct str bytes, struct buf *out)
{
    struct seal_trust trust = e->trust;
    switch (kind) {
    case STATE:
        return seal_read_state(&e->room, &trust, bytes, out);
    case JOIN:
        return seal_read_join(&e->room, &e->host, bytes, out);
    case WELCOME:
        return seal_read_welcome(&e->guest, &e->trust, bytes, out);
    case UP:
        return seal_read_up(e->seat.key, bytes, out);
    case DOWN:
        return seal_read_down(e->seat.key, bytes, out);
    case KINDS:
        break;
    }
    return false;
}

TEST(what_is_sealed_reads_back)
{
    struct ends e = ends_make();
    static const size_t lengths[] = {0, 1, 5, 63, 64, 65, 1000, SEAL_MAX_TEXT};
    char text[SEAL_MAX_TEXT];
    memset(text, 'x', sizeof text);
    for (enum kind kind = STATE; kind < KINDS; kind++) {
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
            struct buf sealed = {0}, back = {0};
            CHECK(seal(&e, kind, (struct str){text, lengths[i]}, &sealed));
            CHECK(sealed.n <= SEAL_MAX_BYTES);
            CHECK(read_sealed(&e, kind, buf_str(&sealed), &back));
            CHECK(str_eq(buf_str(&back), (struct str){text, lengths[i]}));
            buf_finish(&sealed);
            buf_finish(&back);
        }
        struct buf sealed = {0};
        char *more = xcalloc(1, SEAL_MAX_TEXT + 1);
        CHECK(!seal(&e, kind, (struct str){more, SEAL_MAX_TEXT + 1}, &sealed));
        CHECK_INT(sealed.n, 0);
        free(more);
        buf_finish(&sealed);
    }
}

TEST(a_changed_byte_or_a_missing_one_is_found)
{
    struct ends e = ends_make();
    for (enum kind kind = STATE; kind < KINDS; kind++) {
        struct buf sealed = {0}, back = {0};
        CHECK(seal(&e, kind, STR("hello"), &sealed));
        for (size_t i = 0; i < sealed.n; i++) {
            sealed.p[i] ^= 1;
            CHECK(!read_sealed(&e, kind, buf_str(&sealed), &back));
            CHECK_INT(back.n, 0);
            sealed.p[i] ^= 1;
            CHECK(!read_sealed(&e, kind, (struct str){sealed.p, i}, &back));
        }
        CHECK(read_sealed(&e, kind, buf_str(&sealed), &back));
        buf_addc(&sealed, '\0');
        CHECK(!read_sealed(&e, kind, buf_str(&sealed), &back));
        buf_finish(&sealed);
        buf_finish(&back);
    }
}

TEST(only_whom_it_is_for_reads_it_and_only_from_whom_it_should_be)
{
    const struct ends e = ends_make();
    for (enum kind kind = STATE; kind < KINDS; kind++) {
        struct buf sealed = {0}, back = {0};
        CHECK(seal(&e, kind, STR("hello"), &sealed));
        for (enum kind other = STATE; other < KINDS; other++)
            CHECK(other == kind || !read_sealed(&e, other, buf_str(&sealed), &back));
        struct ends f = e;
        f.room.key[0] ^= 1;
        CHECK(read_sealed(&f, kind, buf_str(&sealed), &back) == (kind != STATE && kind != JOIN));
        f = e;
        f.host = host_of(8);
        CHECK(read_sealed(&f, kind, buf_str(&sealed), &back) == (kind != JOIN));
        f = e;
        memcpy(f.trust.public_key, host_of(8).public_key, SEAL_KEY_BYTES);
        CHECK(read_sealed(&f, kind, buf_str(&sealed), &back) == (kind != STATE && kind != WELCOME));
        f = e;
        seal_guest_make(&f.guest);
        CHECK(read_sealed(&f, kind, buf_str(&sealed), &back) == (kind != WELCOME));
        f = e;
        f.seat.key[0] ^= 1;
        CHECK(read_sealed(&f, kind, buf_str(&sealed), &back) == (kind != UP && kind != DOWN));
        buf_finish(&sealed);
        buf_finish(&back);
    }
}

TEST(who_has_the_code_only_cannot_write_a_state)
{
    struct ends e = ends_make();
    struct seal_host liar = host_of(99);
    struct buf sealed = {0}, back = {0};
    CHECK(seal_state(&e.room, &liar, STR("over"), &sealed));
    CHECK(!seal_read_state(&e.room, &e.trust, buf_str(&sealed), &back));
    CHECK(memcmp(e.trust.public_key, e.host.public_key, SEAL_KEY_BYTES) == 0);
    struct seal_trust nobody_yet = {0};
    buf_clear(&sealed);
    CHECK(seal_state(&e.room, &e.host, STR("vote"), &sealed));
    CHECK(seal_read_state(&e.room, &nobody_yet, buf_str(&sealed), &back));
    CHECK(nobody_yet.known && memcmp(nobody_yet.public_key, e.host.public_key, SEAL_KEY_BYTES) == 0);
    /* A state of one room is none of another's, even where both had one key. */
    struct seal_room other = e.room;
    other.id[0] = other.id[0] == 'a' ? 'b' : 'a';
    CHECK(!seal_read_state(&other, &nobody_yet, buf_str(&sealed), &back));
    buf_finish(&sealed);
    buf_finish(&back);
}

TEST(nobody_is_trusted_before_a_state_was_read)
{
    struct ends e = ends_make();
    struct buf sealed = {0}, back = {0};
    e.trust.known = false;
    CHECK(!seal_join(&e.room, &e.trust, STR("join"), &sealed));
    CHECK_INT(sealed.n, 0);
    CHECK(seal_welcome(&e.host, e.guest.public_key, STR("hello"), &sealed));
    CHECK(!seal_read_welcome(&e.guest, &e.trust, buf_str(&sealed), &back));
    buf_finish(&sealed);
    buf_finish(&back);
}

TEST(a_key_that_no_honest_guest_has_gets_no_welcome)
{
    struct ends e = ends_make();
    struct buf sealed = {0};
    static const unsigned char nothing[SEAL_KEY_BYTES];
    CHECK(!seal_welcome(&e.host, nothing, STR("hello"), &sealed));
    CHECK_INT(sealed.n, 0);
    buf_finish(&sealed);
}

TEST(the_length_does_not_tell_which_choice_it_was)
{
    struct ends e = ends_make();
    struct buf a = {0}, b = {0};
    CHECK(seal_up(e.seat.key, STR("answer 12 345 1"), &a) && seal_up(e.seat.key, STR("answer 12 345 128"), &b));
    CHECK_INT(a.n, b.n);
    CHECK(!str_eq(buf_str(&a), buf_str(&b)));
    buf_finish(&a);
    buf_finish(&b);
}
