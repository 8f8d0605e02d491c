#!/bin/bash
# A simulated chat whose messages come one after another: without a key they come by themselves, a key brings the rest at
# once, and a new size, help and the quick exit work while somebody is writing. As running text nothing waits.
. tests/journeys/stage
learn_words ar
course=$STAGE/course
mkdir -p "$course/lessons/ar"
cat >"$course/lessons/course.json" <<'END'
{"format": 1, "id": "c", "version": "1", "languages": ["ar"], "title": {"ar": "تجربة"},
 "units": [{"id": "chat", "minutes": 1, "title": {"ar": "محادثة"}, "summary": {"ar": "خلاصة"}}]}
END
# Fifteen messages of a second and a half: nobody sees the last one by waiting as long as a claim does.
{
    cat <<'END'
{"format": 1, "id": "chat", "lang": "ar", "title": "محادثة", "minutes": 1, "goals": ["هدف"], "summary": "خلاصة", "steps": [
{"kind": "scenario", "id": "night", "style": "chat", "title": "ليل", "intro": "مساء.", "note": "تهديد.",
 "people": [{"id": "n", "name": "نور", "role": "self"}, {"id": "x", "name": "مجهول", "role": "offender"}],
 "nodes": [{"id": "a", "pressure": 20, "lines": [
  {"from": "x", "text": "الأولى"}, {"from": "x", "text": "الثانية"}, {"from": "x", "text": "الثالثة"}],
  "choices": [{"id": "wait", "text": "الصبر", "to": "b", "feedback": "وقت.", "effects": {"panic": -10}}]},
 {"id": "b", "pressure": 60, "lines": [
END
    for name in ألف باء تاء ثاء جيم حاء خاء دال ذال راء زاي سين شين صاد ضاد; do
        printf '  {"from": "x", "text": "رسالة طويلة لا تنتهي عند هذا الحد، واسمها %s من كثير"},\n' $name
    done
    cat <<'END'
  {"from": "x", "text": "الخاتمة"}],
  "choices": [{"id": "tell", "text": "إخبار الأخت", "reply": "ساعديني.", "to": "c", "feedback": "سند.", "effects": {"support": 40}}]},
 {"id": "c", "lines": [], "ending": {"kind": "good", "title": "معاً", "debrief": "F2"}}]}]}
END
} >"$course/lessons/ar/chat.json"
run check "$course/lessons/ar/chat.json"
claim "the course of this journey is sound" [ "$status" = 0 ]

# --- in a terminal ---

typed_talk() { # to where the first message stands and the second is being written
    go --guest --data "$course"
    until_true page_is home.units
    press settings.typed F4
    keys 6
    until_true shows "${words[settings.typed]}  ${words[settings.on]}"
    press home.units Escape
    press unit.goals Enter
    press story.note Enter
    until_true shows "تهديد."
    keys Enter
    until_true shows "مساء."
    keys Enter
    until_true shows "الأولى"
}
pane 80 24
typed_talk
claim "the next message comes without a key" until_true shows "الثانية"
claim "and the last one, with the choice" until_true shows "الصبر"
keys Enter
claim "what was chosen is there" until_true shows "الصبر"
claim "and messages follow" until_true shows "واسمها ألف من"
claim "but not the last one yet" not shows "الخاتمة"
claim "and the choice waits for it" not shows "إخبار الأخت"
in_tmux resize-window -x 100 -y 30
claim "in another size the talk goes on" until_true shows "واسمها باء من"
press help_now.title F2
press story.pressure Escape
claim "after a look at help, too" until_true shows "واسمها تاء من"
keys x
claim "a key brings the rest" until_true shows "${words[face.more]}"
claim "at once" not shows "${words[story.all_at_once]}"
keys End
claim "to the last message" until_true shows "الخاتمة"
claim "with the choice" until_true shows "إخبار الأخت"
keys Enter
claim "and the choice is made" until_true shows "ساعديني."
keys F12
claim "the quick exit works" until_true course_ended
claim "with the status 0" has "$SEEN" ended:0

keys clear Enter
until_true at_prompt
typed_talk
keys F12
claim "the quick exit works while somebody is writing" until_true course_ended
claim "with the status 0" has "$SEEN" ended:0
claim "and nothing is left" not has "$(in_tmux capture-pane -p -S - -E -)" "$seeing"

# --- as running text ---

plain --guest --data "$course"
say 1 && say "" && say "" && say ""
claim "all messages are there at once" has "$heard" "الثالثة"
claim "with the pressure" hears story.pressure
say 1
claim "only what is new is said" not has "$heard" "الثالثة"
claim "to the last message" has "$heard" "الخاتمة"
say '!' && say back
claim "back from help all of it is said again" has "$heard" "الثالثة"
claim "to the last message" has "$heard" "الخاتمة"
say rewind && say 1
claim "so it is from an earlier decision on" has "$heard" "الثالثة"
say 1
claim "and then only what is new" not has "$heard" "الثالثة"
say 1
claim "what was written is said" has "$heard" "ساعديني."
say ""
claim "the decisions are counted" has "$(bare <<<"$heard")" "قررتم مرتين: 2 نحو الأمان."
say q
part
verdict
