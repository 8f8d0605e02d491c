/* seal_parts: what the seal rooms share. */
#pragma once
#include "link/seal.h"

/* Every key is drawn from another one, by its use and a number. */
enum { FROM_ROOM_STATE = 4, FROM_ROOM_JOIN };          /* use "room" */
enum { FROM_KEY_PSK = 1, FROM_KEY_UP, FROM_KEY_DOWN }; /* use "key" */

void seal_ready(void); /* before anything of libsodium */
void seal_draw(const unsigned char from[SEAL_KEY_BYTES], const char *use, uint64_t number, unsigned char *out,
               size_t n);
