/* What was nearly right is wiped as well: a code with one wrong digit, a URL whose host is none. */
#include "link/link.h"
#include "link/memory.h"
#include "link/seal.h"

#include <stdlib.h>

/* The text, put together where it is wiped afterwards: the program itself holds it in two parts only. */
static char *joined(const char *first, const char *second)
{
    struct buf text = {0};
    buf_adds(&text, first); /* a format would be worked out on the stack */
    buf_adds(&text, second);
    return buf_take(&text);
}

static void forget(char *text)
{
    explicit_bzero(text, strlen(text));
    free(text);
}

TEST(of_a_url_that_cannot_be_read_no_password_stays)
{
    struct memory m = {0};
    struct err err = {0};
    char *password = joined("zqxvb", "nwkjp"), *url = joined("mqtt://somebody:zqxvb", "nwkjp@no host");
    memory_note(&m, "password", password, strlen(password));
    CHECK(memory_holds(&m, false) >= 2);
    CHECK(!link_mqtt_can(url, &err));
    CHECK(!link_mqtt_open(&(struct link_broker){.url = url}, &err));
    forget(password);
    forget(url);
    CHECK_INT(memory_holds(&m, true), 0);
}

/* Below what the search itself puts on the stack. */
__attribute__((noinline)) static enum seal_fault read_below(const char *typed, struct seal_code *code)
{
    volatile char above[1 << 15];
    above[0] = '\0';
    enum seal_fault fault = seal_code_read(str_of(typed), code);
    return above[0] == '\0' ? fault : SEAL_FINE;
}

TEST(of_a_code_with_a_slip_nothing_stays)
{
    struct memory m = {0};
    struct seal_code code = {0};
    char *typed = joined("12345 67890", "1231"), *digits = joined("1234567890", "1231");
    memory_note(&m, "digits", digits, strlen(digits));
    forget(digits);
    CHECK_INT(read_below(typed, &code), SEAL_SLIP);
    forget(typed);
    CHECK_INT(memory_holds(&m, true), 0);
}
