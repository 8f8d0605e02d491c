/* settings: how the course looks and speaks for one learner, as one short value in the records. */
#pragma once
#include "screen/screen.h"

enum { SETTINGS_BYTES = 32 };

void settings_write(const struct settings *settings, char out[SETTINGS_BYTES]);
/* Leaves *settings alone when the text is not one that settings_write made. */
void settings_read(const char *text, struct settings *settings);
/* The digits to show: English reads 012 whatever is set. */
enum digits settings_digits(const struct settings *settings);
