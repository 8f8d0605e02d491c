#include "link/mosquitto.h"

#ifdef WIQAYA_MOSQUITTO
#include <dlfcn.h>
#include <stddef.h>
#include <string.h>

const struct mosquitto_library *mosquitto_library(struct err *err)
{
    static struct mosquitto_library library;
    static bool there;
    static const struct {
        const char *name;
        size_t at;
    } functions[] = {
#define X(name) {"mosquitto_" #name, offsetof(struct mosquitto_library, name)},
        MOSQUITTO_FUNCTIONS(X)
#undef X
    };
    if (there)
        return &library;
    void *opened = dlopen("libmosquitto.so.1", RTLD_NOW | RTLD_LOCAL);
    for (size_t i = 0; opened && i < sizeof functions / sizeof *functions; i++) {
        /* POSIX gives a function as an object pointer, which C cannot turn into one of a function. */
        void *found = dlsym(opened, functions[i].name);
        if (!found) {
            (void)err_set(err, ERR_UNSUPPORTED, "libmosquitto.so.1", "no %s", functions[i].name);
            (void)dlclose(opened);
            return NULL;
        }
        memcpy((char *)&library + functions[i].at, &found, sizeof found);
    }
    if (!opened) {
        (void)err_set(err, ERR_UNSUPPORTED, "libmosquitto.so.1", "not found (package libmosquitto1)");
        return NULL;
    }
    there = library.lib_init() == MOSQ_ERR_SUCCESS;
    if (!there)
        (void)err_set(err, ERR_UNSUPPORTED, "libmosquitto.so.1", "does not start");
    return there ? &library : NULL;
}
#endif
