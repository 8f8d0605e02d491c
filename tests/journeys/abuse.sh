#!/bin/sh
# The program where nothing is as it should be: an absurd command line, a missing home, closed and full files, bytes that
# are no text. It says so in a sentence, ends with the promised status, and sends no terminal a byte that it obeys.
set -u
passed=0 failed=0
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
esc=$(printf '\033') bell=$(printf '\007') broken=$(printf '\377')
long=$(head -c 100000 /dev/zero | tr '\0' a)
unset XDG_STATE_HOME

# expect NAME STATUS: how the last command ended; its output is text and holds no control.
expect() {
    why=
    [ "$status" -eq "$2" ] || why="ended with status $status instead of $2"
    if ! LC_ALL=C.UTF-8 iconv -f UTF-8 -t UTF-8 "$dir/out" "$dir/err" >/dev/null 2>&1; then why="wrote what is not UTF-8"; fi
    if tr -d '\n' <"$dir/out" | cat - "$dir/err" | LC_ALL=C grep -q "[$(printf '\001')-$(printf '\010')$(printf '\013')-$(printf '\037')]"; then
        why="wrote a control character"
    fi
    if [ "$2" -ne 0 ] && [ "$2" -ne 1 ] && ! [ -s "$dir/err" ]; then why="said nothing"; fi
    [ "$(wc -c <"$dir/err")" -lt 4000 ] || why="said too much"
    if [ -z "$why" ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL tests/journeys/abuse.sh: $1: $why"
        head -c 300 "$dir/err"
    fi
}

# run NAME STATUS COMMAND…, with nothing to read
run() {
    name=$1 want=$2
    shift 2
    "$@" >"$dir/out" 2>"$dir/err" </dev/null
    status=$?
    expect "$name" "$want"
}

# type NAME FILE: a guest in running text is given the bytes of a file
type_in() {
    "$WIQAYA" --guest --plain <"$2" >"$dir/out" 2>"$dir/err"
    status=$?
    expect "$1" 0
}

run "a command that is none" 2 "$WIQAYA" "$esc[2J$bell$broken"
run "an empty command" 2 "$WIQAYA" ''
run "a long command" 2 "$WIQAYA" "$long"
run "an option that is none" 2 "$WIQAYA" "--$esc]0;x$bell"
run "a value that is none" 2 "$WIQAYA" --lang "$long"
run "a width below two" 2 "$WIQAYA" layout --width 1
run "a width past all numbers" 2 "$WIQAYA" layout --width 99999999999999999999
run "a file that is missing" 66 "$WIQAYA" check "$dir/$esc[2J"
run "a device for a file" 1 "$WIQAYA" check /dev/zero
run "a page that is none" 66 "$WIQAYA" render "../$esc/$broken"
run "a folder without lessons" 66 "$WIQAYA" --data /dev/null --guest
run "two columns" 0 "$WIQAYA" render kinds --width 2
run "no home" 0 env -u HOME "$WIQAYA"
run "a file for a home" 0 env HOME=/dev/null "$WIQAYA"
run "a relative home" 0 env HOME=here "$WIQAYA"
run "a locale of noise" 66 env "LC_ALL=$esc[2J" "$WIQAYA" check "$dir/none"
run "no terminal type" 0 env TERM= "$WIQAYA" --guest
run "few files" 0 sh -c "ulimit -n 8; exec '$WIQAYA' --lang en"

for command in "--guest" "check lessons" "check --format json lessons" "render kinds" help version doctor "layout Makefile"; do
    # shellcheck disable=SC2086
    "$WIQAYA" $command 2>"$dir/err" >/dev/full </dev/null
    status=$?
    : >"$dir/out"
    expect "a full disk under $command" 74
    # shellcheck disable=SC2086
    "$WIQAYA" $command 2>"$dir/err" >&- </dev/null
    status=$?
    expect "no output under $command" 74
done
"$WIQAYA" check lessons <&- >"$dir/out" 2>"$dir/err"
status=$?
expect "no input" 0

for i in 1 2 3 4 5 6 7; do printf '\033]0;x\007\033[2J\001\177\302\233\r\377\331\342\200\256%s\n' "$i"; done >"$dir/controls"
type_in "controls" "$dir/controls"
{ printf 'g\n' && cat "$dir/controls"; } >"$dir/search"
type_in "controls in a search" "$dir/search"
head -c 5000000 /dev/zero | tr '\0' x >"$dir/long"
type_in "a line of 5 MB without an end" "$dir/long"
head -c 100000 /dev/zero >"$dir/zeros"
type_in "zeros" "$dir/zeros"
head -c 200000 "$WIQAYA" >"$dir/binary"
type_in "a program" "$dir/binary"
"$WIQAYA" layout --width 2 <"$dir/binary" >"$dir/out" 2>"$dir/err"
status=$?
expect "a program laid out" 65

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
