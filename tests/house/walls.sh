#!/bin/sh
# The walls between the floors: a floor includes, and its objects need, only what stands left of it in the Makefile's
# FLOORS; and each outside library is used on one floor only. Looks at the sources and at the objects in $BUILD.
. tests/house/claims
BUILD=${BUILD:-build/release}
floors=$(sed -n 's/^FLOORS := //p' Makefile)
tmp=$(mktemp -d) || exit 1
trap 'rm -rf "$tmp"' EXIT

# $tmp/defined: "symbol floor"; $tmp/needed: "symbol floor object".
for floor in $floors; do
    nm -g --defined-only "$BUILD/lib$floor.a" 2>/dev/null | awk -v floor="$floor" 'NF == 3 { print $3, floor }'
done | sort -u >"$tmp/defined"
for floor in $floors; do
    for object in $(cat "$BUILD/lib$floor.list"); do
        nm -u "$object" | awk -v floor="$floor" -v object="${object#"$BUILD"/}" '{ print $2, floor, object }'
    done
done >"$tmp/needed"

floors_apart() {
    right=$floors
    for floor in $floors; do
        right=${right#"$floor"}
        right=${right# }
        [ -n "$right" ] || break
        grep -EHn "^ *# *include *\"($(echo "$right" | tr ' ' '|'))/" /dev/null $(find "src/$floor" -name '*.[ch]') |
            places | claim "$floor/ may include only what stands left of it"
        awk -v floor="$floor" -v right=" $right " '
            NR == FNR { if (index(right, " " $2 " ")) above[$1] = $2; next }
            $2 == floor && $1 in above { print $3 ": " $1 " of " above[$1] "/" }' "$tmp/defined" "$tmp/needed" |
            claim "$floor/ may call only what stands left of it"
    done
}

# What a library defines, from its archive or else its shared object.
symbols_of() { # LIBRARY
    file=$(${CC:-gcc} -print-file-name="lib$1.a")
    dynamic=
    [ -f "$file" ] || { file=$(${CC:-gcc} -print-file-name="lib$1.so") dynamic=-D; }
    nm $dynamic -g --defined-only "$file" 2>/dev/null | awk 'NF == 3 { sub(/@.*/, "", $3); print $3 }'
}

# LIBRARIES may be called by objects that match WHERE, and their HEADERS included by files that match it, only.
only() { # WHERE HEADERS LIBRARY…
    where=$1 headers=$2
    shift 2
    for library; do symbols_of "$library"; done | sort -u >"$tmp/library"
    { [ -s "$tmp/library" ] || echo "$*"; } | claim "this wall needs the library's symbols"
    awk -v where="^($where)[.]" '
        FILENAME ~ /defined$/ { ours[$1]; next }
        FILENAME ~ /library$/ { if (!($1 in ours)) theirs[$1]; next }
        $1 in theirs && $3 !~ where { print $3 ": " $1 }' "$tmp/defined" "$tmp/library" "$tmp/needed" |
        claim "only $where may call $*"
    grep -EHn "^ *# *include *<($headers)" src/*/*.[ch] | grep -Ev "^src/($where)[.]" | places |
        claim "only $where may include the headers of $*"
}

{
    floors_apart
    awk 'seen[$1]++ { print $1 }' "$tmp/defined" | sort -u | claim "one name, one floor"
    only 'term/curses' 'n?curses|term\.h|tic\.h|panel' ncursesw tinfo
    only 'text/[a-z0-9_]+' 'fribidi|uni(str|ctype|norm|width|lbrk|gbrk|wbrk|case|name|types|conv)' fribidi unistring
    only 'text/address' 'libpsl|idn2' psl idn2
    only 'course/[a-z0-9_]+|embed/embed' 'cjson|cJSON|md4c' cjson md4c
    only 'store/[a-z0-9_]+' 'sqlite3' sqlite3
    only 'link/seal[a-z_]*' 'sodium' sodium
    only 'link/m(qtt|osquitto)' 'mosquitto' mosquitto
    grep -Hnw wchar_t src/*/*.[ch] | grep -v '^src/term/' | places | claim "wchar_t is for term/ only"
} | verdict
