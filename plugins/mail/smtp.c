#include "base/crash.h"
#include "base/error.h"
#include "plugins/mail/delivery.h"

#include <curl/curl.h>
#include <string.h>

enum { REPLY_READY_FOR_DATA = 354 };

/* How far one conversation got. */
struct talk {
	const struct delivery *delivery;
	gsize given;     /* bytes of the message curl has taken */
	bool offered;    /* tend said go: from here on silence is "unknown" */
	bool stopped;    /* tend said no */
	char reply[256]; /* the server's last line */
};

/* curl passes every line of the server on as a "header". */
static size_t hear_reply(char *line, size_t size, size_t count, void *data)
{
	struct talk *talk = data;
	gsize length = MIN(size * count, sizeof(talk->reply) - 1);

	if (talk->offered && talk->given == talk->delivery->length)
		crash_point("mail-cp6");
	memcpy(talk->reply, line, length);
	talk->reply[length] = '\0';
	g_strchomp(talk->reply);
	return size * count;
}

/* curl asks here only after the server's 354, so nothing of the message has left before "go". */
static size_t give(char *buffer, size_t size, size_t count, void *data)
{
	struct talk *talk = data;
	gsize part = MIN(size * count, talk->delivery->length - talk->given);

	if (!talk->offered) {
		crash_point("mail-cp5");
		talk->offered = delivery_ask(PHASE_DATA);
		talk->stopped = !talk->offered;
	}
	if (talk->stopped)
		return CURL_READFUNC_ABORT;
	memcpy(buffer, talk->delivery->message + talk->given, part);
	talk->given += part;
	return part;
}

static bool is_this_machine(const char *url)
{
	g_autoptr(GUri) uri = g_uri_parse(url, G_URI_FLAGS_NONE, NULL);
	const char *host = uri ? g_uri_get_host(uri) : NULL;

	return host && (strcmp(host, "localhost") == 0 || strcmp(host, "127.0.0.1") == 0 ||
	                strcmp(host, "::1") == 0);
}

/* A password travels encrypted or not at all; "try" would give it to whoever stands in between and says there is no encryption. */
static bool choose_tls(CURL *curl, const struct jdoc *settings, const char *url, GError **error)
{
	const char *tls = jdoc_get_text(settings, "tls");
	bool password = jdoc_get_text(settings, "user") != NULL;
	long use = CURLUSESSL_ALL;

	if (g_strcmp0(tls, "off") == 0 && password && !is_this_machine(url))
		return tend_fail(
			error, TEND_FAILED,
			"tls=off would send the password in the clear\ntry: tls=require in the configuration");
	if (g_strcmp0(tls, "off") == 0)
		use = CURLUSESSL_NONE;
	else if (g_strcmp0(tls, "try") == 0 && !password)
		use = CURLUSESSL_TRY;
	curl_easy_setopt(curl, CURLOPT_USE_SSL, use);
	return true;
}

/* Authorities of the shop's own, where programs that use OpenSSL look for them; curl's library does not by itself. */
static void choose_authorities(CURL *curl)
{
	const char *file = g_getenv("SSL_CERT_FILE");
	const char *folder = g_getenv("SSL_CERT_DIR");

	if (file && *file)
		curl_easy_setopt(curl, CURLOPT_CAINFO, file);
	if (folder && *folder)
		curl_easy_setopt(curl, CURLOPT_CAPATH, folder);
}

static bool log_in(CURL *curl, const struct jdoc *settings, GError **error)
{
	const char *user = jdoc_get_text(settings, "user");
	const char *password = jdoc_get_text(settings, "password");

	if (!user)
		return true;
	if (!password)
		return tend_fail(
			error, TEND_FAILED,
			"the configuration names a user but no password\ntry: password-command=pass show shop/smtp under [mail]");
	curl_easy_setopt(curl, CURLOPT_USERNAME, user);
	curl_easy_setopt(curl, CURLOPT_PASSWORD, password);
	return true;
}

/* Redirects, proxies and other protocols have no place here. */
static bool prepare(CURL *curl, struct talk *talk, struct curl_slist *to, char *problem,
                    GError **error)
{
	const struct delivery *delivery = talk->delivery;
	const char *url = jdoc_get_text(delivery->settings, "url");
	g_autofree char *from = g_strdup_printf("<%s>", delivery->from);

	if (!url || !(g_str_has_prefix(url, "smtp://") || g_str_has_prefix(url, "smtps://")))
		return tend_fail(
			error, TEND_FAILED,
			"the configuration names no mail server\ntry: url=smtp://host:587 under [mail]");
	curl_easy_setopt(curl, CURLOPT_URL, url);
	curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
	curl_easy_setopt(curl, CURLOPT_PROXY, "");
	curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
	curl_easy_setopt(curl, CURLOPT_ERRORBUFFER, problem);
	curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, (long)delivery->timeout);
	curl_easy_setopt(curl, CURLOPT_SERVER_RESPONSE_TIMEOUT, (long)delivery->timeout);
	curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)delivery->timeout * 4);
	curl_easy_setopt(curl, CURLOPT_MAIL_FROM, from);
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
	/* One recipient refused: nothing is sent. One attempt is all or nothing. */
	curl_easy_setopt(curl, CURLOPT_MAIL_RCPT_ALLLOWFAILS, 0L);
	curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
	curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t)delivery->length);
	curl_easy_setopt(curl, CURLOPT_READFUNCTION, give);
	curl_easy_setopt(curl, CURLOPT_READDATA, talk);
	curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, hear_reply);
	curl_easy_setopt(curl, CURLOPT_HEADERDATA, talk);
	choose_authorities(curl);
	return choose_tls(curl, delivery->settings, url, error) &&
	       log_in(curl, delivery->settings, error);
}

/* A wrong password or certificate is the shop's to mend, not the letter's end. */
static bool is_set_up_wrong(CURLcode result, long code)
{
	return result == CURLE_LOGIN_DENIED || result == CURLE_USE_SSL_FAILED ||
	       result == CURLE_SSL_CONNECT_ERROR || result == CURLE_PEER_FAILED_VERIFICATION ||
	       (code >= 530 && code <= 538);
}

/* By the phase and the last reply, not by curl's result: 354 is also what the last reply was when the connection broke after the final dot. */
static void judge(const struct talk *talk, CURLcode result, long code, const char *problem,
                  struct outcome *outcome)
{
	const char *why = *problem ? problem : curl_easy_strerror(result);

	if (talk->stopped)
		outcome_failed(outcome, 0, true, "tend stopped before the letter was handed over");
	else if (!talk->offered && code >= 400)
		outcome_failed(outcome, code, code < 500 || is_set_up_wrong(result, code),
		               "the server refused: %s", talk->reply);
	else if (!talk->offered)
		outcome_failed(outcome, code, true, "nothing was sent: %s", why);
	else if (code >= 200 && code < 300)
		outcome_done(outcome, code, "smtp-250", "%s", talk->reply);
	else if (code >= 400)
		outcome_failed(outcome, code, code < 500, "the server refused the letter: %s", talk->reply);
	else
		outcome_unknown(outcome, code == REPLY_READY_FOR_DATA ? 0 : code,
		                "the server got the letter and did not say whether it took it (%s)", why);
}

void smtp_deliver(const struct delivery *delivery, struct outcome *outcome)
{
	struct talk talk = { .delivery = delivery };
	struct curl_slist *to = NULL;
	char problem[CURL_ERROR_SIZE] = "";
	g_autoptr(GError) error = NULL;
	CURLcode result = CURLE_FAILED_INIT;
	CURL *curl = NULL;
	long code = 0;

	curl_global_init(CURL_GLOBAL_DEFAULT);
	curl = curl_easy_init();
	for (char **one = delivery->to; *one; one++) {
		g_autofree char *bracketed = g_strdup_printf("<%s>", *one);

		to = curl_slist_append(to, bracketed);
	}
	if (!curl || !prepare(curl, &talk, to, problem, &error))
		outcome_failed(outcome, 0, true, "%s",
		               error ? error->message : "the mail library does not start");
	else if (!delivery_ask(PHASE_CONNECTING))
		outcome_failed(outcome, 0, true, "tend stopped before anything was sent");
	else {
		result = curl_easy_perform(curl);
		crash_point("mail-cp7");
		curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &code);
		judge(&talk, result, code, problem, outcome);
	}
	curl_slist_free_all(to);
	curl_easy_cleanup(curl);
	curl_global_cleanup();
}
