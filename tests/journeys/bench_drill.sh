#!/bin/bash
# A drill in which everything goes wrong, and one with liars, in their short form: tests/bench-drill has the long one.
set -u
B=${BUILD:-build/release}/tests/bench-drill
WIQAYA=$(realpath "$WIQAYA")
TMPDIR=$(mktemp -d)
export TMPDIR WIQAYA
trap 'rm -rf "$TMPDIR"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0
claim() { # SENTENCE COMMAND…
    if "${@:2}" >"$TMPDIR/said" 2>&1; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
        echo "FAIL $0: $1"
        sed 's/^/    | /' "$TMPDIR/said"
    fi
}
claim "nothing is lost, doubled or another's in twenty rounds with faults" env NO_CABLES=1 "$B/faults" 20 8 1 1
claim "liars and listeners change nothing and learn nothing" env NO_TIMES=1 "$B/liars" 8 1
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
