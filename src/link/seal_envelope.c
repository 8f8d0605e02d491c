#include "link/seal.h"

#include <sodium.h>
#include <string.h>

#include "base/mem.h"
#include "link/seal_parts.h"

enum { PAD_BYTES = 64 };

/* The first byte of each says what it is, for whoever looks at one; the keys differ anyway. */
enum { STATE = 'S', JOIN = 'J', WELCOME = 'W', UP = 'U', DOWN = 'D' };

/* Text filled up, so that its length tells no more than how many times PAD_BYTES it is. */
static bool pad(struct str text, struct buf *out)
{
    if (text.n > SEAL_MAX_TEXT)
        return false;
    size_t before = out->n, padded = 0;
    buf_addstr(out, text);
    buf_reserve(out, PAD_BYTES);
    if (sodium_pad(&padded, (unsigned char *)out->p + before, text.n, PAD_BYTES, text.n + PAD_BYTES) != 0)
        BUG("padding of %zu bytes", text.n);
    buf_grew(out, padded - text.n);
    return true;
}

static bool unpad(struct buf *text)
{
    size_t n = 0;
    if (text->n == 0 || sodium_unpad(&n, (const unsigned char *)text->p, text->n, PAD_BYTES) != 0 || n > SEAL_MAX_TEXT)
        return false;
    buf_cut(text, n);
    return true;
}

static void head(struct buf *out, char kind, unsigned char nonce[crypto_secretbox_NONCEBYTES])
{
    seal_ready();
    randombytes_buf(nonce, crypto_secretbox_NONCEBYTES);
    buf_addc(out, kind);
    buf_add(out, nonce, crypto_secretbox_NONCEBYTES);
}

/* What is behind kind and nonce, or nothing when it is too short for what must be there. */
static struct str behind_head(struct str bytes, char kind, size_t least)
{
    enum { HEAD = 1 + crypto_secretbox_NONCEBYTES };
    if (bytes.n < HEAD + least || bytes.n > SEAL_MAX_BYTES || bytes.p[0] != kind)
        return (struct str){0};
    return (struct str){bytes.p + HEAD, bytes.n - HEAD};
}

static const unsigned char *u(const char *p)
{
    return (const unsigned char *)p;
}

/* kind, nonce, box of what was in *inner, which is wiped. */
static void box(char kind, const unsigned char key[SEAL_KEY_BYTES], struct buf *inner, struct buf *out)
{
    unsigned char nonce[crypto_secretbox_NONCEBYTES];
    head(out, kind, nonce);
    buf_reserve(out, inner->n + crypto_secretbox_MACBYTES);
    (void)crypto_secretbox_easy((unsigned char *)out->p + out->n, u(inner->p), inner->n, nonce, key);
    buf_grew(out, inner->n + crypto_secretbox_MACBYTES);
    buf_wipe(inner);
}

static bool unbox(char kind, const unsigned char key[SEAL_KEY_BYTES], struct str bytes, struct buf *out)
{
    buf_clear(out);
    struct str sealed = behind_head(bytes, kind, crypto_secretbox_MACBYTES);
    if (!sealed.p)
        return false;
    buf_reserve(out, sealed.n);
    if (crypto_secretbox_open_easy((unsigned char *)out->p, u(sealed.p), sealed.n, u(bytes.p + 1), key) != 0)
        return false;
    buf_grew(out, sealed.n - crypto_secretbox_MACBYTES);
    return true;
}

/* What a state's signature is over: its room, too, so that a host's words count in that room only. */
static void signed_text(const struct seal_room *room, struct str text, struct buf *out)
{
    buf_addf(out, "wiqaya state %s\n", room->id);
    buf_addstr(out, text);
}

enum { STATE_HEAD = SEAL_KEY_BYTES + crypto_sign_BYTES };

bool seal_state(const struct seal_room *room, const struct seal_host *host, struct str text, struct buf *out)
{
    unsigned char key[SEAL_KEY_BYTES], signature[crypto_sign_BYTES];
    struct buf words = {0}, inner = {0};
    if (text.n > SEAL_MAX_TEXT)
        return false;
    seal_ready();
    signed_text(room, text, &words);
    (void)crypto_sign_detached(signature, NULL, u(words.p), words.n, host->sign_key);
    buf_add(&inner, host->public_key, SEAL_KEY_BYTES);
    buf_add(&inner, signature, sizeof signature);
    (void)pad(text, &inner);
    seal_draw(room->key, "room", FROM_ROOM_STATE, key, sizeof key);
    box(STATE, key, &inner, out);
    sodium_memzero(key, sizeof key);
    buf_wipe(&words);
    return true;
}

static bool is_signed(const struct seal_room *room, const unsigned char *public_key, const unsigned char *signature,
                      struct str text)
{
    struct buf words = {0};
    signed_text(room, text, &words);
    bool right = crypto_sign_verify_detached(signature, u(words.p), words.n, public_key) == 0;
    buf_wipe(&words);
    return right;
}

bool seal_read_state(const struct seal_room *room, struct seal_trust *host, struct str bytes, struct buf *out)
{
    unsigned char key[SEAL_KEY_BYTES], top[STATE_HEAD];
    seal_ready();
    seal_draw(room->key, "room", FROM_ROOM_STATE, key, sizeof key);
    bool fine = unbox(STATE, key, bytes, out) && out->n > STATE_HEAD;
    sodium_memzero(key, sizeof key);
    if (fine) {
        memcpy(top, out->p, STATE_HEAD);
        memmove(out->p, out->p + STATE_HEAD, out->n - STATE_HEAD);
        buf_cut(out, out->n - STATE_HEAD);
        fine = (!host->known || memcmp(host->public_key, top, SEAL_KEY_BYTES) == 0) && unpad(out) &&
               is_signed(room, top, top + SEAL_KEY_BYTES, buf_str(out));
    }
    if (!fine) {
        buf_clear(out);
        return false;
    }
    host->known = true;
    memcpy(host->public_key, top, SEAL_KEY_BYTES);
    return true;
}

/* The host signs with one kind of key and is written to by the other, which is made from it. */
static bool box_key(const unsigned char public_key[SEAL_KEY_BYTES], unsigned char out[SEAL_KEY_BYTES])
{
    seal_ready();
    return crypto_sign_ed25519_pk_to_curve25519(out, public_key) == 0;
}

static void box_pair(const struct seal_host *host, unsigned char public_key[SEAL_KEY_BYTES],
                     unsigned char secret_key[SEAL_KEY_BYTES])
{
    if (!box_key(host->public_key, public_key) || crypto_sign_ed25519_sk_to_curve25519(secret_key, host->sign_key) != 0)
        BUG("a host without keys");
}

bool seal_join(const struct seal_room *room, const struct seal_trust *host, struct str text, struct buf *out)
{
    unsigned char to[SEAL_KEY_BYTES], key[SEAL_KEY_BYTES];
    struct buf padded = {0}, inner = {0};
    if (!host->known || !box_key(host->public_key, to) || !pad(text, &padded))
        return false;
    buf_reserve(&inner, padded.n + crypto_box_SEALBYTES);
    bool fine = crypto_box_seal((unsigned char *)inner.p, u(padded.p), padded.n, to) == 0;
    if (fine) {
        buf_grew(&inner, padded.n + crypto_box_SEALBYTES);
        seal_draw(room->key, "room", FROM_ROOM_JOIN, key, sizeof key);
        box(JOIN, key, &inner, out);
        sodium_memzero(key, sizeof key);
    }
    buf_wipe(&padded);
    buf_finish(&inner);
    return fine;
}

bool seal_read_join(const struct seal_room *room, const struct seal_host *host, struct str bytes, struct buf *out)
{
    unsigned char public_key[SEAL_KEY_BYTES], secret_key[SEAL_KEY_BYTES], key[SEAL_KEY_BYTES];
    struct buf inner = {0};
    seal_ready();
    buf_clear(out);
    seal_draw(room->key, "room", FROM_ROOM_JOIN, key, sizeof key);
    bool fine = unbox(JOIN, key, bytes, &inner) && inner.n > crypto_box_SEALBYTES;
    if (fine) {
        box_pair(host, public_key, secret_key);
        buf_reserve(out, inner.n);
        fine = crypto_box_seal_open((unsigned char *)out->p, u(inner.p), inner.n, public_key, secret_key) == 0;
        if (fine)
            buf_grew(out, inner.n - crypto_box_SEALBYTES);
        sodium_memzero(secret_key, sizeof secret_key);
    }
    fine = fine && unpad(out);
    if (!fine)
        buf_clear(out);
    sodium_memzero(key, sizeof key);
    buf_finish(&inner);
    return fine;
}

bool seal_welcome(const struct seal_host *host, const unsigned char guest[SEAL_KEY_BYTES], struct str text,
                  struct buf *out)
{
    unsigned char public_key[SEAL_KEY_BYTES], secret_key[SEAL_KEY_BYTES], nonce[crypto_box_NONCEBYTES];
    _Static_assert(crypto_box_NONCEBYTES == crypto_secretbox_NONCEBYTES, "one size of nonces");
    struct buf padded = {0};
    if (!pad(text, &padded))
        return false;
    box_pair(host, public_key, secret_key);
    size_t before = out->n;
    head(out, WELCOME, nonce);
    buf_reserve(out, padded.n + crypto_box_MACBYTES);
    /* Refuses keys that no honest guest has. */
    bool fine = crypto_box_easy((unsigned char *)out->p + out->n, u(padded.p), padded.n, nonce, guest, secret_key) == 0;
    if (fine)
        buf_grew(out, padded.n + crypto_box_MACBYTES);
    else
        buf_cut(out, before);
    sodium_memzero(secret_key, sizeof secret_key);
    buf_wipe(&padded);
    return fine;
}

bool seal_read_welcome(const struct seal_guest *guest, const struct seal_trust *host, struct str bytes, struct buf *out)
{
    unsigned char from[SEAL_KEY_BYTES];
    struct str sealed = behind_head(bytes, WELCOME, crypto_box_MACBYTES);
    buf_clear(out);
    if (!sealed.p || !host->known || !box_key(host->public_key, from))
        return false;
    buf_reserve(out, sealed.n);
    if (crypto_box_open_easy((unsigned char *)out->p, u(sealed.p), sealed.n, u(bytes.p + 1), from, guest->secret_key) !=
        0)
        return false;
    buf_grew(out, sealed.n - crypto_box_MACBYTES);
    bool fine = unpad(out);
    if (!fine)
        buf_clear(out);
    return fine;
}

/* A seat's two ways have keys of their own, so that nobody can send a message back as if it were the other side's. */
static bool seat_box(char kind, const unsigned char seat_key[SEAL_KEY_BYTES], struct str text, struct buf *out)
{
    unsigned char key[SEAL_KEY_BYTES];
    struct buf inner = {0};
    if (!pad(text, &inner))
        return false;
    seal_draw(seat_key, "key", kind == UP ? FROM_KEY_UP : FROM_KEY_DOWN, key, sizeof key);
    box(kind, key, &inner, out);
    sodium_memzero(key, sizeof key);
    return true;
}

static bool seat_unbox(char kind, const unsigned char seat_key[SEAL_KEY_BYTES], struct str bytes, struct buf *out)
{
    unsigned char key[SEAL_KEY_BYTES];
    seal_ready();
    seal_draw(seat_key, "key", kind == UP ? FROM_KEY_UP : FROM_KEY_DOWN, key, sizeof key);
    bool fine = unbox(kind, key, bytes, out) && unpad(out);
    if (!fine)
        buf_clear(out);
    sodium_memzero(key, sizeof key);
    return fine;
}

bool seal_up(const unsigned char seat_key[SEAL_KEY_BYTES], struct str text, struct buf *out)
{
    return seat_box(UP, seat_key, text, out);
}

bool seal_read_up(const unsigned char seat_key[SEAL_KEY_BYTES], struct str bytes, struct buf *out)
{
    return seat_unbox(UP, seat_key, bytes, out);
}

bool seal_down(const unsigned char seat_key[SEAL_KEY_BYTES], struct str text, struct buf *out)
{
    return seat_box(DOWN, seat_key, text, out);
}

bool seal_read_down(const unsigned char seat_key[SEAL_KEY_BYTES], struct str bytes, struct buf *out)
{
    return seat_unbox(DOWN, seat_key, bytes, out);
}
