/* core/fetch/curl_api.c: libcurl by dlopen. */
#include "fetch/curl_api.h"

#include <dlfcn.h>
#include <glib.h>
#include <pthread.h>

/* The number rises when libcurl's ABI breaks, and then its headers have changed too. */
#define LIBRARY "libcurl.so.4"

static const char *const names[] = {
#define NAME(name) "curl_" #name,
	HCT_CURL_FUNCTIONS(NAME)
#undef NAME
};

G_STATIC_ASSERT(sizeof(struct hct_curl) == sizeof(void *) * G_N_ELEMENTS(names));

/* Written once, by curl_load. */
static struct {
	pthread_once_t once;
	struct hct_curl table;
	char *problem; /* NULL: the table is filled */
} loaded = { .once = PTHREAD_ONCE_INIT };

bool
hct_curl_open(const char *library, struct hct_curl *out_curl, char **out_problem)
{
	void *functions[G_N_ELEMENTS(names)];
	/* As a linker would: to bind all functions of thirty libraries at once takes another millisecond, and ours are
	 * looked up below. */
	void *handle = dlopen(library, RTLD_LAZY | RTLD_LOCAL);

	if (!handle) {
		*out_problem = g_strdup(dlerror());
		return false;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		functions[i] = dlsym(handle, names[i]);
		if (!functions[i]) {
			*out_problem = g_strdup(dlerror());
			dlclose(handle);
			return false;
		}
	}
	/* POSIX: what dlsym gives has the form of a pointer to a function. */
	memcpy(out_curl, functions, sizeof functions);
	return true;
}

static void
curl_load(void)
{
	CURLcode code;

	if (!hct_curl_open(LIBRARY, &loaded.table, &loaded.problem))
		return;
	code = loaded.table.global_init(CURL_GLOBAL_DEFAULT);
	if (code != CURLE_OK)
		loaded.problem = g_strdup_printf("%s: %s", LIBRARY, loaded.table.easy_strerror(code));
}

const struct hct_curl *
hct_curl_get(const char **out_problem)
{
	pthread_once(&loaded.once, curl_load);
	if (!loaded.problem)
		return &loaded.table;
	*out_problem = loaded.problem;
	return NULL;
}

const char *
hct_curl_version(void)
{
	const char *problem;
	const struct hct_curl *curl = hct_curl_get(&problem);

	return curl ? curl->version() : NULL;
}
