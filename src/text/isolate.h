/* isolate: finds what must keep its own direction inside Arabic: Latin words and phrases, addresses, phone numbers,
 * numbers with their separators, and spans marked up as code or link. A run ends before the punctuation that closes a
 * sentence or a bracket around it, so that this stays on the Arabic side. Runs that touch read as one. */
#pragma once
#include "text/paragraph.h"

void isolate_runs(struct paragraph *p); /* fills runs */
/* Shows digits in the wanted family, outside code, links, phone numbers and Latin runs; the per cent sign goes along.
 */
void isolate_digits(struct paragraph *p, enum digits how);
