#include "app/seat_file.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/paths.h"
#include "base/file.h"
#define LOG_MODULE "seat"
#include "base/log.h"

enum { MOST_BYTES = 1024, MOST_PORT = 65535, MOST_PLACES = DRILL_MAX_SEATS };

static bool find(const char *what, const char *room, unsigned place, bool make, struct buf *path)
{
    struct buf folder = {0};
    struct err err = {0};
    bool fine = place > 0 && paths_runtime(&folder) && (!make || file_make_dirs(buf_z(&folder), &err));
    if (fine)
        buf_addf(path, "%s/%s-%s-%u", buf_z(&folder), what, room, place);
    buf_finish(&folder);
    return fine;
}

/* The welcome that it got, as it was said; then the host; then the connection. */
static bool read_lines(struct str text, struct seat_file *out)
{
    struct str line, word;
    struct talk_down down;
    uint64_t number;
    bool fine = str_line(&text, &line) && talk_down_read(line, &down) && down.kind == TALK_WELCOME;
    if (fine) {
        out->seat = (struct attending_seat){
            .seat = down.seat, .team = down.team, .pin = down.pin, .generation = down.generation, .token = down.token};
        memcpy(out->seat.key, down.key, TALK_KEY_BYTES);
    }
    explicit_bzero(&down, sizeof down);
    if (!fine || !str_line(&text, &line) || !str_word(&line, &word) || !seal_unhex(word, out->trust, sizeof out->trust))
        return false;
    out->host.text[0] = '\0';
    out->port = 0;
    out->connection = 0;
    if (str_word(&line, &word)) {
        if (word.n >= sizeof out->host.text || !str_number(&line, MOST_PORT, &number))
            return false;
        (void)snprintf(out->host.text, sizeof out->host.text, "%.*s", STR_ARG(word));
        out->port = (unsigned)number;
    }
    if (!str_line(&text, &line))
        return true; /* of an earlier version */
    if (!str_number(&line, UINT32_MAX, &number))
        return false;
    out->connection = (uint32_t)number;
    return true;
}

/* A lock that is not taken away with the program that died. Its file may have been removed since it was opened. */
static bool take(const char *path, int *lock)
{
    struct stat opened, named;
    *lock = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (*lock < 0)
        return false;
    if (flock(*lock, LOCK_EX | LOCK_NB) == 0 && fstat(*lock, &opened) == 0 && stat(path, &named) == 0 &&
        opened.st_ino == named.st_ino)
        return true;
    (void)close(*lock);
    *lock = -1;
    return false;
}

struct seat_place seat_file_hold(const char *room)
{
    struct seat_place place = {.lock = -1};
    for (unsigned i = 1; i <= MOST_PLACES && place.number == 0; i++) {
        struct buf path = {0};
        if (!find("place", room, i, true, &path))
            i = MOST_PLACES; /* no folder: no place anywhere */
        else if (take(buf_z(&path), &place.lock))
            place.number = i;
        buf_finish(&path);
    }
    return place;
}

void seat_file_let_go(const char *room, struct seat_place *place)
{
    struct buf path = {0};
    if (place->lock >= 0 && find("place", room, place->number, false, &path))
        (void)unlink(buf_z(&path));
    if (place->lock >= 0)
        (void)close(place->lock);
    *place = (struct seat_place){.lock = -1};
    buf_finish(&path);
}

bool seat_file_read(const char *room, const struct seat_place *place, struct seat_file *out)
{
    struct buf path = {0}, text = {0};
    bool fine = find("seat", room, place->number, false, &path) && file_read(buf_z(&path), MOST_BYTES, &text, NULL) &&
                read_lines(buf_str(&text), out);
    if (!fine)
        explicit_bzero(out, sizeof *out);
    buf_finish(&path);
    buf_wipe(&text);
    return fine;
}

void seat_file_write(const char *room, const struct seat_place *place, const struct seat_file *seat)
{
    struct buf path = {0}, text = {0};
    struct err err = {0};
    struct talk_down down = {.kind = TALK_WELCOME,
                             .seat = seat->seat.seat,
                             .team = seat->seat.team,
                             .pin = seat->seat.pin,
                             .generation = seat->seat.generation,
                             .token = seat->seat.token};
    char trust[2 * SEAL_KEY_BYTES + 1];
    memcpy(down.key, seat->seat.key, TALK_KEY_BYTES);
    talk_down_write(&down, &text);
    seal_hex(seat->trust, sizeof seat->trust, trust);
    buf_addc(&text, '\n');
    buf_adds(&text, trust);
    if (seat->host.text[0])
        buf_addf(&text, " %s %u", seat->host.text, seat->port);
    buf_addf(&text, "\n%u\n", (unsigned)seat->connection);
    if (place->number > 0 &&
        (!find("seat", room, place->number, true, &path) || !file_replace(buf_z(&path), buf_str(&text), &err)))
        log_line(LOG_ERROR, LOG_MODULE, "seat: %s", err.detail);
    explicit_bzero(&down, sizeof down);
    buf_finish(&path);
    buf_wipe(&text);
}

void seat_file_remove(const char *room, const struct seat_place *place)
{
    struct buf path = {0};
    if (find("seat", room, place->number, false, &path))
        (void)unlink(buf_z(&path));
    buf_finish(&path);
}
