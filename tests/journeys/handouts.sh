#!/bin/bash
# Handouts: what a trainer prints before the workshop.
. tests/journeys/stage
learn_words en

run export html --out "$STAGE/paper" --now 1800000000
claim "they are written" [ "$status" = 0 ]
claim "and where they are is said" has "$out" "$STAGE/paper"
for lang in $(sqlite3 :memory: "SELECT group_concat(value, ' ') FROM json_each(readfile('lessons/course.json'), '$.languages')"); do
    for name in card poster codes summaries glossary activities; do
        file=$STAGE/paper/$lang/$name.html
        claim "$lang: $name is a document in that language" grep -q "<html lang=\"$lang\"" "$file"
        claim "$lang: $name fetches nothing" [ "$(grep -cE 'src=|url\(|@import|<link|<script' "$file")" = 0 ]
        claim "$lang: $name is whole" [ "$(tail -n 1 "$file")" = '</html>' ]
    done
done
claim "the Arabic ones read from the right" grep -q 'dir="rtl"' "$STAGE/paper/ar/card.html"
claim "the card has the first number" grep -q 911 "$STAGE/paper/ar/card.html"
claim "nobody else may read them before they are handed out" [ "$(stat -c %a "$STAGE/paper/ar/card.html")" = 600 ]
claim "every lesson has its card" [ "$(grep -c '<section>' "$STAGE/paper/ar/summaries.html")" = \
    "$(sqlite3 :memory: "SELECT count(*) FROM json_each(readfile('lessons/course.json'), '$.units') WHERE value->>'kind' IS NULL")" ]

run export html --out "$STAGE/one" --lang ar --paper a5 card
claim "one alone can be had" [ "$(ls "$STAGE/one/ar")" = card.html ]
claim "on other paper" grep -q 'size:A5' "$STAGE/one/ar/card.html"
cp "$STAGE/one/ar/card.html" "$STAGE/first"
run export html --out "$STAGE/one" --lang ar --paper a5 card
claim "the same input gives the same handout" cmp -s "$STAGE/first" "$STAGE/one/ar/card.html"

mkdir "$STAGE/elsewhere" && cp -r lessons "$STAGE/elsewhere"
run export html --data "$STAGE/elsewhere" --out "$STAGE/bare" --lang ar card
claim "lessons without contacts: those of the program are on the card" grep -q '>131<' "$STAGE/bare/ar/card.html"

run export html cards
claim "a handout that does not exist is named" has "$err" cards
claim "and those that do" has "$err" "card poster codes summaries glossary activities"
claim "as wrong use" [ "$status" = 2 ]
run export pdf
claim "so is a format that does not exist" [ "$status" = 2 ]
run export html --paper a3
claim "and paper" [ "$status" = 2 ]
: >"$STAGE/file"
run export html --out "$STAGE/file/in/it"
claim "a folder that cannot be made is told" [ "$status" = 74 ]
claim "by its name" has "$err" "$STAGE/file"
verdict
