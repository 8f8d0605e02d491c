#include "link/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "link/seal_parts.h"

/* 13 random digits are 43 bits. Whoever tries them all against something overheard (a passive listener of TLS has
 * nothing to try them against) needs 10^13 times this: at 16 MiB three times over, some 60 ms of a core, nineteen
 * thousand years of one. It is asked of a lab's oldest computer once, and given back at once. */
enum { WORK_PASSES = 3, WORK_BYTES = 16 << 20 };

enum { FROM_CODE_ID = 1, FROM_CODE_ROOM, FROM_CODE_DOOR };
enum { FROM_HOST_SIGN = 1, FROM_HOST_PSK, FROM_HOST_SEATS, FROM_HOST_TOKENS, FROM_HOST_RECORD };
enum { FROM_SEAT_TOKEN = 1, FROM_SEAT_PIN, FROM_SEAT_KEY };

_Static_assert(SEAL_KEY_BYTES == crypto_kdf_KEYBYTES, "one size of keys");
_Static_assert(SEAL_KEY_BYTES == crypto_secretbox_KEYBYTES, "one size of keys");
_Static_assert(SEAL_KEY_BYTES == crypto_box_PUBLICKEYBYTES, "one size of keys");
_Static_assert(SEAL_KEY_BYTES == crypto_sign_PUBLICKEYBYTES, "one size of keys");
_Static_assert(SEAL_KEY_BYTES == crypto_sign_SEEDBYTES, "one size of keys");
_Static_assert(SEAL_KEY_BYTES * 2 == crypto_sign_SECRETKEYBYTES, "one size of keys");

void seal_ready(void)
{
    if (sodium_init() < 0)
        BUG("libsodium does not start");
}

void seal_draw(const unsigned char from[SEAL_KEY_BYTES], const char *use, uint64_t number, unsigned char *out, size_t n)
{
    char context[crypto_kdf_CONTEXTBYTES] = {0};
    memcpy(context, use, strlen(use));
    if (crypto_kdf_derive_from_key(out, n, number, context, from) != 0)
        BUG("a key of %zu bytes", n);
}

void seal_hex(const unsigned char *bytes, size_t n, char *out)
{
    (void)sodium_bin2hex(out, 2 * n + 1, bytes, n);
}

bool seal_unhex(struct str hex, unsigned char *out, size_t n)
{
    size_t got = 0;
    return hex.n == 2 * n && sodium_hex2bin(out, n, hex.p, hex.n, NULL, &got, NULL) == 0 && got == n;
}

bool seal_same(const char *a, const char *b)
{
    size_t n = strlen(a);
    return n == strlen(b) && sodium_memcmp(a, b, n) == 0;
}

void seal_room_of(const struct seal_code *code, struct seal_room *out)
{
    seal_ready();
    /* Two rooms never share a code, so that nothing is there to salt with but our own name. */
    static const unsigned char salt[crypto_pwhash_SALTBYTES + 1] = "wiqaya drill v01";
    unsigned char master[SEAL_KEY_BYTES], id[crypto_kdf_BYTES_MIN], psk[SEAL_KEY_BYTES];
    if (crypto_pwhash(master, sizeof master, code->digits, SEAL_CODE_DIGITS, salt, WORK_PASSES, WORK_BYTES,
                      crypto_pwhash_ALG_ARGON2ID13) != 0)
        BUG("out of memory (%d bytes for a key)", WORK_BYTES);
    seal_draw(master, "room", FROM_CODE_ID, id, sizeof id);
    seal_draw(master, "room", FROM_CODE_ROOM, out->key, sizeof out->key);
    seal_draw(master, "room", FROM_CODE_DOOR, psk, sizeof psk);
    seal_hex(id, SEAL_ROOM_HEX / 2, out->id);
    seal_hex(psk, sizeof psk, out->door_psk);
    sodium_memzero(master, sizeof master);
    sodium_memzero(psk, sizeof psk);
}

void seal_host_of(const unsigned char secret[SEAL_KEY_BYTES], struct seal_host *out)
{
    seal_ready();
    unsigned char seed[SEAL_KEY_BYTES], psk[SEAL_KEY_BYTES];
    memmove(out->secret, secret, sizeof out->secret);
    seal_draw(out->secret, "host", FROM_HOST_SIGN, seed, sizeof seed);
    seal_draw(out->secret, "host", FROM_HOST_PSK, psk, sizeof psk);
    (void)crypto_sign_seed_keypair(out->public_key, out->sign_key, seed);
    seal_hex(psk, sizeof psk, out->psk);
    sodium_memzero(seed, sizeof seed);
    sodium_memzero(psk, sizeof psk);
}

void seal_host_make(struct seal_host *out)
{
    unsigned char secret[SEAL_KEY_BYTES];
    seal_ready();
    randombytes_buf(secret, sizeof secret);
    seal_host_of(secret, out);
    sodium_memzero(secret, sizeof secret);
}

void seal_seat_of(const struct seal_host *host, unsigned seat, unsigned generation, struct seal_seat *out)
{
    seal_ready();
    unsigned char seats[SEAL_KEY_BYTES], own[SEAL_KEY_BYTES], token[SEAL_TOKEN_HEX / 2], pin[crypto_kdf_BYTES_MIN];
    seal_draw(host->secret, "host", FROM_HOST_SEATS, seats, sizeof seats);
    seal_draw(seats, "seats", (uint64_t)generation << 32 | seat, own, sizeof own);
    seal_draw(own, "seat", FROM_SEAT_TOKEN, token, sizeof token);
    seal_draw(own, "seat", FROM_SEAT_PIN, pin, sizeof pin);
    seal_draw(own, "seat", FROM_SEAT_KEY, out->key, sizeof out->key);
    seal_hex(token, sizeof token, out->token);
    uint64_t number = 0;
    for (size_t i = 0; i < sizeof number; i++)
        number = number << 8 | pin[i];
    for (size_t i = SEAL_PIN_DIGITS; i-- > 0; number /= 10)
        out->pin[i] = (char)('0' + number % 10);
    out->pin[SEAL_PIN_DIGITS] = '\0';
    sodium_memzero(seats, sizeof seats);
    sodium_memzero(own, sizeof own);
    sodium_memzero(token, sizeof token);
    sodium_memzero(pin, sizeof pin);
}

uint64_t seal_token(const struct seal_host *host, const unsigned char guest[SEAL_KEY_BYTES])
{
    seal_ready();
    enum { PART = sizeof(uint64_t) };
    unsigned char own[SEAL_KEY_BYTES];
    seal_draw(host->secret, "host", FROM_HOST_TOKENS, own, sizeof own);
    for (size_t at = 0; at < SEAL_KEY_BYTES; at += PART) {
        uint64_t part;
        unsigned char next[SEAL_KEY_BYTES];
        memcpy(&part, guest + at, sizeof part);
        seal_draw(own, "token", part, next, sizeof next);
        memcpy(own, next, sizeof own);
        sodium_memzero(next, sizeof next);
    }
    uint64_t token;
    memcpy(&token, own, sizeof token);
    sodium_memzero(own, sizeof own);
    return token != 0 ? token : 1;
}

uint64_t seal_record_id(const struct seal_host *host, uint64_t token)
{
    seal_ready();
    unsigned char ids[SEAL_KEY_BYTES], own[crypto_kdf_BYTES_MIN];
    uint64_t id;
    seal_draw(host->secret, "host", FROM_HOST_RECORD, ids, sizeof ids);
    seal_draw(ids, "record", token, own, sizeof own);
    memcpy(&id, own, sizeof id);
    sodium_memzero(ids, sizeof ids);
    sodium_memzero(own, sizeof own);
    return id != 0 ? id : 1;
}

void seal_seat_psk(const unsigned char key[SEAL_KEY_BYTES], char out[SEAL_PSK_HEX + 1])
{
    seal_ready();
    unsigned char psk[SEAL_KEY_BYTES];
    seal_draw(key, "key", FROM_KEY_PSK, psk, sizeof psk);
    seal_hex(psk, sizeof psk, out);
    sodium_memzero(psk, sizeof psk);
}

void seal_guest_make(struct seal_guest *out)
{
    seal_ready();
    (void)crypto_box_keypair(out->public_key, out->secret_key);
}

const char *seal_library(void)
{
    return sodium_version_string();
}
