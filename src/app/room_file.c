#include "app/room_file.h"

#include <string.h>

#include "base/file.h"
#include "base/str.h"

enum { MOST_BYTES = 512, MOST_PORT = 65535 };

static bool take_word(struct str *rest, const char *name, struct str *value)
{
    struct str line, word;
    return str_line(rest, &line) && str_word(&line, &word) && str_eq(word, str_of(name)) && str_word(&line, value) &&
           str_trim(line).n == 0;
}

static bool take_port(struct str digits, unsigned *out)
{
    *out = 0;
    for (size_t i = 0; i < digits.n; i++) {
        if (digits.p[i] < '0' || digits.p[i] > '9' || *out > MOST_PORT)
            return false;
        *out = *out * 10 + (unsigned)(digits.p[i] - '0');
    }
    return *out <= MOST_PORT;
}

bool room_file_read(const char *path, struct room_file *out)
{
    struct buf text = {0};
    struct str code, secret, port;
    bool fine = file_read(path, MOST_BYTES, &text, NULL);
    struct str rest = buf_str(&text);
    fine = fine && take_word(&rest, "code", &code) && seal_code_read(code, &out->code) == SEAL_FINE &&
           take_word(&rest, "secret", &secret) && seal_unhex(secret, out->secret, sizeof out->secret) &&
           take_word(&rest, "port", &port) && take_port(port, &out->port);
    buf_wipe(&text);
    return fine;
}

bool room_file_write(const char *path, const struct room_file *room, struct err *err)
{
    struct buf text = {0};
    char secret[2 * SEAL_KEY_BYTES + 1];
    seal_hex(room->secret, sizeof room->secret, secret);
    buf_addf(&text, "code %s\nsecret %s\nport %u\n", room->code.digits, secret, room->port);
    bool fine = file_replace(path, buf_str(&text), err);
    explicit_bzero(secret, sizeof secret);
    buf_wipe(&text);
    return fine;
}
