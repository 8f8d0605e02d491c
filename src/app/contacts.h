/* contacts: whom to call, for the screens and for handouts. */
#pragma once
#include "course/course.h"

/* Those beside the lessons in data; where there are none, the program's own, since help is never left out. NULL when
 * neither can be used. The caller owns them. */
struct contacts *contacts_open(const char *data) __attribute__((warn_unused_result));
