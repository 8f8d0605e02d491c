#include "app/host_way.h"

#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "app/program.h"
#include "base/clock.h"
#define LOG_MODULE "host"
#include "base/log.h"
#include "link/url.h"

enum {
    PATIENCE_MS = 4000, /* until a link that never came up is told */
    REFUSED_MS = 5000,  /* until one that was refused is tried again */
    PORT_TRIES = 20,    /* of a port that the broker before still holds */
    PORT_MS = 100,
    PARTING_MS = 150, /* for our broker to hand on the last words */
    HEARD_MS = 2000,  /* … for somebody's, and the seats behind it */
};

/* ---- opening ---- */

/* The seats know the port. The broker of a host that was killed may need a moment to end. */
static struct broker *start_broker(const struct host_way *way, const unsigned *generations, struct err *err)
{
    struct broker_plan plan = {
        .room = way->keys, .host = way->host, .seats = way->seats, .generations = generations, .port = way->port};
    plan.port_only = plan.port != 0;
    struct broker *broker = broker_start(&plan, err);
    for (int i = 0; !broker && plan.port_only && err->kind == ERR_BUSY && i < PORT_TRIES; i++) {
        (void)poll(NULL, 0, PORT_MS);
        broker = broker_start(&plan, err);
    }
    if (broker || !plan.port_only || err->kind != ERR_BUSY)
        return broker;
    plan.port_only = false;
    return broker_start(&plan, err);
}

static bool open_network(struct host_way *way, const unsigned *generations, struct err *err)
{
    struct lan_address here;
    way->broker = start_broker(way, generations, err);
    if (!way->broker)
        return false;
    way->port = broker_port(way->broker);
    buf_clear(&way->address);
    if (lan_addresses(&here, 1) == 1)
        buf_addf(&way->address, strchr(here.text, ':') ? "[%s]:%u" : "%s:%u", here.text, way->port);
    way->announcer = lan_announce(way->keys->id, way->port);
    return true;
}

static bool open_link(struct host_way *way, struct err *err)
{
    struct link_broker broker = {.url = way->url};
    char filter[TOPIC_BYTES];
    if (way->broker)
        broker =
            (struct link_broker){.host = "127.0.0.1", .port = way->port, .identity = "host", .psk = way->host->psk};
    way->opened_ms = clock_ms();
    way->link = way->folder ? link_folder_open(way->folder, way->keys->id, err) : link_mqtt_open(&broker, err);
    if (!way->link)
        return false;
    topic_doors(way->keys->id, filter);
    bool fine = link_subscribe(way->link, filter);
    topic_ups(way->keys->id, filter);
    return (link_subscribe(way->link, filter) && fine) || err_set(err, ERR_IO, "", "no subscription");
}

/* What is typed at a seat. Who is named in a URL, and with which password, is nobody's business who reads it. */
static void write_command(struct host_way *way)
{
    struct buf broker = {0};
    char real[PATH_MAX];
    buf_clear(&way->place);
    if (way->folder) {
        buf_adds(&way->place, realpath(way->folder, real) ? real : way->folder);
        buf_addf(&broker, " --folder %s", buf_z(&way->place));
    } else if (way->url) {
        buf_adds(&broker, " --broker ");
        url_show(way->url, &broker);
    }
    buf_clear(&way->command);
    buf_clear(&way->starts);
    buf_addf(&way->starts, "%s drill join%s", program_name(), buf_z(&broker));
    buf_addf(&way->command, "%s drill join ", program_name());
    buf_adds(&way->command, way->code->digits);
    if (way->address.n > 0)
        buf_addf(&way->command, " --at %s", buf_z(&way->address));
    buf_addstr(&way->command, buf_str(&broker));
    buf_finish(&broker);
}

bool host_way_open(struct host_way *way, const unsigned *generations, struct err *err)
{
    bool ours = !way->url && !way->folder;
    way->open = (!ours || open_network(way, generations, err)) && open_link(way, err);
    write_command(way);
    return way->open;
}

/* ---- closing ---- */

/* Seats that hear it know that it is nothing; newcomers then hear nothing at all. */
static void take_back_state(struct host_way *way)
{
    int64_t heard_ms = way->told_ms + HEARD_MS - clock_ms();
    if (heard_ms > 0)
        (void)poll(NULL, 0, heard_ms < HEARD_MS ? (int)heard_ms : HEARD_MS);
    host_way_say(way, &(struct topic){.kind = TOPIC_STATE}, STR(""), true);
}

void host_way_close(struct host_way *way, bool for_good)
{
    lan_announce_stop(way->announcer);
    if (for_good && !way->broker && !way->folder && way->link && link_state(way->link) == LINK_UP)
        take_back_state(way);
    link_close(way->link);
    if (way->broker)
        (void)poll(NULL, 0, PARTING_MS);
    broker_stop(way->broker);
    if (for_good && way->folder)
        link_folder_clear(way->folder, way->keys->id);
    way->announcer = NULL;
    way->link = NULL;
    way->broker = NULL;
    way->open = false;
}

void host_way_finish(struct host_way *way)
{
    buf_finish(&way->address);
    buf_finish(&way->place);
    buf_wipe(&way->command);
    buf_wipe(&way->starts);
}

/* ---- what goes that way ---- */

void host_way_say(struct host_way *way, const struct topic *topic, struct str sealed, bool retain)
{
    char name[TOPIC_BYTES];
    if (!way->link)
        return;
    topic_write(way->keys->id, topic, name);
    if (!link_publish(way->link, name, sealed, retain) && !retain)
        log_line(LOG_DEBUG, LOG_MODULE, "a reply was not sent; it will be asked for again");
    if (retain)
        way->told_ms = clock_ms();
}

bool host_way_tend(struct host_way *way)
{
    struct err err = {0};
    if (way->broker && !broker_tend(way->broker, &err))
        log_line(LOG_ERROR, LOG_MODULE, "broker: %s", err.detail);
    bool refused = way->open && (!way->link || link_state(way->link) == LINK_REFUSED);
    if (!refused || clock_ms() - way->opened_ms < REFUSED_MS)
        return false;
    if (way->link)
        link_why(way->link, &err);
    log_line(LOG_INFO, LOG_MODULE, "refused, tried again: %s", err.detail);
    link_close(way->link);
    if (!open_link(way, &err))
        log_line(LOG_ERROR, LOG_MODULE, "link: %s", err.detail);
    return way->link;
}

bool host_way_is_down(const struct host_way *way)
{
    enum link_state state = way->link ? link_state(way->link) : LINK_DOWN;
    return state == LINK_DOWN || state == LINK_REFUSED ||
           (state == LINK_CONNECTING && clock_ms() - way->opened_ms > PATIENCE_MS);
}
