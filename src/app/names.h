/* names: given names, so that nobody types a real person's into an exercise. */
#pragma once
#include "course/words.h"

/* Those of all languages, beside the lessons in data or else the program's own. The caller finishes the list. */
void names_open(const char *data, struct word_list *names);
