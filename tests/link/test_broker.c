/* mosquitto as we start it: its files, its port, its death and ours. */
#include "link/broker.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <arpa/inet.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "stage.h"

/* How many of our brokers' folders there are; the mode of what is in them is looked at. */
static int folders(void)
{
    const char *where = getenv("XDG_RUNTIME_DIR");
    if (!where || access(where, W_OK) != 0)
        where = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    DIR *dir = opendir(where);
    int n = 0;
    for (struct dirent *e; dir && (e = readdir(dir)) != NULL;) {
        char mine[64];
        (void)snprintf(mine, sizeof mine, "wiqaya-broker-%ld-", (long)getpid());
        if (!str_starts(str_of(e->d_name), str_of(mine)))
            continue;
        n++;
        struct stat st;
        static const char *const names[] = {"", "/conf", "/psk", "/acl"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
            char path[600];
            (void)snprintf(path, sizeof path, "%s/%s%s", where, e->d_name, names[i]);
            CHECK(stat(path, &st) == 0);
            CHECK_INT(st.st_mode & 0777, i == 0 ? 0700 : 0600);
        }
    }
    if (dir)
        (void)closedir(dir);
    return n;
}

/* Whether mosquitto, as it runs now, was told that. */
static bool is_told(const char *line)
{
    char command[256];
    const char *where = getenv("XDG_RUNTIME_DIR");
    if (!where || access(where, W_OK) != 0)
        where = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    (void)snprintf(command, sizeof command, "grep -qx '%s' %s/wiqaya-broker-%ld-*/conf", line, where, (long)getpid());
    return system(command) == 0;
}

TEST(its_files_are_private_and_go_with_it)
{
    struct stage s = stage_open(5);
    CHECK_INT(folders(), 1);
    CHECK(is_told("memory_limit [1-9][0-9]*"));
    stage_close(&s);
    CHECK_INT(folders(), 0);
}

TEST(a_taken_port_is_passed_over_unless_it_must_be_this_one)
{
    struct stage a = stage_open(1), b = {.room = a.room, .host = a.host};
    struct err err = {0};
    struct broker_plan plan = {
        .room = &b.room, .host = &b.host, .seats = 1, .port = broker_port(a.broker), .bind = "127.0.0.1"};
    b.broker = broker_start(&plan, &err);
    CHECK(b.broker && broker_port(b.broker) > broker_port(a.broker));
    CHECK_INT(err.kind, ERR_NONE);
    plan.port_only = true;
    CHECK(!broker_start(&plan, &err));
    CHECK_INT(err.kind, ERR_BUSY);
    stage_close(&b);
    stage_close(&a);
}

TEST(a_room_of_1200_seats_starts)
{
    int64_t before = stage_ms();
    struct stage s = stage_open(BROKER_MAX_SEATS);
    CHECK(stage_ms() - before < PATIENCE_MS);
    struct link *last = stage_seat(&s, BROKER_MAX_SEATS), *host = stage_host(&s);
    CHECK(link_subscribe(host, stage_topic(&s, "seat/+/up")));
    CHECK(stage_state(last, LINK_UP) && stage_state(host, LINK_UP));
    CHECK(link_publish(last, stage_topic(&s, "seat/1200/up"), STR("here"), false));
    CHECK(stage_hears(host, stage_topic(&s, "seat/1200/up"), "here"));
    link_close(host);
    link_close(last);
    stage_close(&s);
}

TEST(it_listens_on_all_addresses_when_none_is_named)
{
    struct stage s = stage_open(1);
    struct err err = {0};
    struct broker_plan plan = {.room = &s.room, .host = &s.host, .seats = 1, .port = stage_free_port()};
    broker_stop(s.broker);
    s.broker = broker_start(&plan, &err);
    CHECK(s.broker);
    struct link *host = stage_host(&s);
    CHECK(stage_state(host, LINK_UP));
    link_close(host);
    stage_close(&s);
}

static bool answers(unsigned port)
{
    struct sockaddr_in a = {
        .sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    bool yes = connect(fd, (struct sockaddr *)&a, sizeof a) == 0;
    (void)close(fd);
    return yes;
}

TEST(it_dies_with_a_host_that_is_killed_and_the_next_one_tidies_up)
{
    int ends[2];
    unsigned port = 0;
    CHECK(pipe(ends) == 0);
    pid_t pid = fork();
    if (pid == 0) {
        struct stage s = stage_open(1);
        port = s.broker ? broker_port(s.broker) : 0;
        if (write(ends[1], &port, sizeof port) != (ssize_t)sizeof port)
            _exit(1);
        for (;;)
            (void)pause();
    }
    CHECK(read(ends[0], &port, sizeof port) == (ssize_t)sizeof port);
    CHECK(port != 0 && answers(port));
    (void)kill(pid, SIGKILL);
    (void)waitpid(pid, NULL, 0);
    for (int64_t until = stage_ms() + PATIENCE_MS; answers(port) && stage_ms() < until; (void)poll(NULL, 0, 10)) {
    }
    CHECK(!answers(port));
    struct stage s = stage_open(1);
    stage_close(&s);
    char pattern[64], command[256];
    const char *where = getenv("XDG_RUNTIME_DIR"), *tmp = getenv("TMPDIR");
    (void)snprintf(pattern, sizeof pattern, "wiqaya-broker-%ld-*", (long)pid);
    (void)snprintf(command, sizeof command, "test -z \"$(find %s -maxdepth 1 -name '%s' 2>/dev/null)\"",
                   where && access(where, W_OK) == 0 ? where
                   : tmp                             ? tmp
                                                     : "/tmp",
                   pattern);
    CHECK_INT(system(command), 0);
    (void)close(ends[0]);
    (void)close(ends[1]);
}

TEST(leftovers_go_whole_and_no_link_is_followed)
{
    char folder[] = "/tmp/wiqaya-test-XXXXXX", path[128], old[64];
    const char *before = getenv("XDG_RUNTIME_DIR");
    char *kept = before ? strdup(before) : NULL;
    struct err err = {0};
    pid_t pid = fork();
    if (pid == 0)
        _exit(0);
    (void)waitpid(pid, NULL, 0); /* its number belongs to nobody now */
    CHECK(mkdtemp(folder) != NULL);
    (void)setenv("XDG_RUNTIME_DIR", folder, 1);
    (void)snprintf(old, sizeof old, "%s/wiqaya-broker-%ld-abcdef", folder, (long)pid);
    CHECK_INT(mkdir(old, 0700), 0);
    (void)snprintf(path, sizeof path, "%s/psk.0123456789abcdef.new", old); /* killed while keys were written */
    CHECK(file_replace(path, STR("host:00"), &err));
    (void)snprintf(path, sizeof path, "%s/elsewhere", folder);
    CHECK_INT(mkdir(path, 0700), 0);
    (void)snprintf(path, sizeof path, "%s/elsewhere/psk", folder);
    CHECK(file_replace(path, STR("mine"), &err));
    (void)snprintf(path, sizeof path, "%s/wiqaya-broker-%ld-linked", folder, (long)pid);
    CHECK_INT(symlink("elsewhere", path), 0);
    struct stage s = stage_open(1);
    stage_close(&s);
    CHECK(!file_exists(old));
    (void)snprintf(path, sizeof path, "%s/elsewhere/psk", folder);
    CHECK(file_exists(path));
    if (kept)
        (void)setenv("XDG_RUNTIME_DIR", kept, 1);
    else
        (void)unsetenv("XDG_RUNTIME_DIR");
    free(kept);
    (void)snprintf(path, sizeof path, "rm -rf '%s'", folder);
    CHECK_INT(system(path), 0);
}

TEST(tending_a_healthy_broker_does_nothing)
{
    struct stage s = stage_open(1);
    struct err err = {0};
    for (int i = 0; i < 100; i++)
        CHECK(broker_tend(s.broker, &err));
    CHECK_INT(broker_restarts(s.broker), 0);
    broker_kill(s.broker);
    broker_kill(s.broker);
    while (broker_restarts(s.broker) == 0)
        CHECK(broker_tend(s.broker, &err));
    CHECK(answers(broker_port(s.broker)));
    stage_close(&s);
}

/* A broker reads its files a moment after it was told to; who comes before that is refused, and comes again. */
static struct link *come_in(const struct stage *s, const char *client)
{
    enum { TRIES = 200, WAIT_MS = 50 };
    struct link *l = stage_door(s, client);
    for (int i = 0; i < TRIES && link_state(l) != LINK_UP; i++) {
        if (link_state(l) == LINK_REFUSED) {
            link_close(l);
            l = stage_door(s, client);
        }
        (void)stage_heard(l, WAIT_MS);
    }
    return l;
}

/* Somebody with the code takes every connection that there is. */
TEST(a_door_that_is_shut_lets_seats_in_and_nobody_else)
{
    enum { SEATS = 2, MOST = 2 * SEATS + 64 };
    struct stage s = stage_open(SEATS);
    struct link *crowd[MOST], *seat = stage_seat(&s, 1);
    struct err err = {0};
    CHECK(stage_state(seat, LINK_UP));
    CHECK(!broker_is_crowded(s.broker));
    for (unsigned i = 0; i < MOST; i++) {
        char client[24];
        (void)snprintf(client, sizeof client, "%016x", i);
        crowd[i] = stage_door(&s, client);
        if (i < MOST - 1)
            CHECK(stage_state(crowd[i], LINK_UP));
    }
    CHECK(broker_is_crowded(s.broker));
    struct link *other = stage_seat(&s, 2);
    (void)stage_heard(other, 1500);
    CHECK(link_state(other) != LINK_UP); /* there is no place left, not even for a seat */
    CHECK(broker_shut(s.broker, true, &err) && broker_shut(s.broker, true, &err));
    CHECK(stage_state(seat, LINK_UP) && stage_state(other, LINK_UP));
    for (unsigned i = 0; i < MOST; i++)
        CHECK(stage_state(crowd[i], LINK_REFUSED));
    CHECK(!broker_is_crowded(s.broker));
    CHECK(broker_shut(s.broker, false, &err));
    struct link *late = come_in(&s, "0123456789abcdef");
    CHECK_INT(link_state(late), LINK_UP);
    for (unsigned i = 0; i < MOST; i++)
        link_close(crowd[i]);
    link_close(late);
    link_close(other);
    link_close(seat);
    stage_close(&s);
}

TEST(without_mosquitto_it_says_what_is_missing)
{
    /* Only where none lies in the folders that are looked at besides PATH: a stub in front shows that PATH is first. */
    char folder[] = "/tmp/wiqaya-test-XXXXXX", stub[64];
    struct stage s = {0};
    struct err err = {0};
    static const struct seal_code code = {"12345678901230"};
    CHECK(mkdtemp(folder) != NULL);
    (void)snprintf(stub, sizeof stub, "%s/mosquitto", folder);
    CHECK(file_replace(stub, STR("#!/bin/sh\necho '1: Error: No luck today.' >&2\nexit 3\n"), &err));
    CHECK(chmod(stub, 0700) == 0);
    char *before = getenv("PATH") ? strdup(getenv("PATH")) : NULL, path[512];
    (void)snprintf(path, sizeof path, "%s:%s", folder, before ? before : "");
    (void)setenv("PATH", path, 1);
    seal_room_of(&code, &s.room);
    seal_host_make(&s.host);
    struct broker_plan plan = {.room = &s.room, .host = &s.host, .seats = 1, .port = stage_free_port()};
    CHECK(!broker_start(&plan, &err));
    CHECK_INT(err.kind, ERR_IO);
    CHECK_STR(err.detail, "Error: No luck today.");
    CHECK_INT(folders(), 0);
    if (before)
        (void)setenv("PATH", before, 1);
    free(before);
    (void)unlink(stub);
    (void)rmdir(folder);
}
