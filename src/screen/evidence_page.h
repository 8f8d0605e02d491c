/* evidence_page: what the scenes of an evidence log look like. Nothing that was handed in is ever on them. */
#pragma once
#include "engine/evidence.h"
#include "page/page.h"

/* The scene that the phase asks for; options of an item: the ways of enum capture, in that order. draft: what the line
 * holds for who wanted to leave and stayed, or "". */
void evidence_page_scene(struct page *page, const struct exercise *exercise, const struct evidence *e,
                         const char *draft);
/* How whole the log is, in bars and words, and what it lacks by name. */
void evidence_page_result(struct page *page, const struct evidence_task *task, const struct evidence *e);
