/* ptyrun: starts a program on a pty of 80×24, answers what it asks the terminal as xterm would, types the keys of a
 * script and measures: CPU, bytes and chunks that reached the terminal, private memory, wake-ups. The next key is typed
 * when the program has read the one before and sleeps again, so nothing here depends on the speed of the machine.
 *
 *   ptyrun [-q MS] [-e NAME=VALUE]… [-o FILE] PROGRAM [ARGUMENT…] < SCRIPT
 *
 * -q MS    the program sleeps only when nothing has happened for so long (for strace and valgrind, which work in steps)
 * -e …     a variable of its environment
 * -o FILE  what the terminal got
 * The script is words: a key (enter, up, pgdn, f12 …) or text to type; "40*down+up" types both forty times; "mark:NAME"
 * prints and forgets what was measured since the last mark; "idle:MS" waits and prints what happened meanwhile;
 * "wait:MS" waits; "shot:FILE" writes the screen, each row as a line of looks and one of text. The first mark, "first",
 * is made when the first screen is there. At the end the program gets SIGTERM. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>
#include <vterm.h>

enum { COLS = 80, ROWS = 24, PATIENCE_MS = 60000, MAX_QUERY = 32 };

struct program {
    pid_t pid;
    int master, slave;
    clockid_t clock;
    long quiet_ms;
    FILE *copy;
    VTerm *vterm;          /* sees what the terminal got */
    char query[MAX_QUERY]; /* an escape sequence on its way from the program */
    size_t n_query;
    /* since the last mark */
    uint64_t bytes, chunks;
    int64_t cpu_ns;
    uint64_t *key_bytes, *key_ns;
    size_t n_keys, room;
};

static void die(const char *what)
{
    (void)fprintf(stderr, "ptyrun: %s: %s\n", what, errno ? strerror(errno) : "gave up");
    exit(EXIT_FAILURE);
}

static int64_t now_ms(void)
{
    struct timespec t;
    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static int64_t cpu_ns(const struct program *p)
{
    struct timespec t = {0};
    (void)clock_gettime(p->clock, &t);
    return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/* The state letter of /proc/PID/stat: S sleeps, Z is gone. */
static char state_of(pid_t pid)
{
    char path[64], text[256];
    (void)snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *f = fopen(path, "r");
    if (!f)
        return 'Z';
    size_t n = fread(text, 1, sizeof text - 1, f);
    (void)fclose(f);
    text[n] = '\0';
    const char *end = strrchr(text, ')');
    if (!end || end[1] != ' ')
        return 'Z';
    return end[2];
}

/* The sum of the lines of a /proc/PID file that start with one of the names. */
static long sum_of(pid_t pid, const char *file, const char *name, const char *other)
{
    char path[64], line[256];
    long sum = 0;
    (void)snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, file);
    FILE *f = fopen(path, "r");
    if (!f)
        return -1;
    while (fgets(line, sizeof line, f))
        if (strncmp(line, name, strlen(name)) == 0 || strncmp(line, other, strlen(other)) == 0)
            sum += strtol(strchr(line, ':') + 1, NULL, 10);
    (void)fclose(f);
    return sum;
}

static long wake_ups(pid_t pid)
{
    return sum_of(pid, "status", "voluntary_ctxt_switches:", "nonvoluntary_ctxt_switches:");
}

/* What xterm 379 says. The cursor is told in column 2, where it stands after the one letter of a UTF-8 test. */
static const struct {
    const char *query, *reply;
} replies[] = {
    {"\033[c", "\033[?64;1;2;6;9;15;16;17;18;21;22;28c"},
    {"\033[0c", "\033[?64;1;2;6;9;15;16;17;18;21;22;28c"},
    {"\033[>c", "\033[>41;379;0c"},
    {"\033[>0c", "\033[>41;379;0c"},
    {"\033[=c", "\033P!|00000000\033\\"},
    {"\033[>q", "\033P>|XTerm(379)\033\\"},
    {"\033[>0q", "\033P>|XTerm(379)\033\\"},
    {"\033[8$p", "\033[8;0$y"},
    {"\033[5n", "\033[0n"},
    {"\033[6n", "\033[1;2R"},
    {"\033]10;?\033\\", "\033]10;rgb:e5e5/e5e5/e5e5\033\\"},
    {"\033]10;?\a", "\033]10;rgb:e5e5/e5e5/e5e5\a"},
    {"\033]11;?\033\\", "\033]11;rgb:0000/0000/0000\033\\"},
    {"\033]11;?\a", "\033]11;rgb:0000/0000/0000\a"},
};

static void send_text(const struct program *p, const char *text)
{
    size_t n = strlen(text);
    if (write(p->master, text, n) != (ssize_t)n)
        die("write to the pty");
}

/* Whether the sequence in p->query has come to its end. */
static bool query_ends(const struct program *p)
{
    unsigned char kind = (unsigned char)p->query[1], last = (unsigned char)p->query[p->n_query - 1];
    if (p->n_query < 3)
        return p->n_query == 2 && kind != '[' && kind != ']' && kind != 'P';
    if (kind == '[')
        return last >= 0x40 && last <= 0x7e;
    return last == '\a' || (last == '\\' && p->query[p->n_query - 2] == '\033');
}

static void listen_for_queries(struct program *p, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (p->n_query == 0 && bytes[i] != '\033')
            continue;
        p->query[p->n_query++] = bytes[i];
        if (p->n_query == MAX_QUERY - 1 || query_ends(p)) {
            p->query[p->n_query] = '\0';
            p->n_query = 0;
            for (size_t k = 0; k < sizeof replies / sizeof replies[0]; k++)
                if (strcmp(replies[k].query, p->query) == 0)
                    send_text(p, replies[k].reply);
        }
    }
}

/* Takes what the program has written; false when there was nothing. */
static bool drain(struct program *p)
{
    char bytes[65536];
    struct pollfd ready = {.fd = p->master, .events = POLLIN};
    if (poll(&ready, 1, 0) <= 0 || !(ready.revents & POLLIN))
        return false;
    ssize_t n = read(p->master, bytes, sizeof bytes);
    if (n <= 0)
        return false;
    p->bytes += (uint64_t)n;
    p->chunks++;
    if (p->copy)
        (void)fwrite(bytes, 1, (size_t)n, p->copy);
    (void)vterm_input_write(p->vterm, bytes, (size_t)n);
    listen_for_queries(p, bytes, (size_t)n);
    return true;
}

/* Waits until the program has read everything typed and sleeps. False when it has ended. */
static bool settle(struct program *p)
{
    int64_t start = now_ms(), last_news = start, last_cpu = -1;
    for (int calm = 0;;) {
        int unread = 0;
        char state = state_of(p->pid);
        bool news = drain(p) || cpu_ns(p) != last_cpu;
        last_cpu = cpu_ns(p);
        /* The kernel carries what was typed to the program's side when it finds the time; poll() makes it do so now. */
        (void)poll(&(struct pollfd){.fd = p->slave, .events = POLLIN}, 1, 0);
        (void)ioctl(p->slave, FIONREAD, &unread);
        if (state == 'Z')
            return false;
        if (news || state != 'S' || unread > 0) {
            calm = 0;
            last_news = now_ms();
        } else if (++calm >= 2 && now_ms() - last_news >= p->quiet_ms) {
            return true;
        }
        if (now_ms() - start > PATIENCE_MS) {
            errno = 0;
            die("the program does not come to rest");
        }
        (void)nanosleep(&(struct timespec){.tv_nsec = 100000}, NULL);
    }
}

static int by_size(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint64_t percentile(const uint64_t *sorted, size_t n, size_t percent)
{
    return n ? sorted[(n - 1) * percent / 100] : 0;
}

static void mark(struct program *p, const char *name)
{
    int64_t cpu = cpu_ns(p);
    qsort(p->key_bytes, p->n_keys, sizeof *p->key_bytes, by_size);
    qsort(p->key_ns, p->n_keys, sizeof *p->key_ns, by_size);
    printf("%s keys=%zu cpu_us=%lld bytes=%llu chunks=%llu bytes_median=%llu bytes_95th=%llu cpu_median_us=%llu "
           "private_kb=%ld dirty_kb=%ld\n",
           name, p->n_keys, (long long)(cpu - p->cpu_ns) / 1000, (unsigned long long)p->bytes,
           (unsigned long long)p->chunks, (unsigned long long)percentile(p->key_bytes, p->n_keys, 50),
           (unsigned long long)percentile(p->key_bytes, p->n_keys, 95),
           (unsigned long long)percentile(p->key_ns, p->n_keys, 50) / 1000,
           sum_of(p->pid, "smaps_rollup", "Private_Clean:", "Private_Dirty:"),
           sum_of(p->pid, "smaps_rollup", "Private_Dirty:", "Private_Dirty:"));
    p->cpu_ns = cpu;
    p->bytes = p->chunks = 0;
    p->n_keys = 0;
}

static const struct {
    const char *name, *bytes;
} keys[] = {
    {"enter", "\r"},       {"tab", "\t"},     {"backtab", "\033[Z"}, {"esc", "\033"},     {"space", " "},
    {"backspace", "\177"}, {"up", "\033OA"},  {"down", "\033OB"},    {"right", "\033OC"}, {"left", "\033OD"},
    {"home", "\033OH"},    {"end", "\033OF"}, {"pgup", "\033[5~"},   {"pgdn", "\033[6~"}, {"f1", "\033OP"},
    {"f2", "\033OQ"},      {"f3", "\033OR"},  {"f4", "\033OS"},      {"f5", "\033[15~"},  {"f10", "\033[21~"},
    {"f12", "\033[24~"},
};

static bool type_key(struct program *p, const char *word)
{
    const char *bytes = word;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (strcmp(keys[i].name, word) == 0)
            bytes = keys[i].bytes;
    if (p->n_keys == p->room) {
        p->room = p->room ? p->room * 2 : 256;
        p->key_bytes = realloc(p->key_bytes, p->room * sizeof *p->key_bytes);
        p->key_ns = realloc(p->key_ns, p->room * sizeof *p->key_ns);
        if (!p->key_bytes || !p->key_ns)
            die("memory");
    }
    uint64_t before = p->bytes;
    int64_t cpu = cpu_ns(p);
    send_text(p, bytes);
    bool alive = settle(p);
    p->key_bytes[p->n_keys] = p->bytes - before;
    p->key_ns[p->n_keys++] = (uint64_t)(cpu_ns(p) - cpu);
    return alive;
}

/* "40*down+up", or a single key. */
static bool type_keys(struct program *p, const char *word)
{
    char *end;
    long times = strtol(word, &end, 10);
    bool repeated = end != word && *end == '*';
    if (!repeated)
        return type_key(p, word);
    for (long i = 0; i < times; i++) {
        char *list = strdup(end + 1), *rest = list;
        for (const char *key; (key = strsep(&rest, "+"));)
            if (!type_key(p, key)) {
                free(list);
                return false;
            }
        free(list);
    }
    return true;
}

static void idle(struct program *p, long ms)
{
    long woken = wake_ups(p->pid);
    uint64_t before = p->bytes;
    for (int64_t start = now_ms(); now_ms() - start < ms; (void)drain(p))
        (void)nanosleep(&(struct timespec){.tv_nsec = 10000000}, NULL);
    printf("idle ms=%ld bytes=%llu wakeups=%ld\n", ms, (unsigned long long)(p->bytes - before),
           wake_ups(p->pid) - woken);
}

/* The cells from left to right, as a file of UTF-8 rows. */
/* How a cell looks, as one character: '@' plus 1 bold, 2 underlined, 4 reversed, 8 · (colour + 1). */
static int look_of(VTermScreen *screen, int row, int col)
{
    VTermScreenCell cell = {0};
    (void)vterm_screen_get_cell(screen, (VTermPos){row, col}, &cell);
    int colour =
        VTERM_COLOR_IS_INDEXED(&cell.fg) && !VTERM_COLOR_IS_DEFAULT_FG(&cell.fg) ? cell.fg.indexed.idx % 7 : -1;
    return '@' + (cell.attrs.bold ? 1 : 0) + (cell.attrs.underline ? 2 : 0) + (cell.attrs.reverse ? 4 : 0) +
           8 * (colour + 1);
}

static void shot(const struct program *p, const char *path)
{
    VTermScreen *screen = vterm_obtain_screen(p->vterm);
    FILE *f = fopen(path, "w");
    if (!f)
        die(path);
    for (int row = 0; row < ROWS; row++) {
        VTermRect line = {.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = COLS};
        char text[COLS * 4 * VTERM_MAX_CHARS_PER_CELL];
        size_t n = vterm_screen_get_text(screen, text, sizeof text, line);
        for (int col = 0; col < COLS; col++)
            (void)fputc(look_of(screen, row, col), f);
        (void)fputc('\n', f);
        (void)fwrite(text, 1, n, f);
        (void)fputc('\n', f);
    }
    (void)fclose(f);
}

static bool obey(struct program *p, const char *word)
{
    if (strncmp(word, "mark:", 5) == 0) {
        mark(p, word + 5);
    } else if (strncmp(word, "idle:", 5) == 0) {
        idle(p, strtol(word + 5, NULL, 10));
    } else if (strncmp(word, "shot:", 5) == 0) {
        shot(p, word + 5);
    } else if (strncmp(word, "wait:", 5) == 0) {
        long ms = strtol(word + 5, NULL, 10);
        (void)nanosleep(&(struct timespec){.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000}, NULL);
        return settle(p);
    } else if (!type_keys(p, word)) {
        return false;
    }
    return true;
}

static void start(struct program *p, char **argv)
{
    struct winsize size = {.ws_row = ROWS, .ws_col = COLS};
    if (openpty(&p->master, &p->slave, NULL, NULL, &size) != 0)
        die("openpty");
    (void)fcntl(p->master, F_SETFD, FD_CLOEXEC);
    p->pid = fork();
    if (p->pid == 0) {
        (void)login_tty(p->slave);
        (void)execvp(argv[0], argv);
        _exit(127);
    }
    p->vterm = vterm_new(ROWS, COLS);
    vterm_set_utf8(p->vterm, 1);
    vterm_screen_enable_altscreen(vterm_obtain_screen(p->vterm), 1);
    vterm_screen_reset(vterm_obtain_screen(p->vterm), 1);
    if (p->pid < 0 || clock_getcpuclockid(p->pid, &p->clock) != 0)
        die("fork");
}

int main(int argc, char **argv)
{
    struct program p = {0};
    for (int option; (option = getopt(argc, argv, "+q:e:o:")) != -1;) {
        if (option == 'q')
            p.quiet_ms = strtol(optarg, NULL, 10);
        else if (option == 'e')
            (void)putenv(optarg);
        else if (option != 'o' || !(p.copy = fopen(optarg, "wb")))
            die("usage");
    }
    if (optind >= argc)
        die("usage");
    start(&p, argv + optind);
    bool alive = settle(&p);
    if (alive)
        mark(&p, "first");
    for (char word[4096]; alive && scanf("%4095s", word) == 1;)
        alive = obey(&p, word);
    if (!alive)
        (void)fprintf(stderr, "ptyrun: %s ended by itself\n", argv[optind]);
    (void)kill(-p.pid, SIGTERM); /* with what strace started */
    for (int64_t since = now_ms(); waitpid(p.pid, NULL, WNOHANG) == 0;) {
        (void)drain(&p);
        (void)nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
        if (now_ms() - since > PATIENCE_MS)
            (void)kill(-p.pid, SIGKILL);
    }
    (void)drain(&p);
    if (p.copy)
        (void)fclose(p.copy);
    vterm_free(p.vterm);
    free(p.key_bytes);
    free(p.key_ns);
    return alive ? EXIT_SUCCESS : EXIT_FAILURE;
}
