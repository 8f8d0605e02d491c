/* secret_word: words of the command line that are nobody's business: whatever stands there every user of this machine
 * can read (/proc/…/cmdline). They are copied, and overwritten where they stood. */
#pragma once

/* word: out of argv, or NULL. The copy is to be given back by secret_word_forget. */
char *secret_word_take(const char *word);
/* The same of a URL, if there is a name or a password in it; else it stays readable. */
char *secret_word_take_url(const char *url);
void secret_word_forget(char *copy); /* overwritten, too; NULL is allowed */
