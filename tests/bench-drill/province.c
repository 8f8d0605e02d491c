/* province: what assets/broker promises of a drill in several labs, tried with real brokers, simulated seats and a
 * host: a line "yes SENTENCE" or "no SENTENCE" for each promise; 0 when all hold. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include "bridged.h"
#include "host.h"
#include "seats.h"

enum { SEATS = 5, STEP_MS = 10, PATIENCE_MS = 45000, A_WHILE_MS = 2500 };
enum { LAB_1, LAB_2 };

struct province {
    struct bridged brokers;
    struct bench_host host;
    struct seats *labs[BRIDGED_LABS];
    bool fine;
};

static void promise(struct province *p, const char *sentence, bool holds)
{
    printf("%s %s\n", holds ? "yes" : "no", sentence);
    (void)fflush(stdout);
    p->fine = p->fine && holds;
}

static void work(struct province *p, int ms)
{
    for (int64_t end = seats_now_us() + ms * INT64_C(1000); seats_now_us() < end;)
        bench_hosts_step(&p->host, 1, STEP_MS);
}

/* Works until so many seats of the lab say so. */
static bool until(struct province *p, unsigned lab, unsigned (*of)(const struct seats *, unsigned), unsigned round)
{
    for (int64_t end = seats_now_us() + PATIENCE_MS * INT64_C(1000); of(p->labs[lab], round) < SEATS;) {
        bench_hosts_step(&p->host, 1, STEP_MS);
        if (seats_now_us() > end)
            return false;
    }
    return true;
}

static bool both(struct province *p, unsigned (*of)(const struct seats *, unsigned), unsigned round)
{
    return until(p, LAB_1, of, round) && until(p, LAB_2, of, round);
}

static unsigned seated(const struct seats *s, unsigned round)
{
    (void)round;
    return seats_seated(s);
}

/* Seats that were told that their answer counts, or would count if it were another one. */
static unsigned counted(const struct seats *s, unsigned round)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++)
        n += atomic_load(&s->seat[i].rounds[round].counts) != 0;
    return n;
}

static void hold(struct province *p, bool holds)
{
    for (unsigned lab = 0; lab < BRIDGED_LABS; lab++)
        atomic_store(&p->labs[lab]->holds, holds);
}

/* The next question; its round. */
static unsigned ask(struct province *p)
{
    bench_host_ask(&p->host);
    return room_round(&p->host.room);
}

/* What each seat of a lab sent is what the room has of it. */
static bool is_credited(const struct province *p, unsigned lab, unsigned round)
{
    bool fine = true;
    for (unsigned i = 0; i < SEATS; i++) {
        const struct seats_seat *seat = &p->labs[lab]->seat[i];
        uint32_t chosen = atomic_load(&seat->rounds[round].chosen);
        fine =
            fine && chosen != 0 &&
            p->host.room.seats[atomic_load(&seat->seat)].votes[round / ROOM_VOTES][round % ROOM_VOTES].chosen == chosen;
    }
    return fine;
}

/* ---- the promises ---- */

static void all_is_well(struct province *p)
{
    promise(p, "machines of both labs get seats", both(p, seated, 0) && p->host.room.n_seats == 2 * SEATS);
    unsigned round = ask(p);
    promise(p, "a question reaches every seat of both labs", both(p, seats_saw, round));
    promise(p, "every seat hears that its answer counts", both(p, seats_acked, round));
    promise(p, "every answer counts once, for its seat",
            bench_host_answers(&p->host) == 2 * SEATS && is_credited(p, LAB_1, round) && is_credited(p, LAB_2, round));
}

/* While people think, the uplink goes; they answer; one of their machines dies, and later their broker does. */
static void uplink_is_lost(struct province *p)
{
    hold(p, true);
    unsigned round = ask(p);
    bool seen = both(p, seats_saw, round);
    bridged_cut(&p->brokers, LAB_2, true);
    hold(p, false);
    promise(p, "a lab that lost its uplink has the question, and can answer",
            seen && until(p, LAB_2, seats_sent, round));
    promise(p, "the other lab goes on without it", until(p, LAB_1, seats_acked, round));
    work(p, A_WHILE_MS);
    promise(p, "nobody is told that an answer counts which did not arrive", seats_acked(p->labs[LAB_2], round) == 0);
    struct seats_seat *dies = &p->labs[LAB_2]->seat[0];
    unsigned starts = atomic_load(&dies->starts);
    atomic_store(&dies->wish, SEATS_DIE);
    for (int i = 0;
         i < PATIENCE_MS / STEP_MS && (atomic_load(&dies->starts) == starts || atomic_load(&dies->phase) < 0); i++)
        work(p, STEP_MS);
    promise(p, "a machine that starts again there finds the question",
            atomic_load(&dies->phase) == ROOM_ASKED && atomic_load(&dies->serial) == p->host.room.serial);
    bridged_cut(&p->brokers, LAB_2, false);
    promise(p, "when the uplink is back the answers arrive", until(p, LAB_2, counted, round));
    work(p, A_WHILE_MS);
    promise(p, "each of them once, for its seat, also that of the machine that started again",
            bench_host_answers(&p->host) == 2 * SEATS && is_credited(p, LAB_1, round) && is_credited(p, LAB_2, round));
    promise(p, "no seat was shut out or given twice", p->host.room.n_seats == 2 * SEATS);
}

static unsigned shows_asked(const struct seats *s, unsigned serial)
{
    unsigned n = 0;
    for (unsigned i = 0; i < s->n; i++)
        n += atomic_load(&s->seat[i].phase) == ROOM_ASKED && atomic_load(&s->seat[i].serial) == serial;
    return n;
}

/* The power fails in a lab without uplink: its broker is killed, its machines are. */
static void power_fails(struct province *p)
{
    unsigned round = ask(p), serial = p->host.room.serial;
    bool fine = both(p, seats_acked, round);
    work(p, A_WHILE_MS);
    bridged_cut(&p->brokers, LAB_2, true);
    struct bench_broker *lab = &p->brokers.brokers[1 + LAB_2];
    bench_broker_kill(lab);
    for (unsigned i = 0; i < SEATS; i++)
        atomic_store(&p->labs[LAB_2]->seat[i].wish, SEATS_DIE);
    work(p, A_WHILE_MS);
    fine = fine && shows_asked(p->labs[LAB_2], serial) == 0 && bench_broker_start(lab);
    promise(p, "after a power cut a lab without uplink shows the last question again",
            fine && until(p, LAB_2, shows_asked, serial));
}

/* The trainer goes on meanwhile; at the end the centre's broker itself is killed. */
static void trainer_goes_on(struct province *p)
{
    unsigned missed = ask(p);
    bool fine = until(p, LAB_1, seats_acked, missed);
    unsigned round = ask(p);
    fine = fine && until(p, LAB_1, seats_acked, round);
    bridged_cut(&p->brokers, LAB_2, false);
    promise(p, "a lab that comes back is asked what is asked now", fine && until(p, LAB_2, seats_acked, round));
    promise(p, "and not what it missed", seats_saw(p->labs[LAB_2], missed) == 0);
    /* Its machine is gone as well: mosquitto 2.0.11 can hang for good when a handshake of a bridge ends in the middle.
     */
    for (unsigned lab = 0; lab < BRIDGED_LABS; lab++)
        bridged_cut(&p->brokers, lab, true);
    bench_broker_kill(&p->brokers.brokers[0]);
    work(p, A_WHILE_MS);
    fine = bench_broker_start(&p->brokers.brokers[0]);
    for (unsigned lab = 0; lab < BRIDGED_LABS; lab++)
        bridged_cut(&p->brokers, lab, false);
    round = ask(p);
    promise(p, "after the centre's broker was killed and started the drill goes on in both labs",
            fine && both(p, seats_acked, round) && is_credited(p, LAB_1, round) && is_credited(p, LAB_2, round));
    promise(p, "nothing unreadable was ever delivered",
            atomic_load(&p->labs[LAB_1]->strange) + atomic_load(&p->labs[LAB_2]->strange) + p->host.strange == 0);
}

static bool open_province(struct province *p)
{
    static const struct seal_code code = {"12345678901230"};
    struct seal_room room;
    struct seal_host secret;
    seal_room_of(&code, &room);
    seal_host_make(&secret);
    if (!bridged_open(&p->brokers))
        return false;
    for (unsigned lab = 0; lab < BRIDGED_LABS; lab++) {
        struct seats_plan plan = {.room = room,
                                  .host = "127.0.0.1",
                                  .port = p->brokers.brokers[1 + lab].port,
                                  .n = SEATS,
                                  .user = "seat",
                                  .password = BENCH_PASSWORD,
                                  .think_ms = 100,
                                  .seed = lab};
        p->labs[lab] = seats_start(&plan);
    }
    struct link *link = bridged_host(&p->brokers);
    if (link)
        bench_host_open(&p->host, &room, &secret, link, 2 * SEATS);
    return link && p->labs[LAB_1] && p->labs[LAB_2];
}

int main(void)
{
    static struct province p = {.fine = true};
    bool opened = open_province(&p);
    promise(&p, "brokers of two labs and a centre start with the files that come with the program", opened);
    if (opened) {
        all_is_well(&p);
        uplink_is_lost(&p);
        power_fails(&p);
        trainer_goes_on(&p);
        bench_host_close(&p.host);
    }
    for (unsigned lab = 0; lab < BRIDGED_LABS; lab++)
        seats_stop(p.labs[lab]);
    bridged_close(&p.brokers);
    return p.fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
