#!/bin/bash
# The course as it is shipped: who is new chooses a way through it, and the map shows the tests before and after it.
. tests/journeys/stage
learn_words ar

title() { sqlite3 :memory: "SELECT value->>'title'->>'ar' FROM json_each(readfile('lessons/course.json'), '$.$1') $2"; } # LIST WHERE
kept() { sqlite3 "$XDG_STATE_HOME/wiqaya/records.db" "$1"; } # SQL

plain
say أ && say "${words[start.understood]}" && say أ && say ب
claim "after the picture the way is chosen" hears track.title
claim "the tracks are named" has "$(bare <<<"$heard")" "$(title tracks 'LIMIT 1' | bare)"
say ب
claim "the map is that of the track" has "$(bare <<<"$heard")" "$(title tracks 'LIMIT 1' | bare)"
claim "a test stands on it, and asks nobody" hears home.test
claim "the workshop is not" not has "$(bare <<<"$heard")" "$(title units "WHERE value->>'kind' = 'workshop'" | bare)"
part
claim "the track is kept" has "$(kept 'SELECT value FROM setting')" "track:"
plain
claim "and known at the next start" has "$(bare <<<"$heard")" "$(title tracks 'LIMIT 1' | bare)"
part
verdict
