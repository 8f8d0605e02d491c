/* key: one thing pressed, as term reports it and the tui face understands it. */
#pragma once
#include <stdint.h>

enum key_kind {
    PRESS_NONE,
    PRESS_TEXT, /* code is a printable code point (composed by the layout) */
    PRESS_ENTER,
    PRESS_TAB,
    PRESS_BACKTAB,
    PRESS_ESC,
    PRESS_BACKSPACE,
    PRESS_DELETE,
    PRESS_WORD_BACKSPACE, /* Alt or Ctrl with them: a whole word */
    PRESS_WORD_DELETE,
    PRESS_PASTE, /* a text from elsewhere; whoever reports it has the text */
    PRESS_UP,
    PRESS_DOWN,
    PRESS_LEFT,
    PRESS_RIGHT,
    PRESS_WORD_LEFT,
    PRESS_WORD_RIGHT,
    PRESS_HOME,
    PRESS_END,
    PRESS_PAGE_UP,
    PRESS_PAGE_DOWN,
    PRESS_FUNCTION, /* code is 1–12 */
    PRESS_CONTROL,  /* code is 'a' … 'z', or '_' */
    PRESS_RESIZE,   /* the size changed: ask for it */
    PRESS_HANGUP,   /* the terminal is gone, or a signal asks to end */
    PRESS_RESUME,   /* back from being suspended: draw everything */
    PRESS_NEWS,     /* nothing pressed: what is watched beside the keys has something to tell */
};

struct key {
    enum key_kind kind;
    uint32_t code;
};
