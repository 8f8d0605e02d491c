#!/bin/sh
# src/README.md is the floor plan: it has one line for every file under src ("- `text/layout.c` …", or "- `text/layout` …"
# for the .c and the .h together), and none for a file that is gone.
. tests/house/claims
plan=src/README.md
named=$(sed -n 's/^ *[-*] `\([^`]*\)`.*/\1/p' "$plan")
{
    for file in $(cd src && find . -name '*.[ch]' | sed 's,^\./,,' | sort); do
        n=$(printf '%s\n' "$named" | grep -cxF -e "$file" -e "${file%.*}")
        { [ "$n" = 1 ] || echo "$plan: $file: $n lines"; } | claim "every file has one line in the plan"
    done
    for name in $named; do
        for path in "src/$name" "src/$name.c" "src/$name.h" ''; do [ -e "$path" ] && break; done
        { [ -n "$path" ] || echo "$plan: $name"; } | claim "what the plan names is there"
    done
} | verdict
