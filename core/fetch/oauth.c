/* core/fetch/oauth.c: the OAuth 2 client-credentials grant. */
#include "fetch/oauth.h"

#include <glib.h>
#include <jansson.h>

enum { STYLE_AUTO, STYLE_BODY, STYLE_HEADER };

struct waiter {
	hct_token_done *done;
	void *user;
};

struct token {
	struct hct_tokens *tokens;
	const struct hct_secret *secret;
	struct hct_transfer transfer;
	uint32_t style; /* of the request under way */
	bool over;
	struct hct_str text, error;
	GArray *waiters;
};

struct hct_tokens {
	const struct hct_curl *curl;
	struct hct_loop *loop;
	const struct hct_fetch_options *options;
	struct hct_arena *arena;
	GPtrArray *list;
};

static void
token_free(gpointer data)
{
	struct token *token = data;

	hct_transfer_rest(&token->transfer, true);
	g_array_free(token->waiters, TRUE);
	g_free(token);
}

struct hct_tokens *
hct_tokens_create(const struct hct_curl *curl, struct hct_loop *loop, const struct hct_fetch_options *options,
	struct hct_arena *arena)
{
	struct hct_tokens *tokens = g_new0(struct hct_tokens, 1);

	*tokens =
		(struct hct_tokens){ curl, loop, options, arena, g_ptr_array_new_with_free_func(token_free) };
	return tokens;
}

void
hct_tokens_destroy(struct hct_tokens *tokens)
{
	if (!tokens)
		return;
	g_ptr_array_free(tokens->list, TRUE);
	g_free(tokens);
}

static void
token_end(struct token *token)
{
	token->over = true;
	for (guint i = 0; i < token->waiters->len; i++) {
		struct waiter waiter = g_array_index(token->waiters, struct waiter, i);

		waiter.done(waiter.user, token->text, token->error);
	}
	g_array_set_size(token->waiters, 0);
}

static void
token_fail(struct token *token, const char *why, struct hct_str detail)
{
	token->error =
		hct_arena_printf(token->tokens->arena, "no access token for the Secret \"%.*s\": %s%.*s",
			HCT_FMT(token->secret->name), why, HCT_FMT(detail));
	token_end(token);
}

static void token_finished(struct hct_transfer *transfer, void *user);

/* Form of a value in the basic header too, as RFC 6749 2.3.1 wants it. */
static struct hct_str
encoded(struct hct_arena *arena, struct hct_str text)
{
	struct hct_request *form = hct_request_create(arena);
	struct hct_str pair;

	hct_request_1.add_form(form, HCT_STR("x"), text);
	pair = hct_request_body(form, arena);
	return hct_str_sub(pair, 2, pair.len);
}

static struct hct_str
token_form(const struct token *token, struct hct_arena *arena)
{
	const struct hct_secret *secret = token->secret;
	struct hct_request *form = hct_request_create(arena);
	struct hct_str scope = HCT_STR_NONE;

	hct_request_1.add_form(form, HCT_STR("grant_type"), HCT_STR("client_credentials"));
	for (size_t i = 0; i < secret->scope_count; i++)
		scope = hct_arena_printf(
			arena, "%.*s%s%.*s", HCT_FMT(scope), i ? " " : "", HCT_FMT(secret->scopes[i]));
	if (scope.len)
		hct_request_1.add_form(form, HCT_STR("scope"), scope);
	for (size_t i = 0; i < secret->param_count; i++)
		hct_request_1.add_form(form, secret->params[i].name, secret->params[i].value);
	if (token->style == STYLE_BODY) {
		hct_request_1.add_form(form, HCT_STR("client_id"), secret->user);
		hct_request_1.add_form(form, HCT_STR("client_secret"), secret->value.text);
	}
	return hct_request_body(form, arena);
}

static void
token_ask(struct token *token)
{
	struct hct_arena *arena = token->tokens->arena;
	struct hct_str error;
	struct hct_transfer *transfer = &token->transfer;

	hct_transfer_rest(transfer, true);
	*transfer = (struct hct_transfer){
		.curl = token->tokens->curl,
		.arena = arena,
		.options = token->tokens->options,
		.post = true,
		.content_type = HCT_STR("application/x-www-form-urlencoded"),
		.body = token_form(token, arena),
		.secret = token->secret,
		.finished = token_finished,
		.user_data = token,
	};
	if (!hct_transfer_set_url(transfer, token->secret->token_url, &error)) {
		token_fail(token, "", error);
		return;
	}
	if (token->style == STYLE_HEADER) {
		transfer->user = encoded(arena, token->secret->user);
		transfer->password = encoded(arena, token->secret->value.text);
	}
	hct_loop_add(token->tokens->loop, transfer);
}

static bool
is_word(const char *text)
{
	return text && *text && strlen(text) <= 60 &&
	       strspn(text, "abcdefghijklmnopqrstuvwxyz_") == strlen(text);
}

/* Of a refusal only the standard's error word is repeated ("invalid_client"): the rest might echo what we
 * sent. */
static void
token_refused(struct token *token, const json_t *root)
{
	const char *word = json_string_value(json_object_get(root, "error"));

	token_fail(token, "",
		hct_arena_printf(token->tokens->arena, "%.*s answered HTTP %u%s%s",
			HCT_FMT(token->transfer.host_port), token->transfer.status, is_word(word) ? " " : "",
			is_word(word) ? word : ""));
}

static void
token_finished(struct hct_transfer *transfer, void *user)
{
	struct token *token = user;
	const json_t *value;
	json_t *root;

	if (transfer->error.ptr) {
		token_fail(token, "", transfer->error);
		return;
	}
	if (transfer->status >= 400 && transfer->status <= 499 && token->secret->auth_style == STYLE_AUTO &&
		token->style == STYLE_HEADER) {
		token->style = STYLE_BODY;
		token_ask(token);
		return;
	}
	root = json_loadb(hct_body_view(&transfer->reply).ptr, transfer->reply.len, 0, NULL);
	value = json_object_get(root, "access_token");
	if (transfer->status < 200 || transfer->status > 299) {
		token_refused(token, root);
	} else if (!json_is_string(value) || json_string_length(value) == 0 ||
		   strpbrk(json_string_value(value), "\r\n")) {
		token_fail(token, "the answer holds no access_token", HCT_STR_NONE);
	} else {
		token->text = hct_arena_str(token->tokens->arena, hct_str(json_string_value(value)));
		token_end(token);
	}
	json_decref(root);
	hct_transfer_rest(transfer, true);
}

void
hct_tokens_get(struct hct_tokens *tokens, const struct hct_secret *secret, hct_token_done *done, void *user)
{
	struct waiter waiter = { done, user };
	struct token *token = NULL;

	for (guint i = 0; i < tokens->list->len && !token; i++) {
		struct token *known = g_ptr_array_index(tokens->list, i);

		if (known->secret == secret)
			token = known;
	}
	if (token && token->over) {
		done(user, token->text, token->error);
		return;
	}
	if (token) {
		g_array_append_val(token->waiters, waiter);
		return;
	}
	token = g_new0(struct token, 1);
	token->tokens = tokens;
	token->secret = secret;
	token->style = secret->auth_style == STYLE_BODY ? STYLE_BODY : STYLE_HEADER;
	token->waiters = g_array_new(FALSE, FALSE, sizeof(struct waiter));
	g_array_append_val(token->waiters, waiter);
	g_ptr_array_add(tokens->list, token);
	token_ask(token);
}
