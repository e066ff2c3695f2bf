/* Opens a plugin's shared object and reads its entry. What the module says is checked, never trusted. */
#include "host/module.h"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <stdio.h>
#include <unistd.h>

#define MODULE_KINDS_MAX 200
/* The shortest records of ABI 1.0: what a module must fill at least. */
#define ENTRY_MIN (offsetof(struct hct_entry, kinds) + sizeof(void *))
#define KIND_MIN (offsetof(struct hct_kind, get_interface) + sizeof(void *))

static bool
module_is_elf(struct hct_arena *arena, const char *path, struct hct_str *out_problem)
{
	unsigned char head[EI_NIDENT];
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool ok = false;

	if (fd < 0) {
		*out_problem = hct_arena_printf(arena, "its file %s cannot be opened", path);
		return false;
	}
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && read(fd, head, sizeof head) == (ssize_t)sizeof head)
		ok = memcmp(head, ELFMAG, SELFMAG) == 0;
	close(fd);
	if (!ok)
		*out_problem = hct_arena_printf(arena, "%s is not a shared object (ELF)", path);
	return ok;
}

static bool
module_other_major(void *handle, unsigned *out_major)
{
	char symbol[40];

	for (unsigned major = 2; major < 20; major++) {
		snprintf(symbol, sizeof symbol, "hct_plugin_entry_v%u", major);
		if (dlsym(handle, symbol)) {
			*out_major = major;
			return true;
		}
	}
	return false;
}

static const struct hct_entry *
module_entry(struct hct_arena *arena, void *handle, struct hct_str *out_problem)
{
	const struct hct_entry *entry = dlsym(handle, "hct_plugin_entry_v1");
	unsigned major;

	if (!entry && module_other_major(handle, &major)) {
		*out_problem = hct_arena_printf(arena, "it was built for plugin ABI %u, this hecate has 1", major);
		return NULL;
	}
	if (!entry) {
		*out_problem = HCT_STR("it has no entry (hct_plugin_entry_v1), so it is no plugin of hecate");
		return NULL;
	}
	if (entry->size < ENTRY_MIN || !entry->kinds) {
		*out_problem = HCT_STR("its entry is shorter than ABI 1.0 allows");
		return NULL;
	}
	if (entry->abi_minor > HCT_ABI_MINOR) {
		*out_problem = hct_arena_printf(arena, "it needs plugin ABI 1.%u, this hecate offers 1.%u", entry->abi_minor,
			HCT_ABI_MINOR);
		return NULL;
	}
	return entry;
}

static bool
module_kinds(struct hct_arena *arena, const struct hct_entry *entry, struct hct_module_kinds *out_kinds,
	struct hct_str *out_problem)
{
	struct hct_kind *kinds;
	size_t count = 0;

	while (count < MODULE_KINDS_MAX && entry->kinds[count])
		count++;
	kinds = HCT_NEW_ARRAY(arena, struct hct_kind, count + 1);
	for (size_t i = 0; i < count; i++) {
		const struct hct_kind *theirs = entry->kinds[i];
		if (theirs->size < KIND_MIN || !theirs->kind || !theirs->name || !theirs->create || !theirs->get_interface) {
			*out_problem = hct_arena_printf(arena, "its kind number %zu is incomplete", i + 1);
			return false;
		}
		/* Members that the module does not know stay zero: "not offered". */
		memcpy(&kinds[i], theirs, theirs->size < sizeof kinds[i] ? theirs->size : sizeof kinds[i]);
	}
	*out_kinds = (struct hct_module_kinds){ count, kinds };
	return true;
}

bool
hct_module_open(struct hct_arena *arena, const char *path, struct hct_module_kinds *out_kinds,
	struct hct_str *out_problem)
{
	const struct hct_entry *entry;
	void *handle;

	if (!module_is_elf(arena, path, out_problem))
		return false;
	handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
	if (!handle) {
		*out_problem = hct_arena_printf(arena, "it cannot be loaded: %s", dlerror());
		return false;
	}
	entry = module_entry(arena, handle, out_problem);
	if (!entry || !module_kinds(arena, entry, out_kinds, out_problem)) {
		dlclose(handle);
		return false;
	}
	return true;
}
