#!/bin/bash
# What was wrong today is asked tomorrow, in two minutes from the map, and then in a week; in a terminal as in running text.
. tests/journeys/stage
learn_words ar

records=$XDG_STATE_HOME/wiqaya/records.db
kept() { sqlite3 "$records" "$1"; } # SQL
day() { plain --data tests/app/data --now $((1800000000 + $1 * 86400)); } # DAYS LATER
# The letter before an option.
letter_of() { bare <<<"$heard" | sed -n "s/^\([^ .)]*\)) $1.*/\1/p" | head -n 1; } # TEXT

day 0
become_learner ج
claim "a learner comes to the map" hears home.units
claim "where nothing is due" not hears home.booster_one
say أ && say ب && say ''
claim "the question is asked" has "$(bare <<<"$heard")" "ما الخطوة الأولى؟"
say "$(letter_of 'حذف المحادثة')"
claim "before it is judged the program asks how sure" hears certainty.ask
say أ
claim "there is a second try" hears question.not_yet
say "$(letter_of 'حفظ الدليل')"
claim "sure and wrong is told kindly" hears certainty.sure_wrong
claim "and leads to the page" has "$(bare <<<"$heard")" "صفحة"
say أ
claim "which is read once more" hears reader.return
say ''
claim "and left for where one was" hears certainty.sure_wrong
claim "the record says how sure" [ "$(kept "SELECT record FROM step WHERE step = 'q1'")" = "a/s" ]
claim "the points are those of a second try" [ "$(kept "SELECT points FROM step WHERE step = 'q1'")" = 50 ]
claim "the question comes back tomorrow" [ "$(kept 'SELECT box, due - asked FROM review')" = "1|1" ]
part

day 1
claim "the next day the map says so first" hears home.booster_one
say أ
claim "it is asked again" has "$(bare <<<"$heard")" "ما الخطوة الأولى؟"
say "$(letter_of 'حفظ الدليل')"
claim "right sends it on for a week" hears booster.box.2
claim "and keeps that at once" [ "$(kept 'SELECT box, due - asked FROM review')" = "2|7" ]
say ''
claim "the end says when it comes back" hears booster.box.2
claim "and where help is" has "$(bare <<<"$heard")" F2
say ''
claim "then there is the map, without it" hears home.units
claim "nothing else is due" not hears home.booster_one
part

day 7
claim "the week is not over" not hears home.booster_one
part
mkdir -p "$STAGE/bin"
pane 80 24
go --data tests/app/data --now $((1800000000 + 8 * 86400))
claim "when it is, a terminal shows it, too" until_true page_is home.booster_one
claim "and asks at once" press booster.title Enter
press question.given_up s
claim "giving up is being asked tomorrow" until_true page_is booster.box.1
keys F12
until_true course_ended
claim "and is kept, however one leaves" [ "$(kept 'SELECT box, due - asked FROM review')" = "1|1" ]
verdict
