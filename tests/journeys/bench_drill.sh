#!/bin/sh
# A drill in which everything goes wrong, and one with liars, in their short form: tests/bench-drill has the long one.
set -u
B=${BUILD:-build/release}/tests/bench-drill
WIQAYA=$(realpath "$WIQAYA")
TMPDIR=$(mktemp -d)
export TMPDIR WIQAYA
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0
claim() { # SENTENCE STATUS FILE
    if [ "$2" -eq 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $0: $1"
        sed 's/^/    | /' "$3"
    fi
}
mkdir "$TMPDIR/faults" "$TMPDIR/liars" || exit 1
TMPDIR=$TMPDIR/faults NO_CABLES=1 "$B/faults" "${ROUNDS:-10}" 8 1 1 >"$TMPDIR/faults.out" 2>&1 &
TMPDIR=$TMPDIR/liars NO_TIMES=1 "$B/liars" 8 1 >"$TMPDIR/liars.out" 2>&1
claim "liars and listeners change nothing and learn nothing" $? "$TMPDIR/liars.out"
wait $!
claim "nothing is lost, doubled or another's in ten rounds with faults" $? "$TMPDIR/faults.out"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
