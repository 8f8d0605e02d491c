/* fuzz: link. Envelopes and codes that somebody made up: none opens, none breaks what reads it; and bytes sealed by us
 * and then changed do not open either. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "link/seal.h"
#include "link/topic.h"
#include "link/url.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
    if (!claim)
        abort();
}

/* The slow way from a code to a room's keys is not what is looked at. */
static void keys(struct seal_room *room, struct seal_host *host, struct seal_seat *seat)
{
    unsigned char secret[SEAL_KEY_BYTES] = {1};
    memcpy(room->id, "2e235767", SEAL_ROOM_HEX + 1);
    memset(room->key, 2, sizeof room->key);
    seal_host_of(secret, host);
    seal_seat_of(host, 1, 0, seat);
}

static void code(struct str text)
{
    struct seal_code read, again;
    char shown[SEAL_CODE_TEXT];
    if (seal_code_read(text, &read) != SEAL_FINE)
        return;
    seal_code_show(&read, shown);
    must(seal_code_read(str_of(shown), &again) == SEAL_FINE && strcmp(read.digits, again.digits) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct seal_room room = {0};
    struct seal_host host;
    struct seal_seat seat;
    struct seal_trust nobody = {0}, trust = {.known = true};
    struct seal_guest guest;
    struct str text = {(const char *)data, size};
    struct buf out = {0}, sealed = {0}, z = {0};
    keys(&room, &host, &seat);
    memcpy(trust.public_key, host.public_key, SEAL_KEY_BYTES);
    seal_guest_make(&guest);
    must(!seal_read_state(&room, &nobody, text, &out) && !nobody.known && out.n == 0);
    must(!seal_read_join(&room, &host, text, &out) && out.n == 0);
    must(!seal_read_welcome(&guest, &trust, text, &out) && out.n == 0);
    must(!seal_read_up(seat.key, text, &out) && !seal_read_down(seat.key, text, &out) && out.n == 0);
    code(text);

    if (seal_up(seat.key, text, &sealed)) {
        must(size <= SEAL_MAX_TEXT && sealed.n <= SEAL_MAX_BYTES);
        must(seal_read_up(seat.key, buf_str(&sealed), &out) && str_eq(buf_str(&out), text));
        must(!seal_read_down(seat.key, buf_str(&sealed), &out));
        if (size > 2) {
            sealed.p[(data[0] * 256u + data[1]) % sealed.n] ^= (char)(data[2] | 1);
            must(!seal_read_up(seat.key, buf_str(&sealed), &out));
        }
    } else {
        must(size > SEAL_MAX_TEXT && sealed.n == 0);
    }

    struct topic topic;
    struct url url;
    char host_name[URL_PART];
    unsigned port = 1;
    buf_addstr(&z, text);
    if (topic_read("2e235767", buf_z(&z), &topic)) {
        char written[TOPIC_BYTES];
        topic_write("2e235767", &topic, written);
        must(strcmp(written, buf_z(&z)) == 0);
    }
    if (url_read(buf_z(&z), &url, NULL))
        must(url.host[0] != '\0' && url.port >= 1 && url.port <= 65535);
    if (url_read_place(buf_z(&z), host_name, &port))
        must(host_name[0] != '\0' && host_name[0] != '-' && port >= 1 && port <= 65535);
    buf_finish(&z);
    buf_finish(&out);
    buf_finish(&sealed);
    return 0;
}
