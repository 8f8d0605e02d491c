/* words: what may be written into the records at all. Ids and settings are plain ASCII; a sentence or a name that
 * somebody typed is not, so it cannot get in by mistake. */
#pragma once
#include <stdbool.h>

#include "store/store.h"

enum { WORDS_MAX_SETTING = 160, WORDS_MAX_ID = STORE_ID_MAX, WORDS_MAX_RECORD = 8192 };

bool words_are_setting(const char *text); /* letters, digits, - _ . : and blanks */
bool words_are_id(const char *text);      /* letters, digits, - _ ; may be empty */
bool words_are_record(const char *text);  /* ids joined by . , > = / */
