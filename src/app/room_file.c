#include "app/room_file.h"

#include <string.h>
#include <unistd.h>

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

static void name_path(const char *record, struct buf *path)
{
    buf_addf(path, "%s.room", record);
}

static void add_mark(const struct drill_mark *mark, struct buf *out)
{
    buf_addf(out, "%016llx-%016llx", (unsigned long long)mark->print, (unsigned long long)mark->lot);
}

static bool is_mark(struct str word, const struct drill_mark *mark)
{
    struct buf own = {0};
    add_mark(mark, &own);
    bool same = str_eq(word, buf_str(&own));
    buf_finish(&own);
    return same;
}

static bool understand(struct str rest, const struct drill_mark *mark, struct room_file *out)
{
    struct str own, code, secret, port;
    out->mark = *mark;
    return take_word(&rest, "drill", &own) && is_mark(own, mark) && take_word(&rest, "code", &code) &&
           seal_code_read(code, &out->code) == SEAL_FINE && take_word(&rest, "secret", &secret) &&
           seal_unhex(secret, out->secret, sizeof out->secret) && take_word(&rest, "port", &port) &&
           take_port(port, &out->port);
}

bool room_file_read(const char *record, const struct drill_mark *mark, struct room_file *out, struct err *err)
{
    struct buf path = {0}, text = {0};
    struct err why = {0};
    name_path(record, &path);
    bool read = file_read(buf_z(&path), MOST_BYTES, &text, &why);
    bool its = read && understand(buf_str(&text), mark, out);
    if (read || why.kind == ERR_TOO_LARGE)
        (void)err_set(&why, ERR_MISSING, buf_z(&path), "of another room");
    if (!its && why.kind == ERR_MISSING)
        (void)unlink(buf_z(&path));
    buf_finish(&path);
    buf_wipe(&text);
    return its || err_set(err, why.kind, why.path, "%s", why.detail);
}

bool room_file_write(const char *record, const struct room_file *room, struct err *err)
{
    struct buf path = {0}, text = {0};
    char secret[2 * SEAL_KEY_BYTES + 1];
    name_path(record, &path);
    seal_hex(room->secret, sizeof room->secret, secret);
    buf_adds(&text, "drill ");
    add_mark(&room->mark, &text);
    buf_adds(&text, "\ncode ");
    buf_adds(&text, room->code.digits);
    buf_adds(&text, "\nsecret ");
    buf_adds(&text, secret);
    buf_addf(&text, "\nport %u\n", room->port);
    bool fine = file_replace(buf_z(&path), buf_str(&text), err);
    explicit_bzero(secret, sizeof secret);
    buf_finish(&path);
    buf_wipe(&text);
    return fine;
}

void room_file_remove(const char *record)
{
    struct buf path = {0};
    name_path(record, &path);
    (void)unlink(buf_z(&path));
    buf_finish(&path);
}
