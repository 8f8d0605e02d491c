/* A host at somebody's broker: refused at first and let in later, and what it leaves there. */
#include "app/host_way.h"

#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/clock.h"
#include "link/child.h"
#include "test.h"

enum { PATIENCE_MS = 20000 };

struct elsewhere {
    char folder[64];
    unsigned port;
    struct child child;
};

static void start(struct elsewhere *e, bool lets_in)
{
    struct buf text = {0}, path = {0};
    struct err err = {0};
    buf_addf(&path, "%s/conf", e->folder);
    buf_addf(&text, "listener %u 127.0.0.1\nallow_anonymous %s\n", e->port, lets_in ? "true" : "false");
    if (geteuid() == 0)
        buf_adds(&text, "user root\n");
    CHECK(file_replace(buf_z(&path), buf_str(&text), &err));
    char *program = child_find("mosquitto");
    char *const argv[] = {program, (char[]){"-c"}, path.p, NULL};
    e->child = (struct child){.said = -1};
    CHECK(program && child_start(&e->child, argv, STDERR_FILENO, &err));
    free(program);
    buf_finish(&text);
    buf_finish(&path);
}

static bool comes_to(struct host_way *way, enum link_state state)
{
    for (int64_t until = clock_ms() + PATIENCE_MS; clock_ms() < until; (void)poll(NULL, 0, 20)) {
        (void)host_way_tend(way);
        if (way->link && link_state(way->link) == state)
            return true;
    }
    return false;
}

/* Whether somebody who comes now is told a state. */
static bool is_told(const struct host_way *way)
{
    struct link_broker broker = {.url = way->url};
    struct link_message message;
    struct err err = {0};
    char name[TOPIC_BYTES];
    bool told = false;
    struct link *link = link_mqtt_open(&broker, &err);
    CHECK(link != NULL);
    topic_write(way->keys->id, &(struct topic){.kind = TOPIC_STATE}, name);
    CHECK(link_subscribe(link, name));
    for (int64_t until = clock_ms() + 1000; !told && clock_ms() < until; (void)poll(NULL, 0, 10))
        while (link_next(link, &message))
            told = told || message.payload.n > 0;
    link_close(link);
    return told;
}

TEST(a_host_that_was_refused_is_let_in_later_and_leaves_nothing_behind)
{
    struct elsewhere e = {.folder = "/tmp/wiqaya-test-XXXXXX", .port = 21000 + (unsigned)getpid() % 9000};
    struct seal_code code;
    struct seal_room keys;
    struct seal_host host;
    struct buf url = {0}, command = {0};
    struct err err = {0};
    CHECK(mkdtemp(e.folder) != NULL);
    seal_code_make(&code);
    seal_room_of(&code, &keys);
    seal_host_make(&host);
    buf_addf(&url, "mqtt://127.0.0.1:%u", e.port);
    struct host_way way = {.url = buf_z(&url), .code = &code, .keys = &keys, .host = &host, .seats = 8};
    start(&e, false);
    CHECK(host_way_open(&way, NULL, &err));
    CHECK(comes_to(&way, LINK_REFUSED));
    CHECK(host_way_is_down(&way));
    child_end(&e.child, 0);
    start(&e, true);
    CHECK(comes_to(&way, LINK_UP));
    CHECK(!host_way_is_down(&way));
    host_way_say(&way, &(struct topic){.kind = TOPIC_STATE}, STR("over"), true);
    CHECK(is_told(&way));
    host_way_close(&way, true);
    CHECK(!is_told(&way));
    host_way_finish(&way);
    child_end(&e.child, 0);
    buf_addf(&command, "rm -rf %s", e.folder);
    CHECK(system(buf_z(&command)) == 0);
    buf_finish(&url);
    buf_finish(&command);
}
