#include "term/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* Handlers can reach nothing but file scope. */
static volatile sig_atomic_t caught[TTY_SIGNALS];
static int wake[2] = {-1, -1};

static const struct {
    int number;
    enum tty_signal means;
} signals[] = {{SIGWINCH, TTY_SIZED}, {SIGTERM, TTY_END},  {SIGHUP, TTY_END},
               {SIGINT, TTY_END},     {SIGTSTP, TTY_STOP}, {SIGCONT, TTY_CONTINUED}};
enum { N_SIGNALS = sizeof signals / sizeof signals[0] };
static struct sigaction before[N_SIGNALS];

static void on_signal(int number)
{
    int saved = errno;
    for (size_t i = 0; i < N_SIGNALS; i++)
        if (signals[i].number == number)
            caught[signals[i].means] = 1;
    /* A full pipe wakes as well as one more byte would. */
    ssize_t n = write(wake[1], "", 1);
    (void)n;
    errno = saved;
}

static void catch_signals(void)
{
    for (int i = 0; i < TTY_SIGNALS; i++)
        caught[i] = 0;
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    (void)sigfillset(&action.sa_mask);
    for (size_t i = 0; i < N_SIGNALS; i++) {
        (void)sigaction(signals[i].number, NULL, &before[i]);
        /* Who started us with a signal ignored (nohup) means it. */
        bool ignored = before[i].sa_handler == SIG_IGN && signals[i].means != TTY_SIZED;
        if (!ignored)
            (void)sigaction(signals[i].number, &action, NULL);
    }
}

/* Input byte by byte and untouched, output untouched (curses moves by bare "\n"). Of the keys that make signals only
 * the one that suspends stays: Ctrl-C and Ctrl-\ are keys like others. */
static struct termios modes_of(const struct termios *found)
{
    struct termios t = *found;
    t.c_iflag &= ~(tcflag_t)(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON | IXOFF | PARMRK);
    t.c_oflag &= ~(tcflag_t)OPOST;
    t.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | IEXTEN);
    t.c_lflag |= ISIG;
    t.c_cflag = (t.c_cflag & ~(tcflag_t)(CSIZE | PARENB)) | CS8;
    /* Ctrl-Z comes as a key. As a signal it would stop the script that started us before our modes are put back, and
     * the shell that then takes the terminal would stop us at doing so. */
    t.c_cc[VINTR] = t.c_cc[VQUIT] = t.c_cc[VSUSP] = _POSIX_VDISABLE;
    t.c_cc[VMIN] = 1;
    t.c_cc[VTIME] = 0;
    return t;
}

bool tty_open(struct tty *tty, int in, int out, struct err *err)
{
    *tty = (struct tty){.in = in, .out = out, .watched = -1};
    if (!isatty(out) || tcgetattr(in, &tty->found) != 0)
        return err_set(err, ERR_UNSUPPORTED, "", "input or output is not a terminal");
    if (pipe2(wake, O_CLOEXEC | O_NONBLOCK) != 0)
        return err_errno(err, "", "pipe");
    tty->ours = modes_of(&tty->found);
    catch_signals();
    tty_modes(tty, true);
    return true;
}

void tty_close(struct tty *tty)
{
    tty_modes(tty, false);
    for (size_t i = 0; i < N_SIGNALS; i++)
        (void)sigaction(signals[i].number, &before[i], NULL);
    for (int i = 0; i < 2; i++) {
        (void)close(wake[i]);
        wake[i] = -1;
    }
}

void tty_modes(const struct tty *tty, bool ours)
{
    /* Never a wait for a terminal that takes nothing any more; one that is gone cannot be helped. */
    while (tcsetattr(tty->in, TCSANOW, ours ? &tty->ours : &tty->found) != 0 && errno == EINTR)
        continue;
}

static int from_environment(const char *name, int otherwise)
{
    const char *text = getenv(name);
    long n = text ? strtol(text, NULL, 10) : 0;
    return n > 0 && n < 10000 ? (int)n : otherwise;
}

void tty_size(const struct tty *tty, int *cols, int *rows)
{
    struct winsize size = {0};
    bool known = ioctl(tty->out, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    *cols = known ? size.ws_col : from_environment("COLUMNS", 80);
    *rows = known ? size.ws_row : from_environment("LINES", 24);
}

void tty_send(struct tty *tty, const char *bytes, size_t n)
{
    while (n > 0 && !tty->gone) {
        ssize_t done = write(tty->out, bytes, n);
        tty->writes++;
        if (done >= 0) {
            bytes += done;
            n -= (size_t)done;
            tty->bytes += (uint64_t)done;
        } else if (errno == EAGAIN) {
            struct pollfd slow = {.fd = tty->out, .events = POLLOUT};
            (void)poll(&slow, 1, -1);
        } else if (errno != EINTR) {
            tty->gone = true;
        }
    }
}

bool tty_wait(struct tty *tty, int ms)
{
    struct pollfd fds[3] = {
        {.fd = tty->in, .events = POLLIN}, {.fd = wake[0], .events = POLLIN}, {.fd = tty->watched, .events = POLLIN}};
    tty->news = false;
    if (tty->gone)
        return true;
    if (poll(fds, 3, ms) <= 0)
        return false; /* time is up; or a signal, whose byte the next wait finds */
    char drained[64];
    while (fds[1].revents && read(wake[0], drained, sizeof drained) > 0)
        continue;
    tty->news = fds[2].revents != 0;
    return fds[0].revents != 0;
}

size_t tty_read(struct tty *tty, char *bytes, size_t most)
{
    if (tty->gone)
        return 0;
    ssize_t n = read(tty->in, bytes, most);
    while (n < 0 && (errno == EINTR || errno == EAGAIN)) {
        struct pollfd fd = {.fd = tty->in, .events = POLLIN};
        (void)poll(&fd, 1, -1);
        n = read(tty->in, bytes, most);
    }
    tty->gone = n <= 0;
    return tty->gone ? 0 : (size_t)n;
}

bool tty_caught(enum tty_signal which)
{
    if (!caught[which])
        return false;
    caught[which] = 0;
    return true;
}

void tty_stop(void)
{
    struct sigaction ours, plain = {.sa_handler = SIG_DFL};
    (void)sigaction(SIGTSTP, &plain, &ours);
    (void)kill(0, SIGTSTP); /* whoever waits for us in the same job, a script perhaps, stops too */
    (void)sigaction(SIGTSTP, &ours, NULL);
}
