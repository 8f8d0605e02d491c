/* seating_parts: what seating and its way to the room share: a seat as it is, and what is done with its link. */
#pragma once
#include "app/own_item.h"
#include "app/seat_file.h"
#include "app/seating.h"
#include "link/lan.h"
#include "link/link.h"

struct seating {
    struct seating_options options;
    struct seat view;
    struct attending attending;
    struct seal_room room;
    struct seal_trust trust;
    struct seal_guest guest;
    struct seat_place place; /* in the room that was named last */
    bool resumes;            /* kept has the seat that is tried */
    struct seat_file kept;
    struct link *link;
    bool seated; /* the link speaks as the seat, not from the door */
    struct lan_finder *finder;
    struct lan_address host;
    unsigned port;
    char address[LAN_ADDRESS_BYTES + 16];
    const char *folder; /* instead of any network: of the options, or typed; NULL: none */
    struct buf typed;   /* that one */
    bool offline;       /* no library for networks is here */
    struct news news;
    int timer, watched; /* watched: the descriptor of link or finder that is in .news, -1 */
    int64_t since_ms;   /* this way */
    struct own_item own_item;
    int64_t ahead_ms; /* when the unit of the next question is read; 0: it is there */
};

/* ---- seating_way: how it gets to its room, and what it says there ---- */

void seating_wake(struct seating *s, int64_t ms); /* after so long, whatever is heard */
void seating_go(struct seating *s, enum seat_way way, enum seat_trouble trouble);
/* What somebody typed, or what was found: it leads on, or to a trouble that is shown. */
void seating_take_code(struct seating *s, const char *text, int64_t now_ms);
void seating_take_address(struct seating *s, const char *text, int64_t now_ms);
void seating_name_address(struct seating *s);
void seating_reach(struct seating *s, int64_t now_ms);
void seating_end_search(struct seating *s);
/* Another attempt to be let in: as the seat it had, or as a newcomer. */
void seating_start(struct seating *s, int64_t now_ms);
void seating_forget(struct seating *s); /* the seat that was kept */
/* As the seat, with a last will; or at the door. What was open is closed. */
bool seating_open_link(struct seating *s, bool seated, struct err *err) __attribute__((warn_unused_result));
void seating_end_link(struct seating *s);
void seating_say(struct seating *s, const struct talk_up *up);
void seating_say_due(struct seating *s, int64_t now_ms);
