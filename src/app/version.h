/* version: what this build is and stands on, in English, for --version and bug reports. */
#pragma once
#include "base/str.h"

/* Appends "wiqaya VERSION" and lines "name: value": the ways it can run, its languages, its libraries. */
void version_describe(struct buf *out);
