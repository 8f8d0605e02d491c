/* url: where a broker is, as people write it: mqtt://[user[:password]@]host[:port], mqtts:// for TLS. */
#pragma once
#include <stdbool.h>

#include "base/err.h"
#include "base/str.h"

enum { URL_PART = 256 };
struct url {
    char host[URL_PART]; /* of IPv6 without brackets */
    unsigned port;
    bool tls;
    bool named; /* user is set */
    char user[URL_PART], password[URL_PART];
};
/* Names and passwords may hold %XX. ERR_SYNTAX else; the password is never in err. */
bool url_read(const char *text, struct url *out, struct err *err);
/* The tail of both URLs and addresses: "host", "host:port", "[v6]:port", and "v6" alone. Port stays as it was when
 * there is none. */
bool url_read_place(const char *text, char host[URL_PART], unsigned *port);
/* What may be shown of a URL, also of one that cannot be read: without user and password. */
void url_show(const char *text, struct buf *out);
