/* stack: which screens lie above one another. Owns their states; performs moves, not effects. */
#pragma once
#include <stdbool.h>

#include "screen/screen.h"

enum { STACK_DEPTH = 8 };

struct stack {
    struct {
        const struct screen_ops *ops;
        void *state;
        unsigned serial; /* page.serial is made of it */
    } levels[STACK_DEPTH];
    size_t n;
    unsigned next_serial;
    bool quit;
};

void stack_start(struct stack *stack, const struct screen_ops *first, size_t number, const struct app_view *app);
/* Hands the action to the top screen. Commands open everywhere (HELP_NOW, KEYS, GLOSSARY, SETTINGS, HOME, QUIT, EXIT)
 * are answered here when the screen leaves them alone; GLOSSARY with text opens the term of that id. The step's effects
 * must be performed before stack_move. */
struct step stack_handle(struct stack *stack, const struct app_view *app, const struct action *action);
/* Pushing a screen that lies below goes back to it and enters it anew, so no path fills the stack; popping the last
 * level goes home (to the start before there is a learner). */
void stack_move(struct stack *stack, const struct app_view *app, const struct step *step);
/* page->arena must be set; the page is started, viewed, and given the notice and the commands open everywhere. */
void stack_view(const struct stack *stack, const struct app_view *app, struct page *page);
/* Whether the room this is a seat of is covered: then nothing else is to be seen here, whatever is open. */
bool stack_is_covered(const struct app_view *app);
void stack_finish(struct stack *stack); /* overwrites the states */
