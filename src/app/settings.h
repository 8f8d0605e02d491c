/* settings: how the course looks and speaks for one learner, as one short value in the records. */
#pragma once
#include "screen/screen.h"

void settings_write(const struct settings *settings, struct buf *out); /* appends */
/* Sets what the text names and knows; the others are left alone. */
void settings_read(const char *text, struct settings *settings);
/* The digits to show: English reads 012 whatever is set. */
enum digits settings_digits(const struct settings *settings);
