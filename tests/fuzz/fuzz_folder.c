/* fuzz: link. Names and contents of files in a shared folder: what is read as ours is written again as it was. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "link/folder_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void must(bool claim)
{
    if (!claim)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = {(const char *)data, size}, payload;
    struct buf z = {0}, again = {0};
    struct folder_name name;
    char written[FOLDER_NAME];
    buf_addstr(&z, bytes);
    if (folder_name_read("r", buf_z(&z), &name))
        must(folder_name_write("r", &name, written) && strcmp(written, buf_z(&z)) == 0);
    if (folder_file_read(bytes, &payload)) {
        must(payload.n <= LINK_MAX_PAYLOAD);
        folder_file_write(payload, &again);
        must(str_eq(buf_str(&again), bytes));
    }
    if (size <= LINK_MAX_PAYLOAD) {
        buf_clear(&again);
        folder_file_write(bytes, &again);
        must(folder_file_read(buf_str(&again), &payload) && str_eq(payload, bytes));
        must(!folder_file_read((struct str){again.p, again.n - 1}, &payload));
    }
    buf_finish(&z);
    buf_finish(&again);
    return 0;
}
