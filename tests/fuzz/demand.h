/* demand: what must hold whatever a fuzzer is given. */
#pragma once
#include "base/mem.h"

#define DEMAND(claim)                                                                                                  \
    do {                                                                                                               \
        if (!(claim))                                                                                                  \
            BUG("not so: %s", #claim);                                                                                 \
    } while (0)
