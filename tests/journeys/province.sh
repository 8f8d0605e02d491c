#!/usr/bin/env bash
# A drill in two labs and a centre: three real brokers with the files of assets/broker, whose values are filled in; their
# uplink is cut, their power fails, and all answers count once. Each line of the tool is a claim.
. tests/journeys/stage

export TMPDIR=$STAGE
"${BUILD:-build/release}/tests/bench-drill/province" >"$STAGE/said" 2>&1
while read -r holds sentence; do
    claim "$sentence" test "$holds" = yes
done <"$STAGE/said"
claim 'all of it was tried' test "$(wc -l <"$STAGE/said")" -eq 17
verdict
