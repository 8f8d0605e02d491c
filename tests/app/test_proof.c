#include "app/proof.h"

#include "base/file.h"
#include "test.h"

TEST(a_unit_is_proofread_with_all_of_its_texts)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct buf dir = {0}, out = {0};
    buf_adds(&dir, test_path("course/data/lessons"));
    struct unit *unit = unit_load(dir.p, "ar", "all-kinds", &diags);
    CHECK(unit != NULL);
    for (size_t i = 0; unit && i <= unit->n_steps; i++) {
        struct arena arena = {0};
        struct page page;
        page_start(&page, &arena, LANG_AR);
        if (i < unit->n_steps)
            proof_step(&page, unit, i);
        else
            proof_summary(&page, unit);
        page_dump(&page, &out);
        arena_finish(&arena);
    }
    CHECK_GOLDEN("app/proof.page", buf_str(&out));
    unit_destroy(unit);
    diag_finish(&diags);
    buf_finish(&dir);
    buf_finish(&out);
}

TEST(a_chat_is_proofread_with_its_pressure_and_replies)
{
    struct diag_list diags = {.lang = LANG_EN};
    struct buf json = {0}, out = {0};
    struct err err;
    CHECK(file_read(test_path("screen/chat.json"), UNIT_MAX_BYTES, &json, &err));
    struct unit *unit = unit_parse(buf_str(&json), "chat.json", &diags);
    CHECK(unit != NULL);
    struct arena arena = {0};
    struct page page;
    page_start(&page, &arena, LANG_AR);
    proof_step(&page, unit, 0);
    page_dump(&page, &out);
    CHECK_GOLDEN("app/proof_chat.page", buf_str(&out));
    arena_finish(&arena);
    unit_destroy(unit);
    diag_finish(&diags);
    buf_finish(&json);
    buf_finish(&out);
}
