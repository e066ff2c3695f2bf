/* Dashboard-wide and panel-local annotations share their way from definition to spans. */
#include "engine/annotations.h"
#include "draw/services.h"

void
hct_annotations_start(struct hct_job *job, struct hct_task ***out_tasks)
{
	const struct hct_dashboard *dashboard = job->dashboard;
	struct hct_task **tasks = HCT_NEW_ARRAY(job->arena, struct hct_task *, dashboard->annotation_count + 1);

	for (size_t i = 0; i < dashboard->annotation_count; i++) {
		const struct hct_annotation_def *def = &dashboard->annotations[i];
		if (def->hidden)
			continue;
		tasks[i] = hct_task_create(job, HCT_TASK_ANNOTATION, hct_arena_printf(job->arena, "annotation %.*s",
			HCT_FMT(def->name)), HCT_STR("Annotation"), &def->plugin, job->vars);
		hct_task_start(tasks[i]);
	}
	*out_tasks = tasks;
}

void
hct_annotations_collect(const struct hct_task *task, const struct hct_annotation_def *def,
	const struct hct_range *range, const struct hct_render *render, GArray *list)
{
	struct hct_color color = hct_color_1.role(render, HCT_ROLE_ANNOTATION);
	const struct hct_annotation *annotations;
	size_t count;

	if (!task || task->problem.len)
		return;
	if (def->color.len)
		hct_color_1.parse(def->color, &color);
	count = hct_result_annotations(task->result, &annotations);
	for (size_t i = 0; i < count; i++) {
		struct hct_annotation item = annotations[i];
		int64_t end_ms = item.has_end ? item.end_ms : item.start_ms;
		if (end_ms < range->from_ms || item.start_ms > range->to_ms)
			continue;
		item.color = color;
		item.source = def->name;
		g_array_append_val(list, item);
	}
}
