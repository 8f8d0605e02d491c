/* class_sheets: sheets of paper in records of classes. A sheet has a number and no class: two classes write on sheets
 * of the same numbers, and one class can be typed in on two machines. Only the trainer knows which of it happened. */
#include <stdlib.h>

#include "base/mem.h"
#include "engine/class_record.h"

/* Which sheet of which class a seat is. */
struct sheet {
    uint64_t paper; /* 0: nobody knows */
    unsigned number;
};

static bool is_on_paper(const struct class_record *record, size_t seat)
{
    return record->seats[seat].way == WAY_PAPER;
}

/* Of every seat; those that are not on paper have no number. Free them. */
static struct sheet *find_sheets(const struct class_record *record)
{
    struct sheet *sheets = xcalloc(record->n_seats + 1, sizeof *sheets);
    for (size_t i = 0; i < record->n_papers; i++)
        for (unsigned number = 1; number <= PAPER_MAX_SHEET; number++) {
            const struct class_seat *seat = class_record_find(record, paper_seat(record->papers[i], number));
            if (seat && seat->way == WAY_PAPER)
                sheets[seat - record->seats] = (struct sheet){record->papers[i], number};
        }
    return sheets;
}

static size_t count_old(const struct class_record *record, const struct sheet *sheets, size_t *all)
{
    size_t old = 0;
    *all = 0;
    for (size_t s = 0; s < record->n_seats; s++) {
        *all += is_on_paper(record, s);
        old += is_on_paper(record, s) && sheets[s].number == 0;
    }
    return old;
}

static bool has_paper(const struct class_record *record, uint64_t paper)
{
    for (size_t i = 0; i < record->n_papers; i++)
        if (record->papers[i] == paper)
            return true;
    return false;
}

/* Whether b has a sheet of that number, of a class that is not known to be the same. */
static bool meets(const struct class_record *a, struct sheet sheet, const struct class_record *b,
                  const struct sheet *sheets)
{
    if (has_paper(b, sheet.paper))
        return false;
    for (size_t s = 0; s < b->n_seats; s++)
        if (sheets[s].number == sheet.number && !has_paper(a, sheets[s].paper))
            return true;
    return false;
}

static size_t count_meeting(const struct class_record *a, const struct sheet *of_a, const struct class_record *b,
                            const struct sheet *of_b)
{
    size_t n = 0;
    for (size_t s = 0; s < a->n_seats; s++) {
        if (!is_on_paper(a, s))
            continue;
        if (of_a[s].number > 0) {
            n += meets(a, of_a[s], b, of_b);
        } else {
            const struct class_seat *same = class_record_find(b, a->seats[s].id);
            n += same && same->way == WAY_PAPER;
        }
    }
    return n;
}

enum class_sheets class_record_sheets(const struct class_record *a, const struct class_record *b, size_t *n)
{
    struct sheet *of_a = find_sheets(a), *of_b = find_sheets(b);
    size_t all_a, all_b, old_a = count_old(a, of_a, &all_a), old_b = count_old(b, of_b, &all_b);
    *n = count_meeting(b, of_b, a, of_a);
    free(of_a);
    free(of_b);
    if (*n > 0)
        return SHEETS_MEET;
    /* Both old: their ids were compared. */
    return (old_a > 0 && all_b > old_b) || (old_b > 0 && all_a > old_a) ? SHEETS_UNKNOWN : SHEETS_APART;
}

bool class_record_is_old(const struct class_record *record)
{
    size_t all;
    struct sheet *sheets = find_sheets(record);
    size_t old = count_old(record, sheets, &all);
    free(sheets);
    return old > 0;
}

/* Seats lie by their ids: what has other ones is put in again. */
static size_t rename_sheets(struct class_record *record, uint64_t from, uint64_t to)
{
    size_t n = 0;
    for (unsigned number = 1; number <= PAPER_MAX_SHEET; number++) {
        const struct class_seat *seat = class_record_find(record, paper_seat(from, number));
        if (!seat || seat->way != WAY_PAPER)
            continue;
        struct class_seat moved = *seat;
        (void)class_record_drop(record, moved.id);
        moved.id = paper_seat(to, number);
        (void)class_record_seat(record, &moved); /* one left its place */
        n++;
    }
    return n;
}

bool class_record_same_class(const struct class_record *into, struct class_record *from)
{
    if (class_record_is_old(into) || class_record_is_old(from) || into->n_papers > 1 || from->n_papers > 1)
        return false;
    if (into->n_papers == 0 || from->n_papers == 0 || into->papers[0] == from->papers[0])
        return true;
    (void)rename_sheets(from, from->papers[0], into->papers[0]);
    from->papers[0] = into->papers[0];
    return true;
}

bool class_record_adopt(struct class_record *record, uint64_t print, uint64_t paper)
{
    if (record->n_papers > 0)
        return false;
    record->papers[record->n_papers++] = paper;
    return rename_sheets(record, print, paper) > 0;
}
