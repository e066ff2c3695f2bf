/* core/fetch/curl_api.h: libcurl, loaded when something is sent for the first time.
 *
 * It brings some thirty libraries (TLS, HTTP/2, Kerberos, LDAP, …). To load them takes longer than to draw a
 * picture from a bundle, so nothing is linked with it: all calls go through this table. */
#ifndef HCT_FETCH_CURL_API_H
#define HCT_FETCH_CURL_API_H

#include <curl/curl.h>
#include <stdbool.h>

#define HCT_CURL_FUNCTIONS(X)                                                                                \
	X(easy_cleanup)                                                                                      \
	X(easy_getinfo)                                                                                      \
	X(easy_init)                                                                                         \
	X(easy_reset)                                                                                        \
	X(easy_setopt)                                                                                       \
	X(easy_strerror)                                                                                     \
	X(free)                                                                                              \
	X(global_init)                                                                                       \
	X(multi_add_handle)                                                                                  \
	X(multi_cleanup)                                                                                     \
	X(multi_info_read)                                                                                   \
	X(multi_init)                                                                                        \
	X(multi_perform)                                                                                     \
	X(multi_poll)                                                                                        \
	X(multi_remove_handle)                                                                               \
	X(multi_setopt)                                                                                      \
	X(share_cleanup)                                                                                     \
	X(share_init)                                                                                        \
	X(share_setopt)                                                                                      \
	X(slist_append)                                                                                      \
	X(slist_free_all)                                                                                    \
	X(url)                                                                                               \
	X(url_cleanup)                                                                                       \
	X(url_get)                                                                                           \
	X(url_set)                                                                                           \
	X(version)

/* curl->easy_init() is curl_easy_init(). The variadic ones take what curl's manual says to the letter (long,
 * curl_off_t, pointer): curl's own check of the types sees only direct calls. */
struct hct_curl {
#define HCT_CURL_MEMBER(name) __typeof__(curl_##name) *name;
	HCT_CURL_FUNCTIONS(HCT_CURL_MEMBER)
#undef HCT_CURL_MEMBER
};

/* Loaded and initialized at the first call of the process, and there until its end. NULL: *out_problem says
 * why, "libcurl.so.4: cannot open …"; static storage. Any thread. */
const struct hct_curl *hct_curl_get(const char **out_problem);
/* What curl_version() says; NULL when it cannot be loaded. */
const char *hct_curl_version(void);

/* For hct_curl_get and its tests: fills the table from `library`; false: *out_problem (g_free it) says why. */
bool hct_curl_open(const char *library, struct hct_curl *out_curl, char **out_problem);

#endif
