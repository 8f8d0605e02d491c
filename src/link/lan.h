/* lan: where this machine can be reached, and finding a room on the local network by Avahi's own commands where those
 * are installed (package avahi-utils); without them everything here finds nothing, and the address is typed. */
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum { LAN_ADDRESS_BYTES = 64, LAN_MAX_ADDRESSES = 8 };
struct lan_address {
    char text[LAN_ADDRESS_BYTES]; /* "192.168.1.5", or of IPv6 without brackets */
};
/* What others can try, likeliest first: IPv4 before IPv6, real networks before those of bridges and tunnels; loopback
 * only when there is nothing else. Returns how many. */
size_t lan_addresses(struct lan_address *out, size_t most);

/* An address as people type it: "host", "host:port", "[v6]:port", "v6"; port stays as it was when none is given. */
bool lan_read_address(const char *text, struct lan_address *host, unsigned *port);

/* Says on the network that the room is here, until it is stopped or we end. NULL where Avahi is not. */
struct lan_announcer *lan_announce(const char *room, unsigned port);
void lan_announce_stop(struct lan_announcer *a);

/* Looks for a room. NULL where Avahi is not. */
struct lan_finder *lan_find(const char *room);
int lan_find_fd(const struct lan_finder *f); /* readable when lan_found may know more; -1 once it has ended */
/* The next place where the room is; false when there is none so far. Never blocks. */
bool lan_found(struct lan_finder *f, struct lan_address *host, unsigned *port);
void lan_find_stop(struct lan_finder *f);
