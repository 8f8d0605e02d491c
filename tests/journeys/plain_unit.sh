#!/bin/bash
# The whole unit as running text, by a learner who knows all answers: from the first start to the result, with a break in
# the middle, and once more by one who knows none. What is said is plain text in logical order.
. tests/journeys/stage
learn_words ar
unit=lessons/ar/kinds.json
records=$XDG_STATE_HOME/wiqaya/records.db

# --- what the author says is right: per step its kind, and the texts to choose, in order, with where they belong ---

declare -A kind right cards
while IFS=$'\x1f' read -r step what text target; do
    case $what in
    kind) kind[$step]=$text ;;
    card) cards[$step]+=$(sed 's/](sign:[a-z0-9-]*)//g; s/\[//g' <<<"$text")$'\x1f'$target$'\n' ;;
    truth) right[$step]+=${words[course.$([ "$text" = 1 ] && echo true || echo false)]}$'\x1f\n' ;;
    *) right[$step]+=$text$'\x1f'$target$'\n' ;;
    esac
done < <(sqlite3 -separator $'\x1f' :memory: "
    CREATE TABLE s AS SELECT key + 1 AS n, value AS v FROM json_each(readfile('$unit'), '\$.steps');
    SELECT n, 'kind', coalesce(v->>'type', v->>'kind') FROM s;
    SELECT n, 'right', o.value->>'text' FROM s, json_each(v, '\$.options') o WHERE o.value->>'right';
    SELECT n, 'truth', v->>'answer' FROM s WHERE v->>'type' = 'truefalse';
    SELECT n, 'typed', v->>'answer' FROM s WHERE v->>'type' = 'number';
    SELECT n, 'typed', v->>'\$.accept[0].text' FROM s WHERE v->>'type' = 'short';
    SELECT n, 'order', i.value->>'text' FROM s, json_each(v, '\$.items') i WHERE v->>'type' = 'order';
    SELECT n, 'pair', p.value->>'left', p.value->>'right' FROM s, json_each(v, '\$.pairs') p;
    SELECT n, 'place', i.value->>'text', c.value->>'text' FROM s, json_each(v, '\$.items') i, json_each(v, '\$.categories') c
        WHERE i.value->>'category' = c.value->>'id';
    SELECT n, 'away', p.value->>'label' FROM s, json_each(v, '\$.parts') p WHERE p.value->>'gives_away';
    SELECT n, 'card', coalesce(c.value->>'\$.text[0]', c.value->>'text'), c.value->>'tactic'
        FROM s, json_each(v, '\$.cards') c;" | bare)
n_steps=${#kind[@]}

# --- what is on the page: its number, the letters of the options and the numbers of their places ---

declare -A letter number
read_page() {
    local line
    page=$(bare <<<"$heard")
    letter=() number=() labels=() at=0
    [[ $page =~ ^[^$'\n']*\(([0-9]+)\ [^\ ]+\ $n_steps\) ]] && at=${BASH_REMATCH[1]}
    while IFS= read -r line; do
        line=${line% (*)}
        if [[ $line =~ ^([^\ .\)]+)\)\ (.*) ]]; then
            letter[${BASH_REMATCH[2]}]=${BASH_REMATCH[1]}
            labels+=("${BASH_REMATCH[2]}")
        elif [[ $line =~ ^([0-9]+)\.\ (.*) ]]; then
            number[${BASH_REMATCH[2]}]=${BASH_REMATCH[1]}
        fi
    done <<<"$page"
}
asks() { # KIND…
    local k
    for k; do has "$page" "$(beginning "face.how.$k")" && return; done
    return 1
}

# --- the two learners ---

right_answer() {
    local text target label line=
    if [ "${kind[$at]}" = inspect ]; then
        while IFS=$'\x1f' read -r text _; do
            for label in "${labels[@]}"; do [[ $label != "$text:"* ]] || line+="${letter[$label]} "; done
        done < <(printf %s "${right[$at]}")
        say "$line"
        return
    fi
    while IFS=$'\x1f' read -r text target; do
        case ${kind[$at]} in
        short | number) line=$text ;;
        *) line+="${letter[$text]-?}${target:+${number[$target]-?}} " ;;
        esac
    done < <(printf %s "${right[$at]-}")
    say "${line:-أ}"
}
give_up() { say skip; }
# What the card on the page is, to who knows all answers; the other one says of everything that it is harmless.
name_card() { # LEARNER
    local text tactic name=spot.harmless flat
    flat=$(tr -s '\n ' '  ' <<<"$page")
    while [ "$1" = right_answer ] && IFS=$'\x1f' read -r text tactic; do
        if has "$flat" "$text"; then name=${tactic:+tactic.$tactic}; fi
    done < <(printf %s "${cards[$at]}")
    say "${letter[${words[${name:-spot.harmless}]}]}"
}

# In a story the way that was taken least, so that every story ends.
declare -A taken
choose_way() {
    local label best=${labels[0]-}
    for label in "${labels[@]}"; do [ "${taken[$label]-0}" -ge "${taken[$best]-0}" ] || best=$label; done
    taken[$best]=$((${taken[$best]-0} + 1))
    say "${letter[$best]-}"
}

# Goes on until a page that is not of a step, or the page of the step named last. Notes how far it went.
walk() { # LEARNER [UNTIL]
    local lines=0
    while read_page && [ "$at" != "${2-none}" ] && [ "$((lines += 1))" -lt 300 ]; do
        if [ "$at" = 0 ]; then return; fi
        seen[at]=1
        if asks one many order assign input number; then
            "$1" || return
        elif [ -n "${letter[${words[spot.harmless]}]-}" ]; then
            name_card "$1" || return
        elif hears face.enter; then
            say '' || return
        else
            choose_way || return
        fi
    done
}

open_unit() { say ب && say أ; } # the first lesson; before it stands a test
# Takes the option that begins with the sentence.
option() { # KEY
    local label
    read_page
    for label in "${labels[@]}"; do
        [[ $label != "${words[$1]}"* ]] || break
    done
    say "${letter[$label]-}"
}
kept() { sqlite3 "$records" "$1"; } # SQL

seen=()
plain
claim "the first page asks for the language, in both" hears start.language
become_learner ج
claim "a learner comes to the map" hears home.units
open_unit
walk right_answer 9
claim "the learner is at step 9" [ "$at" = 9 ]
broken_off=$heard
part
claim "the end of the input is the end of the course" [ "$status" = 0 ]
cp "$STAGE/said" "$STAGE/everything"

plain
claim "the same learner is known at the next start" hears home.continue
option home.continue
SEEN=$heard
claim "and goes on at the same page" [ "$heard" = "$broken_off" ]
walk right_answer
claim "the way through the unit leads to the result" hears result.title
claim "every step was there" [ "${#seen[@]}" = "$n_steps" ]
claim "who knows all answers gets all points" has "$page" "${words[result.score]/"{{score}}"/100%}"
claim "the result is recorded" [ "$(kept 'SELECT percent FROM result')" = 100 ]
claim "and so is every step" [ "$(kept 'SELECT count(*) FROM step WHERE state > 0')" = "$n_steps" ]
claim "the picture chosen is the learner's" [ "$(kept 'SELECT symbol FROM learner WHERE id > 0')" = 2 ]
option result.again
walk give_up
claim "the unit can be done again" hears result.title
claim "best and latest result are told apart" has "$page" \
    "$(sed 's/{{best}}/100%/; s/{{latest}}/0%/' <<<"${words[result.best_latest]}")"
say q
part
claim "q ends the course" [ "$status" = 0 ]
cat "$STAGE/said" >>"$STAGE/everything"

plain
claim "the map shows the best result" has "$(bare <<<"$heard")" "$(bare <<<"${words[home.best]/"{{score}}"/100%}")"
part
plain --guest
claim "a guest is not asked who it is" hears home.guest
part
cat "$STAGE/said" >>"$STAGE/everything"

# --- the words themselves ---

unset SEEN
lacks() { ! grep -nP "$1" "$STAGE/everything"; } # PATTERN
claim "no control byte but the newline" lacks '[\x00-\x09\x0B-\x1F\x7F\x{80}-\x{9F}]'
claim "no presentation form: text is in logical order" lacks '[\x{FB50}-\x{FDFF}\x{FE70}-\x{FEFC}]'
claim "no direction control" lacks '[\x{200E}\x{200F}\x{061C}\x{202A}-\x{202E}\x{2066}-\x{2069}]'
claim "valid UTF-8" iconv -f UTF-8 -t UTF-8 -o /dev/null "$STAGE/everything"
claim "nothing on standard error" [ ! -s "$STAGE/err" ]
verdict
