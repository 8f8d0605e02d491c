#include "screen/tool.h"

#include <string.h>

const struct tool *tool_find(const struct app_view *app, const char *name)
{
    for (size_t i = 0; app->toolbox && i < app->toolbox->n_tools; i++)
        if (strcmp(app->toolbox->tools[i].name, name) == 0)
            return &app->toolbox->tools[i];
    return NULL;
}

struct step tool_start(const struct tool *tool, const struct drill_file *file)
{
    struct step step = step_quit();
    step_effect(&step, EFFECT_NEXT)->next = (struct next_command){.name = tool->name, .file = file ? file->path : NULL};
    return step;
}
