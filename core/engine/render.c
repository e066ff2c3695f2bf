/* hct_render: in this process, or in a worker that may die. After a worker's death the plugin instance that killed it is
 * left out, and the render is repeated from the replies that the worker had already fetched. */
#include "engine/run.h"

#include "host/worker.h"

#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define RENDER_DEATHS_MAX 30
/* A kind that took so many workers with it is not run at all: each death costs a render, a hang its whole time limit. */
#define RENDER_KIND_DEATHS_MAX 4
/* How long the worker's own code may take between two plugins, beyond what it may wait for servers. */
#define RENDER_IDLE_MS 60000

/* The worker's result, as bytes in a file that both processes see: this head, document, report, then the notes as
 * {level, line, column, four lengths} with their texts. */
struct result_head {
	int32_t status;
	uint32_t outcome;
	uint64_t len, report_len, note_count;
};
struct result_note {
	uint32_t level, line, column, pad;
	uint64_t lengths[4];
};

struct worker_job {
	struct hct_engine *engine;
	const struct hct_input *input;
	const struct hct_render_options *options;
	struct hct_attempt attempt;
	int result_fd;
};

static void
result_write(FILE *file, hct_status status, const struct hct_picture *picture)
{
	struct result_head head = { status, picture->outcome, picture->len, picture->report_len, picture->note_count };

	fwrite(&head, sizeof head, 1, file);
	fwrite(picture->bytes ? picture->bytes : "", 1, picture->len, file);
	fwrite(picture->report ? picture->report : "", 1, picture->report_len, file);
	for (size_t i = 0; i < picture->note_count; i++) {
		const struct hct_note *note = &picture->notes[i];
		const char *const texts[4] = { note->file, note->path, note->text, note->hint };
		struct result_note record = { .level = note->level, .line = note->line, .column = note->column };
		for (size_t t = 0; t < 4; t++)
			record.lengths[t] = strlen(texts[t]);
		fwrite(&record, sizeof record, 1, file);
		for (size_t t = 0; t < 4; t++)
			fwrite(texts[t], 1, record.lengths[t], file);
	}
}

static void
picture_clear(struct hct_picture *picture)
{
	for (size_t i = 0; i < picture->note_count; i++) {
		g_free((char *)(uintptr_t)picture->notes[i].file);
		g_free((char *)(uintptr_t)picture->notes[i].path);
		g_free((char *)(uintptr_t)picture->notes[i].text);
		g_free((char *)(uintptr_t)picture->notes[i].hint);
	}
	g_free(picture->notes);
	g_free(picture->bytes);
	g_free(picture->report);
}

void
hct_picture_free(struct hct_picture *picture)
{
	if (!picture)
		return;
	picture_clear(picture);
	g_free(picture);
}

static int
worker_main(void *user, struct hct_crumbs *crumbs)
{
	struct worker_job *job = user;
	struct hct_picture picture = { .size = sizeof picture };
	FILE *file = fdopen(job->result_fd, "w");
	hct_status status;

	job->attempt.crumbs = crumbs;
	status = hct_run(job->engine, job->input, job->options, &job->attempt, &picture);
	result_write(file, status, &picture);
	picture_clear(&picture);
	return fclose(file) == 0 ? 0 : 3;
}

/* What the worker wrote, `left` bytes of it not yet read. A plugin can have spoilt the worker's memory, so lengths are
 * checked. */
struct result {
	FILE *file;
	uint64_t left;
	bool bad;
};

static void
result_take(struct result *result, void *out, uint64_t len)
{
	if (len > result->left || fread(out, 1, len, result->file) != len)
		result->bad = true;
	else
		result->left -= len;
}

static char *
result_text(struct result *result, uint64_t len)
{
	char *text;

	if (len > result->left) {
		result->bad = true;
		len = 0;
	}
	text = g_malloc0(len + 1);
	result_take(result, text, len);
	return text;
}

static void
result_take_notes(struct result *result, uint64_t count, struct hct_picture *picture)
{
	if (count > result->left / sizeof(struct result_note)) {
		result->bad = true;
		return;
	}
	picture->notes = g_new0(struct hct_note, count + 1);
	for (uint64_t i = 0; i < count && !result->bad; i++) {
		struct result_note record = { 0 };
		result_take(result, &record, sizeof record);
		picture->notes[picture->note_count++] = (struct hct_note){ record.level, record.line, record.column, 0,
			result_text(result, record.lengths[0]), result_text(result, record.lengths[1]),
			result_text(result, record.lengths[2]), result_text(result, record.lengths[3]) };
	}
}

/* False: the worker left no whole result. Closes fd. */
static bool
result_read(int fd, struct hct_picture *picture, hct_status *out_status)
{
	struct result result = { .file = fdopen(fd, "r") };
	struct result_head head = { 0 };
	struct stat st;

	if (fstat(fd, &st) == 0)
		result.left = (uint64_t)st.st_size;
	rewind(result.file);
	result_take(&result, &head, sizeof head);
	if (!result.bad) {
		picture->outcome = head.outcome;
		picture->bytes = head.status < 0 ? NULL : result_text(&result, head.len);
		picture->len = head.len;
		picture->report = result_text(&result, head.report_len);
		picture->report_len = head.report_len;
		result_take_notes(&result, head.note_count, picture);
	}
	fclose(result.file);
	*out_status = head.status;
	if (result.bad) {
		picture_clear(picture);
		*picture = (struct hct_picture){ .size = sizeof *picture };
	}
	return !result.bad;
}

static void
picture_add_note(struct hct_picture *picture, const char *text)
{
	picture->notes = g_renew(struct hct_note, picture->notes, picture->note_count + 1);
	picture->notes[picture->note_count++] = (struct hct_note){ .level = HCT_LEVEL_ERROR, .file = g_strdup(""),
		.path = g_strdup(""), .text = g_strdup(text), .hint = g_strdup("") };
}

/* Nothing can be drawn, for a reason that is not the document's. */
static hct_status
picture_fail(struct hct_picture *picture, const char *text)
{
	picture->outcome = HCT_OUTCOME_NOTHING;
	picture_add_note(picture, text);
	return HCT_ERR_INTERNAL;
}

static hct_status
picture_refuse(struct hct_picture *picture, const char *text)
{
	picture->outcome = HCT_OUTCOME_BAD_INPUT;
	picture_add_note(picture, text);
	return HCT_ERR_SPEC;
}

static struct hct_poison *
render_poison(struct worker_job *job, struct hct_str instance, struct hct_str reason, struct hct_arena *arena)
{
	struct hct_poison *poison = HCT_NEW(arena, struct hct_poison);

	poison->instance = instance;
	poison->reason = reason;
	poison->next = (struct hct_poison *)(uintptr_t)job->attempt.poisons;
	job->attempt.poisons = poison;
	return poison;
}

static unsigned
render_deaths_of_kind(const struct worker_job *job, const char *kind)
{
	unsigned count = 0;

	for (const struct hct_poison *poison = job->attempt.poisons; poison; poison = poison->next)
		count += !poison->whole_kind && hct_str_starts(poison->instance, kind);
	return count;
}

/* Two threads can be inside plugins when memory floods; drawing with one tells which it was. */
static void
render_learn(struct worker_job *job, const struct hct_worker_verdict *verdict, struct hct_arena *arena)
{
	struct hct_str instance = hct_arena_str(arena, hct_str(verdict->instance));
	struct hct_str kind = hct_arena_str(arena, hct_str_sub(instance, 0, strcspn(verdict->instance, " ") + 1));

	if (verdict->end == HCT_WORKER_FLOODED && job->attempt.threads != 1) {
		job->attempt.threads = 1;
		return;
	}
	render_poison(job, instance, hct_arena_printf(arena, "The plugin %s", verdict->reason), arena);
	if (render_deaths_of_kind(job, kind.ptr) == RENDER_KIND_DEATHS_MAX)
		render_poison(job, kind, hct_arena_printf(arena, "The plugin was not run, because in %d other places it %s",
			RENDER_KIND_DEATHS_MAX, verdict->reason), arena)->whole_kind = true;
}

/* One attempt. False: it died of a plugin, which is left out next time. */
static bool
render_attempt(struct worker_job *job, const struct hct_worker_limits *limits, struct hct_arena *arena,
	struct hct_picture *picture, hct_status *out_status)
{
	struct hct_worker_verdict verdict;

	job->result_fd = memfd_create("hecate-result", MFD_CLOEXEC);
	if (job->result_fd < 0) {
		*out_status = picture_fail(picture, "The system gives no memory for the result");
		return true;
	}
	hct_worker_run(worker_main, job, limits, &verdict);
	if (verdict.end == HCT_WORKER_DONE) {
		if (!result_read(job->result_fd, picture, out_status))
			*out_status = picture_fail(picture, "The renderer left no whole result");
		return true;
	}
	close(job->result_fd);
	if (!verdict.instance[0]) {
		g_autofree char *text = g_strdup_printf("The renderer %s", verdict.reason);
		*out_status = picture_fail(picture, text);
		return true;
	}
	render_learn(job, &verdict, arena);
	return false;
}

static hct_status
render_isolated(struct hct_engine *engine, const struct hct_input *input, const struct hct_render_options *options,
	struct hct_picture *picture)
{
	HCT_AUTO_ARENA arena = hct_arena_create();
	struct hct_worker_limits limits = { options->plugin_timeout_ms, (size_t)options->plugin_memory_mib << 20,
		(options->deadline_ms ? options->deadline_ms : HCT_DEADLINE_MS) + RENDER_IDLE_MS };
	struct worker_job job = { .engine = engine, .input = input, .options = options };
	hct_status status = HCT_OK;
	unsigned deaths = 0;

	job.attempt.cache = hct_bundle_create_shared();
	while (deaths < RENDER_DEATHS_MAX && !render_attempt(&job, &limits, arena, picture, &status))
		deaths++;
	hct_bundle_destroy(job.attempt.cache);
	return deaths < RENDER_DEATHS_MAX ? status : picture_fail(picture, "Too many plugins crashed");
}

hct_status
hct_render(struct hct_engine *engine, const struct hct_input *input, const struct hct_render_options *options,
	struct hct_picture **out_picture)
{
	/* The caller's struct may be shorter (older) than ours. */
	struct hct_render_options own = { 0 };
	struct hct_picture *picture = g_new0(struct hct_picture, 1);
	struct hct_attempt attempt = { 0 };

	memcpy(&own, options, options->size < sizeof own ? options->size : sizeof own);
	picture->size = sizeof *picture;
	*out_picture = picture;
	if (own.dashboard >= input->dashboards->len)
		return picture_refuse(picture, "The input holds no such dashboard");
	if (own.output > HCT_OUTPUT_PIXELS)
		return picture_refuse(picture, "Unknown output");
	if (own.isolate && own.output == HCT_OUTPUT_PIXELS)
		return picture_refuse(picture, "Pixels cannot be drawn by an isolated render");
	if (own.isolate)
		return render_isolated(engine, input, &own, picture);
	return hct_run(engine, input, &own, &attempt, picture);
}
