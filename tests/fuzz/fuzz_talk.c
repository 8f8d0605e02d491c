/* fuzz: engine. Lines as host and seats could get them: what is read is written again as what it was read from, within
 * its bounds; and host and seat stand whatever they hear, in any order, at any time. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "engine/attending.h"
#include "engine/podium.h"
#include "fuzz/demand.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { ITEMS = 2, SEATS = 3 };

static const struct ask asked[ITEMS] = {{.n_options = 4, .right = 4}, {.n_options = 3, .right = 3, .many = true}};
static const struct drill_item items[ITEMS] = {{.unit = "u", .step = "a", .seconds = 9}, {.unit = "u", .step = "b"}};
static const struct drill drill = {.items = items, .n_items = ITEMS};

static uint64_t token_of(void *context, const uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    return 1u + key[0];
}

static void seat_of(void *context, unsigned seat, unsigned generation, unsigned *pin, uint8_t key[TALK_KEY_BYTES])
{
    (void)context;
    *pin = seat + generation;
    memset(key, 0, TALK_KEY_BYTES);
}

/* Words one blank apart, as they are written; numbers may begin with zeros, which are not written again. */
static void read_again(struct str line)
{
    struct talk_state state, state2;
    struct talk_up up, up2;
    struct talk_down down, down2;
    struct buf out = {0}, out2 = {0};
    if (talk_state_read(line, &state)) {
        talk_state_write(&state, &out);
        DEMAND(talk_state_read(buf_str(&out), &state2));
        talk_state_write(&state2, &out2);
        DEMAND(state.n_options <= ASK_MAX_OPTIONS && state.item < DRILL_MAX_ITEMS);
    } else if (talk_up_read(line, &up)) {
        talk_up_write(&up, &out);
        DEMAND(talk_up_read(buf_str(&out), &up2));
        talk_up_write(&up2, &out2);
        DEMAND(up.seat < DRILL_MAX_SEATS && up.round < DRILL_MAX_ITEMS * ROOM_VOTES);
    } else if (talk_down_read(line, &down)) {
        talk_down_write(&down, &out);
        DEMAND(talk_down_read(buf_str(&out), &down2));
        talk_down_write(&down2, &out2);
        DEMAND(down.seat < DRILL_MAX_SEATS && down.percent <= 100);
    }
    DEMAND(str_eq(buf_str(&out), buf_str(&out2)) && out.n < TALK_MAX_BYTES);
    buf_finish(&out);
    buf_finish(&out2);
}

struct stage {
    struct room room;
    struct podium podium;
    struct attending attending;
    int64_t now;
};

/* The reply must be one that can be read. */
static void host_hears(struct stage *s, unsigned seat, const struct talk_up *up)
{
    struct podium_heard heard;
    struct talk_down down;
    struct buf line = {0};
    size_t before = s->room.n_seats;
    if (podium_hear(&s->podium, seat, up, s->now, &heard) && heard.replies) {
        talk_down_write(&heard.reply, &line);
        DEMAND(talk_down_read(buf_str(&line), &down));
        (void)attending_hear(&s->attending, &down, s->now);
    }
    DEMAND(heard.n_events <= 2 && s->room.n_seats <= SEATS && s->room.n_seats <= before + 1);
    DEMAND(seat == PODIUM_DOOR || s->room.n_seats == before);
    buf_finish(&line);
}

static void seat_stands(struct stage *s)
{
    struct attending_view view;
    struct talk_up up;
    attending_look(&s->attending, s->now, &view);
    DEMAND(view.percent >= -1 && view.percent <= 100 && view.seconds <= DRILL_MAX_SECONDS);
    DEMAND(attending_wait(&s->attending, s->now) >= 0);
    for (unsigned i = 0; attending_due(&s->attending, s->now, &up); i++)
        DEMAND(i < 3);
}

static void trainer_acts(struct stage *s, unsigned which)
{
    struct talk_state state, again;
    struct buf line = {0};
    struct room_event event = {.kind = (enum room_event_kind)(which % ROOM_EVENT_KINDS), .serial = s->room.serial + 1};
    if (event.kind > ROOM_ANSWER)
        (void)room_take(&s->room, &event);
    podium_state(&s->podium, s->now, &state);
    talk_state_write(&state, &line);
    DEMAND(talk_state_read(buf_str(&line), &again));
    attending_hear_state(&s->attending, &again, s->now);
    buf_finish(&line);
}

static void hear(struct stage *s, struct str line)
{
    struct talk_state state;
    struct talk_up up;
    struct talk_down down;
    struct podium_heard heard;
    unsigned first = line.n > 0 ? (unsigned char)line.p[0] : 0;
    read_again(line);
    if (first < ' ') { /* not said by anybody: time, the trainer, a choice, a cable */
        s->now += first * 700;
        trainer_acts(s, first);
        (void)attending_choose(&s->attending, first, s->now);
        attending_link(&s->attending, first % 4 != 0, s->now);
        (void)podium_tend(&s->podium, s->now, &heard);
    } else if (talk_state_read(line, &state)) {
        attending_hear_state(&s->attending, &state, s->now);
    } else if (talk_up_read(line, &up)) {
        host_hears(s, up.kind == TALK_JOIN ? PODIUM_DOOR : up.serial % (SEATS + 1), &up);
    } else if (talk_down_read(line, &down)) {
        (void)attending_hear(&s->attending, &down, s->now);
    } else {
        (void)podium_hear_noise(&s->podium, line.n % (SEATS + 1), s->now, &heard);
    }
    seat_stands(s);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const uint8_t key[TALK_KEY_BYTES] = {1};
    const struct podium_secrets secrets = {token_of, seat_of, NULL};
    struct stage *s = xcalloc(1, sizeof *s);
    struct buf text = {0};
    struct str rest, line;
    buf_add(&text, bytes, n);
    s->now = 1000000;
    room_start(&s->room, asked, ITEMS, 0);
    podium_start(&s->podium, &s->room, &drill, asked, SEATS, &secrets, s->now);
    attending_start(&s->attending, key, 1, s->now);
    attending_link(&s->attending, true, s->now);
    rest = buf_str(&text);
    while (str_line(&rest, &line))
        hear(s, line);
    buf_finish(&text);
    free(s);
    return 0;
}
