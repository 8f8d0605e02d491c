/* fuzz: term. Any bytes, cut anywhere, with the time up at any moment: keys come out well-formed, and every step eats
 * something. The first byte of each piece says how long it is and whether the time is up. */
#include <stdlib.h>

#include "term/keys.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct keys keys = {0};
    keys_learn(&keys, "\033[[A", (struct key){PRESS_FUNCTION, 1});
    keys_learn(&keys, "\033Ot", (struct key){PRESS_FUNCTION, 5});
    struct key key;
    for (size_t at = 0; at < size;) {
        size_t n = data[at] & 0x7F;
        bool time_is_up = data[at] & 0x80;
        at++;
        n = n < size - at ? n : size - at;
        keys_feed(&keys, (const char *)data + at, n);
        at += n;
        for (size_t steps = 0; keys_next(&keys, time_is_up, &key) == KEYS_KEY; steps++) {
            bool good = key.kind > PRESS_NONE && key.kind <= PRESS_CONTROL && steps <= size;
            if (!good || (key.kind == PRESS_FUNCTION && (key.code < 1 || key.code > 12)))
                abort();
        }
    }
    while (keys_next(&keys, true, &key) == KEYS_KEY)
        continue;
    if (keys_next(&keys, true, &key) != KEYS_NONE)
        abort();
    keys_finish(&keys);
    return 0;
}
