#include "link/lan.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/str.h"
#include "link/child.h"
#include "link/url.h"

#define LOG_MODULE "lan"

enum { END_MS = 500, LINE_BYTES = 2048 };

/* --- addresses --- */

enum rank { REAL_4, REAL_6, SELF_MADE_4, INNER_4, INNER_6, LOOPBACK, NO_USE };

/* Networks inside this machine, and tunnels out of it, by the names that Linux's tools give them. */
static bool is_inner(const char *name)
{
    static const char *const beginnings[] = {"docker", "br-", "veth", "virbr", "vmnet", "vboxnet",  "lxc",
                                             "podman", "tun", "tap",  "wg",    "zt",    "tailscale"};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (str_starts(str_of(name), str_of(beginnings[i])))
            return true;
    return false;
}

static enum rank rank_of(const struct ifaddrs *i, char text[LAN_ADDRESS_BYTES])
{
    if (!i->ifa_addr || !(i->ifa_flags & IFF_UP))
        return NO_USE;
    if (i->ifa_addr->sa_family == AF_INET) {
        struct sockaddr_in a;
        memcpy(&a, i->ifa_addr, sizeof a);
        if (!inet_ntop(AF_INET, &a.sin_addr, text, LAN_ADDRESS_BYTES))
            return NO_USE;
        if (i->ifa_flags & IFF_LOOPBACK)
            return LOOPBACK;
        if (is_inner(i->ifa_name))
            return INNER_4;
        return str_starts(str_of(text), STR("169.254.")) ? SELF_MADE_4 : REAL_4;
    }
    if (i->ifa_addr->sa_family == AF_INET6) {
        struct sockaddr_in6 a;
        memcpy(&a, i->ifa_addr, sizeof a);
        /* An address of one cable only needs the other side's name of that cable, too. */
        if ((i->ifa_flags & IFF_LOOPBACK) || IN6_IS_ADDR_LINKLOCAL(&a.sin6_addr) ||
            !inet_ntop(AF_INET6, &a.sin6_addr, text, LAN_ADDRESS_BYTES))
            return NO_USE;
        return is_inner(i->ifa_name) ? INNER_6 : REAL_6;
    }
    return NO_USE;
}

size_t lan_addresses(struct lan_address *out, size_t most)
{
    struct ifaddrs *all = NULL;
    size_t n = 0;
    if (getifaddrs(&all) != 0)
        return 0;
    for (enum rank rank = REAL_4; rank < NO_USE; rank++) {
        if (rank == LOOPBACK && n > 0)
            break;
        for (const struct ifaddrs *i = all; i && n < most; i = i->ifa_next) {
            char text[LAN_ADDRESS_BYTES];
            if (rank_of(i, text) == rank)
                memcpy(out[n++].text, text, sizeof text);
        }
    }
    freeifaddrs(all);
    return n;
}

bool lan_read_address(const char *text, struct lan_address *host, unsigned *port)
{
    char name[URL_PART];
    unsigned given = *port;
    if (!url_read_place(text, name, &given) || strlen(name) >= sizeof host->text)
        return false;
    memcpy(host->text, name, strlen(name) + 1);
    *port = given;
    return true;
}

/* --- Avahi --- */

#define SERVICE "_wiqaya._tcp"

struct lan_announcer {
    struct child child;
};

struct lan_finder {
    struct child child;
    char room[64];
    struct buf heard;
};

/* What it complains of goes nowhere: a network without Avahi is no fault. */
static bool start(struct child *child, const char *program, char *const argv[])
{
    char *path = child_find(program);
    if (!path)
        return false;
    char *whole[8] = {path};
    for (size_t i = 0; argv[i] && i + 2 < sizeof whole / sizeof *whole; i++)
        whole[i + 1] = argv[i];
    struct err err = {0};
    bool ok = child_start(child, whole, STDOUT_FILENO, &err);
    if (!ok)
        log_line(LOG_ERROR, LOG_MODULE, "%s: %s", program, err.detail);
    free(path);
    return ok;
}

struct lan_announcer *lan_announce(const char *room, unsigned port)
{
    struct lan_announcer *a = xcalloc(1, sizeof *a);
    char name[64], number[16], text[64];
    (void)snprintf(name, sizeof name, "wiqaya-%s", room);
    (void)snprintf(number, sizeof number, "%u", port);
    (void)snprintf(text, sizeof text, "room=%s", room);
    if (start(&a->child, "avahi-publish-service",
              (char *[]){(char[]){"-f"}, name, (char[]){SERVICE}, number, text, NULL}))
        return a;
    free(a);
    return NULL;
}

void lan_announce_stop(struct lan_announcer *a)
{
    if (!a)
        return;
    child_end(&a->child, END_MS);
    free(a);
}

struct lan_finder *lan_find(const char *room)
{
    struct lan_finder *f = xcalloc(1, sizeof *f);
    (void)snprintf(f->room, sizeof f->room, "\"room=%s\"", room);
    if (start(&f->child, "avahi-browse", (char *[]){(char[]){"-frp"}, (char[]){SERVICE}, NULL}))
        return f;
    free(f);
    return NULL;
}

int lan_find_fd(const struct lan_finder *f)
{
    return f->child.said;
}

/* "=;interface;protocol;name;type;domain;host;address;port;texts" is a service with its address. */
static bool read_service(const struct lan_finder *f, struct str line, struct lan_address *host, unsigned *port)
{
    enum { ADDRESS = 7, PORT, TEXTS, FIELDS };
    struct str fields[FIELDS] = {0};
    size_t n = 0;
    while (n < FIELDS) {
        const char *end = n + 1 < FIELDS && line.n ? memchr(line.p, ';', line.n) : NULL;
        fields[n] = (struct str){line.p, end ? (size_t)(end - line.p) : line.n};
        if (n++, !end)
            break;
        line = (struct str){end + 1, line.n - (size_t)(end - line.p) - 1};
    }
    char address[LAN_ADDRESS_BYTES], number[16];
    if (n < FIELDS || !str_eq(fields[0], STR("=")) || fields[ADDRESS].n >= sizeof address || fields[PORT].n > 5 ||
        !memmem(fields[TEXTS].p, fields[TEXTS].n, f->room, strlen(f->room)))
        return false;
    (void)snprintf(address, sizeof address, "%.*s", STR_ARG(fields[ADDRESS]));
    (void)snprintf(number, sizeof number, "%.*s", STR_ARG(fields[PORT]));
    unsigned char any[sizeof(struct in6_addr)];
    bool v6 = inet_pton(AF_INET6, address, any) == 1;
    if ((!v6 && inet_pton(AF_INET, address, any) != 1) || (v6 && str_starts(str_of(address), STR("fe80:"))))
        return false;
    unsigned long p = strtoul(number, NULL, 10);
    if (!is_digit(number[0]) || p < 1 || p > 65535)
        return false;
    memcpy(host->text, address, sizeof address);
    *port = (unsigned)p;
    return true;
}

bool lan_found(struct lan_finder *f, struct lan_address *host, unsigned *port)
{
    for (;;) {
        const char *end = f->heard.n ? memchr(f->heard.p, '\n', f->heard.n) : NULL;
        if (end) {
            size_t n = (size_t)(end - f->heard.p);
            bool found = read_service(f, (struct str){f->heard.p, n}, host, port);
            memmove(f->heard.p, end + 1, f->heard.n - n - 1);
            buf_cut(&f->heard, f->heard.n - n - 1);
            if (found)
                return true;
            continue;
        }
        if (f->heard.n > LINE_BYTES) /* no service of ours has such a line */
            buf_clear(&f->heard);
        char bytes[512];
        ssize_t got = f->child.said >= 0 ? read(f->child.said, bytes, sizeof bytes) : -1;
        if (got == 0)
            child_end(&f->child, END_MS);
        if (got <= 0)
            return false;
        buf_add(&f->heard, bytes, (size_t)got);
    }
}

void lan_find_stop(struct lan_finder *f)
{
    if (!f)
        return;
    child_end(&f->child, END_MS);
    buf_finish(&f->heard);
    free(f);
}
