/* xapi_rules: whether a line is a statement by the rules of xAPI 1.0.3 (xAPI-Data.md), as far as a class needs them. It
 * knows what is allowed at each place and nothing else: a member that is not listed is a fault. */
#pragma once
#include <cjson/cJSON.h>
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

struct xapi {
    char why[600]; /* "" while nothing was wrong */
};

static inline bool xapi_fault(struct xapi *x, const char *what, const char *where)
{
    if (!*x->why)
        (void)snprintf(x->why, sizeof x->why, "%.200s: %.200s", where, what);
    return false;
}

/* Only members that are listed (blanks around each), each once, none null, not empty. */
static inline bool xapi_object(struct xapi *x, const cJSON *object, const char *where, const char *allowed)
{
    if (!cJSON_IsObject(object))
        return xapi_fault(x, "no object", where);
    if (!object->child)
        return xapi_fault(x, "empty", where);
    for (const cJSON *m = object->child; m; m = m->next) {
        char word[80];
        (void)snprintf(word, sizeof word, " %s ", m->string);
        if (!strstr(allowed, word))
            return xapi_fault(x, m->string, where);
        if (cJSON_IsNull(m))
            return xapi_fault(x, "null", where);
        for (const cJSON *other = m->next; other; other = other->next)
            if (strcmp(m->string, other->string) == 0)
                return xapi_fault(x, "twice", where);
    }
    return true;
}

static inline const cJSON *xapi_at(const cJSON *object, const char *name)
{
    return cJSON_GetObjectItemCaseSensitive(object, name);
}

static inline const char *xapi_text(const cJSON *object, const char *name)
{
    const char *text = cJSON_GetStringValue(xapi_at(object, name));
    return text ? text : "";
}

/* 8-4-4-4-12, of the variant of RFC 4122. */
static inline bool xapi_uuid(struct xapi *x, const char *text, const char *where)
{
    bool fits = strlen(text) == 36;
    for (size_t i = 0; fits && i < 36; i++)
        fits = i == 8 || i == 13 || i == 18 || i == 23 ? text[i] == '-' : isxdigit((unsigned char)text[i]) != 0;
    return (fits && strchr("89abAB", text[19]) && text[14] == '4') || xapi_fault(x, "no UUID", where);
}

/* Absolute: a scheme, and nothing that IRIs cannot hold. */
static inline bool xapi_iri(struct xapi *x, const char *text, const char *where)
{
    size_t scheme = strspn(text, "abcdefghijklmnopqrstuvwxyz+.-0123456789");
    bool fits = scheme > 0 && text[scheme] == ':' && text[scheme + 1] && !strpbrk(text, " <>\"{}|\\^`");
    return fits || xapi_fault(x, "no IRI", where);
}

static inline bool xapi_tag(const char *tag)
{
    return strcmp(tag, "ar") == 0 || strcmp(tag, "en") == 0 || strcmp(tag, "ckb") == 0;
}

static inline bool xapi_map(struct xapi *x, const cJSON *map, const char *where)
{
    if (!map)
        return true;
    if (!cJSON_IsObject(map) || !map->child)
        return xapi_fault(x, "no language map", where);
    for (const cJSON *m = map->child; m; m = m->next)
        if (!xapi_tag(m->string) || !cJSON_IsString(m))
            return xapi_fault(x, "no language", where);
    return true;
}

static inline bool xapi_actor(struct xapi *x, const cJSON *actor)
{
    const cJSON *account = xapi_at(actor, "account");
    return xapi_object(x, actor, "actor", " objectType account ") && account &&
           xapi_object(x, account, "account", " homePage name ") &&
           xapi_iri(x, xapi_text(account, "homePage"), "homePage") &&
           (*xapi_text(account, "name") || xapi_fault(x, "no name", "account")) &&
           (strcmp(xapi_text(actor, "objectType"), "Agent") == 0 || xapi_fault(x, "no agent", "actor"));
}

/* Ids are distinct and have no blanks. */
static inline bool xapi_choices(struct xapi *x, const cJSON *choices)
{
    if (!cJSON_IsArray(choices) || !choices->child)
        return xapi_fault(x, "none", "choices");
    for (const cJSON *c = choices->child; c; c = c->next) {
        const char *id = xapi_text(c, "id");
        if (!xapi_object(x, c, "choice", " id description ") || !xapi_map(x, xapi_at(c, "description"), "choice"))
            return false;
        if (!*id || strpbrk(id, " \t\n") || strstr(id, "[,]"))
            return xapi_fault(x, "bad id", "choices");
        for (const cJSON *other = c->next; other; other = other->next)
            if (strcmp(id, xapi_text(other, "id")) == 0)
                return xapi_fault(x, "same id", "choices");
    }
    return true;
}

/* Ids joined by [,], each of them a choice. */
static inline bool xapi_pattern(struct xapi *x, const cJSON *choices, const char *text)
{
    char copy[256];
    (void)snprintf(copy, sizeof copy, "%s", text);
    for (char *id = copy, *next; id; id = next) {
        next = strstr(id, "[,]");
        if (next) {
            *next = '\0';
            next += 3;
        }
        bool known = false;
        for (const cJSON *c = choices ? choices->child : NULL; c; c = c->next)
            known = known || strcmp(xapi_text(c, "id"), id) == 0;
        if (!known)
            return xapi_fault(x, id, "response");
    }
    return true;
}

static inline bool xapi_interaction(struct xapi *x, const cJSON *definition)
{
    const cJSON *right = xapi_at(definition, "correctResponsesPattern"), *choices = xapi_at(definition, "choices");
    const char *type = xapi_text(definition, "interactionType");
    if (!*type)
        return (!right && !choices) || xapi_fault(x, "without a type", "interaction");
    if (strcmp(type, "choice") != 0)
        return xapi_fault(x, type, "interactionType");
    if (strcmp(xapi_text(definition, "type"), "http://adlnet.gov/expapi/activities/cmi.interaction") != 0)
        return xapi_fault(x, "no interaction", "type");
    if (right && (!cJSON_IsArray(right) || !cJSON_IsString(right->child)))
        return xapi_fault(x, "no list", "correctResponsesPattern");
    return xapi_choices(x, choices) && (!right || xapi_pattern(x, choices, right->child->valuestring));
}

static inline bool xapi_activity(struct xapi *x, const cJSON *activity, const char *where)
{
    const cJSON *definition = xapi_at(activity, "definition");
    const char *type = xapi_text(activity, "objectType");
    if (!xapi_object(x, activity, where, " objectType id definition ") ||
        !xapi_iri(x, xapi_text(activity, "id"), where))
        return false;
    if (*type && strcmp(type, "Activity") != 0)
        return xapi_fault(x, type, where);
    if (!definition)
        return true;
    return xapi_object(x, definition, "definition",
                       " name description type interactionType correctResponsesPattern choices ") &&
           xapi_map(x, xapi_at(definition, "name"), "name") &&
           xapi_map(x, xapi_at(definition, "description"), "description") &&
           xapi_iri(x, xapi_text(definition, "type"), "type") && xapi_interaction(x, definition);
}

static inline bool xapi_result(struct xapi *x, const cJSON *result, const cJSON *definition)
{
    const cJSON *score = xapi_at(result, "score"), *success = xapi_at(result, "success");
    const cJSON *scaled = xapi_at(score, "scaled"), *response = xapi_at(result, "response");
    const cJSON *right = xapi_at(definition, "correctResponsesPattern");
    if (!xapi_object(x, result, "result", " score success response completion duration "))
        return false;
    if (score && (!xapi_object(x, score, "score", " scaled ") || !cJSON_IsNumber(scaled) || scaled->valuedouble < -1 ||
                  scaled->valuedouble > 1))
        return xapi_fault(x, "not from -1 to 1", "score");
    if (success && !cJSON_IsBool(success))
        return xapi_fault(x, "no truth value", "success");
    if (response &&
        (!cJSON_IsString(response) || !xapi_pattern(x, xapi_at(definition, "choices"), response->valuestring)))
        return xapi_fault(x, "no response", "response");
    if (response && right && cJSON_IsTrue(success) != (strcmp(response->valuestring, right->child->valuestring) == 0))
        return xapi_fault(x, "does not fit the response", "success");
    return true;
}

static inline bool xapi_context(struct xapi *x, const cJSON *context)
{
    const cJSON *activities = xapi_at(context, "contextActivities"), *extensions = xapi_at(context, "extensions");
    if (!xapi_object(x, context, "context", " registration contextActivities language extensions ") ||
        !xapi_uuid(x, xapi_text(context, "registration"), "registration") ||
        !xapi_object(x, activities, "contextActivities", " parent grouping category other "))
        return false;
    for (const cJSON *list = activities->child; list; list = list->next)
        for (const cJSON *one = list->child; one; one = one->next)
            if (!cJSON_IsArray(list) || !xapi_activity(x, one, "contextActivities"))
                return xapi_fault(x, "no list of activities", "contextActivities");
    for (const cJSON *one = extensions ? extensions->child : NULL; one; one = one->next)
        if (!xapi_iri(x, one->string, "extensions"))
            return false;
    return xapi_tag(xapi_text(context, "language")) || xapi_fault(x, "no language", "context");
}

/* RFC 3339 with milliseconds and a zone, and not after now, which is written likewise. */
static inline bool xapi_time(struct xapi *x, const char *text, const char *now)
{
    bool fits = strlen(text) == 24 && text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' &&
                text[16] == ':' && text[19] == '.' && text[23] == 'Z';
    return (fits && strcmp(text, now) <= 0) || xapi_fault(x, text, "timestamp");
}

/* What a verb asks of the result. */
static inline bool xapi_verb(struct xapi *x, const cJSON *statement)
{
    const cJSON *verb = xapi_at(statement, "verb"), *result = xapi_at(statement, "result");
    const cJSON *definition = xapi_at(xapi_at(statement, "object"), "definition");
    const char *id = xapi_text(verb, "id"), *name = strrchr(id, '/');
    const cJSON *success = xapi_at(result, "success");
    if (!xapi_object(x, verb, "verb", " id display ") || !xapi_iri(x, id, "verb") ||
        !xapi_map(x, xapi_at(verb, "display"), "verb") || !name)
        return false;
    if (strcmp(name, "/passed") == 0 || strcmp(name, "/failed") == 0)
        return (success && xapi_at(result, "score") && cJSON_IsTrue(success) == (name[1] == 'p')) ||
               xapi_fault(x, "success does not fit", name);
    if (strcmp(name, "/answered") != 0)
        return xapi_fault(x, name, "verb");
    bool judged = xapi_at(definition, "correctResponsesPattern") != NULL;
    return (judged == (success != NULL) && judged == (xapi_at(result, "score") != NULL) &&
            xapi_at(result, "response")) ||
           xapi_fault(x, "judged without a right answer, or not judged", name);
}

/* False: x->why says why not. */
static inline bool xapi_statement(struct xapi *x, const cJSON *statement, const char *now)
{
    const cJSON *object = xapi_at(statement, "object"), *time = xapi_at(statement, "timestamp");
    return xapi_object(x, statement, "statement", " id actor verb object result context timestamp ") &&
           xapi_uuid(x, xapi_text(statement, "id"), "id") && xapi_actor(x, xapi_at(statement, "actor")) &&
           xapi_activity(x, object, "object") && xapi_verb(x, statement) &&
           xapi_result(x, xapi_at(statement, "result"), xapi_at(object, "definition")) &&
           xapi_context(x, xapi_at(statement, "context")) &&
           (!time || xapi_time(x, xapi_text(statement, "timestamp"), now));
}
