/* mosquitto: libmosquitto, looked for when a room is joined: linking it would cost every start of the program, since
 * OpenSSL comes with it. */
#pragma once
#include "base/err.h"

#ifdef WIQAYA_MOSQUITTO
#include <mosquitto.h>

#define MOSQUITTO_FUNCTIONS(X)                                                                                         \
    X(lib_init)                                                                                                        \
    X(new)                                                                                                             \
    X(destroy)                                                                                                         \
    X(will_set)                                                                                                        \
    X(username_pw_set)                                                                                                 \
    X(connect_async)                                                                                                   \
    X(reconnect_async)                                                                                                 \
    X(disconnect)                                                                                                      \
    X(publish)                                                                                                         \
    X(subscribe)                                                                                                       \
    X(loop)                                                                                                            \
    X(socket)                                                                                                          \
    X(threaded_set)                                                                                                    \
    X(int_option)                                                                                                      \
    X(max_inflight_messages_set)                                                                                       \
    X(tls_set)                                                                                                         \
    X(tls_opts_set)                                                                                                    \
    X(tls_psk_set)                                                                                                     \
    X(connect_callback_set)                                                                                            \
    X(publish_callback_set)                                                                                            \
    X(message_callback_set)                                                                                            \
    X(log_callback_set)                                                                                                \
    X(strerror)                                                                                                        \
    X(connack_string)

struct mosquitto_library {
#define X(name) __typeof__(&mosquitto_##name) name;
    MOSQUITTO_FUNCTIONS(X)
#undef X
};

/* Opened at the first call, and kept. NULL: ERR_UNSUPPORTED. */
const struct mosquitto_library *mosquitto_library(struct err *err);
#endif
