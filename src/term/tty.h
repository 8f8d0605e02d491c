/* tty: the line to the terminal: its modes, its size, bytes in and out, and the signals that concern it.
 * Modes and size are ours, not those of curses, which draws into memory. One at a time: signal dispositions are the
 * process's. Signals only set a mark and wake the wait through a pipe; what they mean is decided outside the handler.
 */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "base/err.h"

enum tty_signal { TTY_SIZED, TTY_END, TTY_STOP, TTY_CONTINUED, TTY_SIGNALS };

struct tty {
    int in, out;
    struct termios found, ours;
    int watched;            /* a descriptor whose news end the wait, too; -1: none */
    uint64_t bytes, writes; /* sent so far */
    bool news;              /* it had some when it was last waited for */
    bool gone;              /* the other end hung up: nothing more is sent */
};

/* Takes over the terminal on in and out: no echo, byte by byte, signals caught. ERR_UNSUPPORTED: not a terminal. */
bool tty_open(struct tty *tty, int in, int out, struct err *err) __attribute__((warn_unused_result));
void tty_close(struct tty *tty); /* modes and signals as they were found */
void tty_modes(const struct tty *tty, bool ours);
/* Columns and rows from the kernel; else from COLUMNS and LINES; else 80 x 24. Never below 1 x 1. */
void tty_size(const struct tty *tty, int *cols, int *rows);
/* All bytes by one write(), unless the kernel takes fewer at a time. */
void tty_send(struct tty *tty, const char *bytes, size_t n);
/* Waits for bytes, news or a signal, ms at most (-1: for ever). True when there are bytes to read, or the end. */
bool tty_wait(struct tty *tty, int ms);
/* Reads what is there; 0 means the terminal is gone (also noted in tty->gone). */
size_t tty_read(struct tty *tty, char *bytes, size_t most);
/* Whether the signal came since it was last asked for. */
bool tty_caught(enum tty_signal which);
/* Stops the process as SIGTSTP does by default; returns when it is continued. */
void tty_stop(void);
