/* core/check/outdated.c: what has an older form, and whether it can be rewritten. */
#include "check/outdated.h"

#include "fmt/upgrade.h"

struct teller {
	struct hct_diag *diag;
	bool embedded;
};

static void
tell(void *user, const struct hct_upgrade *upgrade)
{
	const struct teller *teller = user;
	struct hct_diag *diag = teller->diag;
	bool rewritten = upgrade->lossless && !teller->embedded;
	const char *hint = rewritten ? "'hecate fmt --upgrade' rewrites it" : NULL;
	struct hct_where where;

	if (upgrade->member) {
		hct_member_message(upgrade->at->parent, upgrade->member, diag, HCT_RULE_OUTDATED,
			HCT_SEVERITY_WARNING, hint, "%.*s", HCT_FMT(upgrade->text));
		return;
	}
	where = hct_node_where(upgrade->at, diag->arena);
	(void)hct_diag_add_rule(diag, HCT_OK, HCT_RULE_OUTDATED, HCT_SEVERITY_WARNING, &where, hint, "%.*s",
		HCT_FMT(upgrade->text));
}

void
hct_check_outdated(const struct hct_node *root, bool embedded, struct hct_arena *arena, struct hct_diag *diag)
{
	struct teller teller = { diag, embedded };

	hct_upgrade_find(root, arena, tell, &teller);
}
