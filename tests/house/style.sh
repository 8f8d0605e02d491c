#!/bin/sh
# Habits that no compiler sees.
. tests/house/claims
code=$(find src tests -name '*.[ch]' | sort)
scripts="$(find tests -type f \( -name '*.sh' -o -name run -o -name cov \) | sort) assets/console/psf assets/console/wiqaya-console"
texts="$code $scripts Makefile $(find . -name '*.md' -not -path './build/*') $(find lessons assets -name '*.json' 2>/dev/null)"

{
    grep -EHnw 'TO[D]O|FIX[M]E|X[X]X' $code $scripts Makefile | places | claim "do it now, or write an issue"
    grep -Hn '[[:blank:]]$' $texts | places | claim "a blank at the end of a line"
    grep -HnP '\t' $code | places | claim "a tab in C"
    for file in $texts; do [ -z "$(tail -c 1 "$file")" ] || echo "$file"; done | claim "no newline at the end"
    LC_ALL=C.UTF-8 grep -HnP '[\x{200E}\x{200F}\x{202A}-\x{202E}\x{2066}-\x{2069}\x{FEFF}]' $texts | places |
        claim "an invisible control: write it as an escape, or leave it to the program"
    LC_ALL=C.UTF-8 grep -HnP '[\x{0621}-\x{064A}]\x{0640}' $(echo "$texts" | tr ' ' '\n' | grep '^lessons\|^assets') /dev/null | places |
        claim "tatweel in a text"
    grep -L '^#pragma once' src/*/*.h | claim "a header without #pragma once"

    for file in src/*/*.c; do
        header=${file%.c}.h
        [ ! -f "$header" ] || [ "$(sed -n 's/^#include "\(.*\)"/\1/p' "$file" | head -n 1)" = "${header#src/}" ] || echo "$file"
    done | claim "a source includes its own header first"

    for file in src/*/*.h; do
        head -n 1 "$file" | grep -q "^/\* $(basename "$file" .h): " || echo "$file:1"
    done | claim "a header opens with /* its name: what it is for"

    for file in src/*/*.c; do
        lines=$(wc -l <"$file")
        [ "$lines" -le 500 ] || echo "note: $file has $lines lines; is there a second room inside?"
    done
} | verdict
