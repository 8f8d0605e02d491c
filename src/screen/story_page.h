/* story_page: what the scenes of a story look like: the chat, what a choice did, the ending, the decisions so far. */
#pragma once
#include "engine/story.h"
#include "page/page.h"

/* How it is said where a choice led: the words say why. */
enum tone story_page_tone(const struct choice *choice);

/* What the learner may choose at an ending, in this order. */
enum { ENDING_HELP, ENDING_OTHER, ENDING_REPLAY, ENDING_COMPARE, ENDING_WAYS };

void story_page_talk(struct page *page, const struct story *s);   /* lines and choices; or the ending */
void story_page_ending(struct page *page, const struct story *s); /* of a chat: the ending, which has no lines here */
void story_page_effect(struct page *page, const struct story *s); /* what the last choice did */
void story_page_decisions(struct page *page, const struct story *s);
void story_page_compare(struct page *page, const struct story *s);
/* Both roads: where they parted, and where each ended. The one option takes the other. */
void story_page_other(struct page *page, const struct story *s, const struct story *other, size_t fork);
/* What can be chosen where the walk stands. */
void story_page_choices(struct page *page, const struct story *s);
