/* load_lockdown: settings with the risk of each value, the rehearsal of two-step verification. */
#include "course/load_exercise.h"

enum { MIN_SETTINGS = 3, MIN_VALUES = 2, MIN_REHEARSAL = 2 };

const char *const lockdown_members[] = {EXERCISE_MEMBERS, "device", "settings", "rehearsal", "passphrase", NULL};

static const struct json_node *load_values(struct loader *l, const struct json_node *object,
                                           struct device_setting *setting)
{
    static const char *const names[] = {"id", "text", "risk", "feedback", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, object, "values", MIN_VALUES, SETTING_MAX_VALUES, &n);
    if (!array)
        return NULL;
    load_unique_ids(l, array);
    struct setting_value *values = arena_array(l->arena, n, sizeof *values);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return NULL;
        struct setting_value *value = &values[setting->n_values++];
        json_known(&l->json, node, names);
        value->id = load_id(l, node, "id");
        value->text = load_text(l, node, "text");
        value->risk = load_int_needed(l, node, "risk", 0, RISK_MOST);
        value->feedback = load_text(l, node, "feedback");
    }
    setting->values = values;
    return array;
}

/* Only earlier settings can be waited for, so nothing waits for itself. */
static bool load_when(struct loader *l, const struct json_node *object, const struct json_node *array, size_t index,
                      struct device_setting *setting)
{
    static const char *const names[] = {"setting", "value", NULL};
    setting->when = SIZE_MAX;
    const struct json_node *when = json_maybe(&l->json, object, "when", JSON_OBJECT);
    if (!when)
        return !json_find(object, "when");
    json_known(&l->json, when, names);
    size_t other = load_reference(l, when, "setting", array, "unknown-setting");
    if (other != SIZE_MAX && other >= index)
        json_error(&l->json, json_find(when, "setting"), "later-setting", (const char *)NULL);
    if (other >= index)
        return false;
    const struct json_node *node = json_first(array);
    for (size_t i = 0; i < other; i++)
        node = node->next;
    setting->when = other;
    setting->when_value =
        load_reference(l, when, "value", json_maybe(&l->json, node, "values", JSON_ARRAY), "unknown-setting-value");
    return setting->when_value != SIZE_MAX;
}

static bool load_settings(struct loader *l, const struct json_node *step, struct lockdown_task *task)
{
    static const char *const names[] = {"id", "label", "values", "start", "when", NULL};
    size_t n;
    const struct json_node *array = load_objects(l, step, "settings", MIN_SETTINGS, LOCKDOWN_MAX_SETTINGS, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct device_setting *settings = arena_array(l->arena, n, sizeof *settings);
    bool whole = true;
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return false;
        struct device_setting *setting = &settings[task->n_settings];
        json_known(&l->json, node, names);
        setting->id = load_id(l, node, "id");
        setting->label = load_plain(l, node, "label");
        const struct json_node *values = load_values(l, node, setting);
        setting->start = load_reference(l, node, "start", values, "unknown-setting-value");
        bool when = load_when(l, node, array, task->n_settings, setting);
        whole = whole && values && setting->start < setting->n_values && when;
        task->n_settings++;
    }
    task->settings = settings;
    return whole;
}

static bool load_rehearsal_options(struct loader *l, const struct json_node *object, struct rehearsal_step *step)
{
    static const char *const names[] = {"id", "text", "right", "feedback", NULL};
    size_t n, n_right = 0;
    const struct json_node *array = load_objects(l, object, "options", MIN_VALUES, SETTING_MAX_VALUES, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct rehearsal_option *options = arena_array(l->arena, n, sizeof *options);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return false;
        struct rehearsal_option *option = &options[step->n_options++];
        json_known(&l->json, node, names);
        option->id = load_id(l, node, "id");
        option->text = load_text(l, node, "text");
        option->right = load_bool(l, node, "right", false);
        option->feedback = load_text(l, node, "feedback");
        n_right += option->right;
    }
    if (n_right != 1)
        json_error(&l->json, array, "one-right-option", "count", arena_printf(l->arena, "%zu", n_right),
                   (const char *)NULL);
    step->options = options;
    return true;
}

static bool load_rehearsal(struct loader *l, const struct json_node *step, struct lockdown_task *task)
{
    static const char *const names[] = {"id", "prompt", "options", NULL};
    size_t n;
    if (!json_find(step, "rehearsal"))
        return true;
    const struct json_node *array = load_objects(l, step, "rehearsal", MIN_REHEARSAL, REHEARSAL_MAX, &n);
    if (!array)
        return false;
    load_unique_ids(l, array);
    struct rehearsal_step *steps = arena_array(l->arena, n, sizeof *steps);
    JSON_EACH (node, array) {
        if (json_kind(node) != JSON_OBJECT)
            return false;
        struct rehearsal_step *one = &steps[task->n_rehearsal++];
        json_known(&l->json, node, names);
        one->id = load_id(l, node, "id");
        one->prompt = load_text(l, node, "prompt");
        if (!load_rehearsal_options(l, node, one))
            return false;
    }
    task->rehearsal = steps;
    return true;
}

const struct lockdown_task *load_lockdown(struct loader *l, const struct json_node *step)
{
    static const char *const devices[] = {
        [DEVICE_ACCOUNT] = "account", [DEVICE_PHONE] = "phone", [DEVICE_COMPUTER] = "computer", NULL};
    struct lockdown_task *task = arena_alloc(l->arena, sizeof *task);
    size_t device = load_choice(l, step, "device", devices);
    task->device = device == SIZE_MAX ? DEVICE_ACCOUNT : (enum device)device;
    bool settings = load_settings(l, step, task), rehearsal = load_rehearsal(l, step, task);
    task->passphrase = load_bool(l, step, "passphrase", false);
    return settings && rehearsal ? task : NULL;
}
