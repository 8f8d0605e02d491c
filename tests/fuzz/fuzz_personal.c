/* fuzz: course. Any line as typed: looked at without a fault; what the story has is never taken for somebody's; a
 * number that may be somebody's is always found. */
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "course/personal.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { LONGEST = 4096 };
    struct str text = {(const char *)data, size < LONGEST ? size : LONGEST};
    struct word_list names = {0};
    words_parse(&names, STR("Ahmad\nسامي\nعبد الله"));
    enum personal found = personal_find(text, STR(""), &names);
    if (personal_find(text, text, &names) != PERSONAL_NONE)
        BUG("what is in the story was refused");
    if (personal_number_is_possible(text) && found != PERSONAL_PHONE && found != PERSONAL_CARD)
        BUG("a number was found by one and not by the other");
    words_finish(&names);
    return 0;
}
