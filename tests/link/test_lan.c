/* Addresses, and finding a room by what stands in for Avahi's commands. */
#include "link/lan.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "stage.h"

TEST(this_machine_has_addresses_that_are_some)
{
    struct lan_address all[LAN_MAX_ADDRESSES];
    size_t n = lan_addresses(all, LAN_MAX_ADDRESSES);
    CHECK(n >= 1 && n <= LAN_MAX_ADDRESSES);
    for (size_t i = 0; i < n; i++) {
        unsigned char any[16];
        bool v4 = inet_pton(AF_INET, all[i].text, any) == 1;
        CHECK(v4 || inet_pton(AF_INET6, all[i].text, any) == 1);
        CHECK(n == 1 || !v4 || !str_starts(str_of(all[i].text), STR("127.")));
        CHECK(!str_starts(str_of(all[i].text), STR("fe80:")));
    }
    CHECK(lan_addresses(all, 1) == 1);
}

TEST(an_address_is_read_as_it_is_typed)
{
    static const struct {
        const char *text, *host;
        unsigned port;
    } cases[] = {{"192.168.1.5", "192.168.1.5", 8883},
                 {" 192.168.1.5:8884 ", "192.168.1.5", 8884},
                 {"lab-host.local", "lab-host.local", 8883},
                 {"[fd00::2]:9", "fd00::2", 9},
                 {"fd00::2", "fd00::2", 8883}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct lan_address host;
        unsigned port = 8883;
        CHECK(lan_read_address(cases[i].text, &host, &port));
        CHECK_STR(host.text, cases[i].host);
        CHECK_INT(port, cases[i].port);
    }
    static const char *const none[] = {"", " ", ":8883", "a b", "a:0", "a:65536", "a:b", "-v", "a;b", "$(a)"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct lan_address host;
        unsigned port = 8883;
        CHECK(!lan_read_address(none[i], &host, &port));
        CHECK_INT(port, 8883);
    }
}

/* A PATH with commands of ours in front. */
static char folder[32], path_before[4096];

static void stub(const char *name, const char *script)
{
    char file[64];
    struct err err = {0};
    (void)snprintf(file, sizeof file, "%s/%s", folder, name);
    CHECK(file_replace(file, str_of(script), &err) && chmod(file, 0700) == 0);
}

static void stubs_begin(void)
{
    char path[4200];
    (void)snprintf(folder, sizeof folder, "/tmp/wiqaya-test-XXXXXX");
    CHECK(mkdtemp(folder) != NULL);
    (void)snprintf(path_before, sizeof path_before, "%s", getenv("PATH") ? getenv("PATH") : "");
    (void)snprintf(path, sizeof path, "%s:%s", folder, path_before);
    (void)setenv("PATH", path, 1);
}

static void stubs_end(void)
{
    char command[64];
    (void)setenv("PATH", path_before, 1);
    (void)snprintf(command, sizeof command, "rm -rf %s", folder);
    CHECK_INT(system(command), 0);
}

static bool finds(struct lan_finder *f, struct lan_address *host, unsigned *port)
{
    for (int64_t until = stage_ms() + PATIENCE_MS; stage_ms() < until;) {
        if (lan_found(f, host, port))
            return true;
        if (lan_find_fd(f) < 0)
            return false;
        struct pollfd p = {.fd = lan_find_fd(f), .events = POLLIN};
        (void)poll(&p, 1, 1000);
    }
    return false;
}

TEST(a_room_is_found_among_others_and_garbage)
{
    struct lan_address host;
    unsigned port = 0;
    stubs_begin();
    stub("avahi-browse",
         "#!/bin/sh\n"
         "echo '+;eth0;IPv4;wiqaya-2e235767;_wiqaya._tcp;local'\n"
         "echo '=;eth0;IPv4;wiqaya-aaaaaaaa;_wiqaya._tcp;local;a.local;192.168.1.4;8883;\"room=aaaaaaaa\"'\n"
         "echo '=;eth0;IPv6;wiqaya-2e235767;_wiqaya._tcp;local;a.local;fe80::1;8883;\"room=2e235767\"'\n"
         "echo '=;eth0;IPv4;wiqaya-2e235767;_wiqaya._tcp;local;a.local;$(reboot);8883;\"room=2e235767\"'\n"
         "echo '=;eth0;IPv4;wiqaya-2e235767;_wiqaya._tcp;local;a.local;192.168.1.9;99999;\"room=2e235767\"'\n"
         "echo '=;eth0;IPv4;wiqaya-2e235767;_wiqaya._tcp;local;a.local;192.168.1.9;-1;\"room=2e235767\"'\n"
         "echo '=;eth0;IPv4;wiqaya-2e235767'\n"
         "head -c 10000 /dev/zero | tr '\\0' x; echo\n"
         "printf '=;eth0;IPv4;wiqaya-2e235767;_wiqaya._tcp;local;a.lo'; sleep 0.1\n"
         "echo 'cal;192.168.1.5;8884;\"room=2e235767\"'\n"
         "echo '=;eth0;IPv6;wiqaya-2e235767;_wiqaya._tcp;local;a.local;fd00::2;8884;\"v=1\" \"room=2e235767\"'\n");
    struct lan_finder *f = lan_find("2e235767");
    CHECK(f);
    CHECK(finds(f, &host, &port));
    CHECK_STR(host.text, "192.168.1.5");
    CHECK_INT(port, 8884);
    CHECK(finds(f, &host, &port));
    CHECK_STR(host.text, "fd00::2");
    CHECK(!finds(f, &host, &port)); /* the command has ended */
    CHECK_INT(lan_find_fd(f), -1);
    lan_find_stop(f);
    stubs_end();
}

TEST(an_announcement_lasts_until_it_is_stopped)
{
    char file[64], script[512];
    struct buf said = {0};
    struct err err = {0};
    stubs_begin();
    (void)snprintf(script, sizeof script,
                   "#!/bin/sh\necho \"$@\" $$ > %s/said.new; mv %s/said.new %s/said; exec sleep 600\n", folder, folder,
                   folder);
    stub("avahi-publish-service", script);
    (void)snprintf(file, sizeof file, "%s/said", folder);
    struct lan_announcer *a = lan_announce("2e235767", 8884);
    CHECK(a);
    for (int64_t until = stage_ms() + PATIENCE_MS; !file_exists(file) && stage_ms() < until; (void)poll(NULL, 0, 10)) {
    }
    CHECK(file_read(file, 1000, &said, &err));
    CHECK(str_starts(buf_str(&said), STR("-f wiqaya-2e235767 _wiqaya._tcp 8884 room=2e235767 ")));
    long pid = strtol(strrchr(buf_z(&said), ' '), NULL, 10);
    char process[64];
    (void)snprintf(process, sizeof process, "/proc/%ld/comm", pid);
    CHECK(pid > 1 && file_exists(process));
    lan_announce_stop(a);
    CHECK(!file_exists(process));
    buf_finish(&said);
    stubs_end();
}

TEST(stopping_what_never_began_is_nothing)
{
    lan_announce_stop(NULL);
    lan_find_stop(NULL);
}
