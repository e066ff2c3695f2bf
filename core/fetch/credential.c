/* core/fetch/credential.c: the files behind a Secret, and its TLS options on a transfer. */
#include "fetch/credential.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>

#define FILE_MAX_BYTES ((size_t)1 << 20)

static bool
file_read(struct hct_secret *secret, const char *path, struct hct_str *out_text, struct hct_str *out_error)
{
	FILE *file = fopen(path, "rbe");
	char *text = g_malloc(FILE_MAX_BYTES + 1);
	const char *reason = NULL;
	size_t len = 0;

	if (!file || (len = fread(text, 1, FILE_MAX_BYTES + 1, file), ferror(file)))
		reason = g_strerror(errno);
	else if (len > FILE_MAX_BYTES)
		reason = "it is larger than 1 MiB";
	if (file)
		fclose(file);
	if (!reason && len && text[len - 1] == '\n')
		len -= len > 1 && text[len - 2] == '\r' ? 2 : 1;
	if (reason)
		*out_error = hct_arena_printf(secret->arena,
			"the Secret \"%.*s\" cannot be used: the file \"%s\" cannot be read (%s)",
			HCT_FMT(secret->name), path, reason);
	else
		*out_text = hct_arena_str(secret->arena, (struct hct_str){ text, len });
	explicit_bzero(text, FILE_MAX_BYTES + 1);
	g_free(text);
	return !reason;
}

static bool
has_control(struct hct_str text)
{
	for (size_t i = 0; i < text.len; i++)
		if ((unsigned char)text.ptr[i] < 0x20 || text.ptr[i] == 0x7f)
			return true;
	return false;
}

bool
hct_secret_prepare(struct hct_secret *secret, struct hct_str *out_error)
{
	struct hct_credential *all[] = { &secret->value, &secret->ca, &secret->cert, &secret->key };

	if (secret->ready)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (all[i]->file && !file_read(secret, all[i]->file, &all[i]->text, out_error))
			return false;
	if (has_control(secret->value.text) || has_control(secret->user)) {
		*out_error = hct_arena_printf(secret->arena,
			"the Secret \"%.*s\" cannot be used: its credential contains a line break or control "
			"character",
			HCT_FMT(secret->name));
		return false;
	}
	secret->ready = true;
	return true;
}

static void
blob_set(const struct hct_curl *curl, CURL *easy, CURLoption option, struct hct_str text)
{
	struct curl_blob blob = { (void *)text.ptr, text.len, CURL_BLOB_COPY };

	if (text.len)
		curl->easy_setopt(easy, option, &blob);
}

void
hct_secret_set_tls(const struct hct_secret *secret, const struct hct_curl *curl, CURL *easy)
{
	static const long lowest[] = { CURL_SSLVERSION_TLSv1_0, CURL_SSLVERSION_TLSv1_1,
		CURL_SSLVERSION_TLSv1_2, CURL_SSLVERSION_TLSv1_3 };
	static const long highest[] = { CURL_SSLVERSION_MAX_TLSv1_0, CURL_SSLVERSION_MAX_TLSv1_1,
		CURL_SSLVERSION_MAX_TLSv1_2, CURL_SSLVERSION_MAX_TLSv1_3 };

	if (!secret->has_tls)
		return;
	curl->easy_setopt(
		easy, CURLOPT_SSLVERSION, lowest[secret->min_version] | highest[secret->max_version]);
	if (secret->ca.text.len) {
		/* Only this authority counts, as upstream; the system's directory would be trusted beside
		 * it. */
		curl->easy_setopt(easy, CURLOPT_CAPATH, NULL);
		blob_set(curl, easy, CURLOPT_CAINFO_BLOB, secret->ca.text);
	}
	blob_set(curl, easy, CURLOPT_SSLCERT_BLOB, secret->cert.text);
	blob_set(curl, easy, CURLOPT_SSLKEY_BLOB, secret->key.text);
	if (secret->insecure) {
		curl->easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L);
		curl->easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
	}
}
