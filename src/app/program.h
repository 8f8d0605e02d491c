/* program: what people type to start this program. It is shown on walls and copied from there, so that it is short. */
#pragma once

/* With the first word of the command line, as it was typed. Before that the name is that of an installed program. */
void program_started(const char *typed);
const char *program_name(void);
