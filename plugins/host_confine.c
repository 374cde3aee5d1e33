#include "plugins/host_confine.h"

#include "base/error.h"
#include "base/log.h"
#include "base/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/* ---- landlock, as the kernel documents it; by number, since the C library has no calls for it and its headers may be older than the kernel */
enum {
	CALL_CREATE = 444,
	CALL_ADD = 445,
	CALL_RESTRICT = 446,
	ASK_VERSION = 1,
	RULE_PATH_BENEATH = 1,
	FS_EXECUTE = 1 << 0,
	FS_WRITE_FILE = 1 << 1,
	FS_READ_FILE = 1 << 2,
	FS_READ_DIR = 1 << 3,
	FS_REMOVE_DIR = 1 << 4,
	FS_REMOVE_FILE = 1 << 5,
	FS_MAKE_DIR = 1 << 7,
	FS_MAKE_REG = 1 << 8,
	FS_MAKE_SOCK = 1 << 9,
	FS_MAKE_FIFO = 1 << 10,
	FS_MAKE_SYM = 1 << 12,
	FS_FIRST = (1 << 13) - 1, /* all of version 1 */
	FS_REFER = 1 << 13,       /* version 2: renaming between folders */
	FS_TRUNCATE = 1 << 14,    /* version 3 */
	NET_BIND = 1 << 0,        /* version 4 */
	NET_CONNECT = 1 << 1,
	SCOPE_SIGNAL = 1 << 1, /* version 6 */
	VERSION_REFER = 2,
	VERSION_TRUNCATE = 3,
	VERSION_NET = 4,
	VERSION_SCOPE = 6,

	READ = FS_READ_FILE | FS_READ_DIR | FS_EXECUTE,
	WRITE = FS_READ_FILE | FS_READ_DIR | FS_WRITE_FILE | FS_REMOVE_DIR | FS_REMOVE_FILE | FS_MAKE_DIR |
	        FS_MAKE_REG | FS_MAKE_SOCK | FS_MAKE_FIFO | FS_MAKE_SYM | FS_REFER | FS_TRUNCATE,
	OF_FILES = FS_EXECUTE | FS_WRITE_FILE | FS_READ_FILE | FS_TRUNCATE,

	HIGH = 64, /* descriptors from here on are in nobody's way */
	FILE_SIZE_MOST = 1 << 28,
	MIB = 1024 * 1024,
};

struct ruleset_attributes {
	guint64 fs, net, scoped;
};

struct path_attributes {
	guint64 allowed;
	gint32 parent;
} __attribute__((packed));

int confinement_version(void)
{
	long version = syscall(CALL_CREATE, NULL, 0, ASK_VERSION);

	return version > 0 ? (int)version : 0;
}

static guint64 known_rights(int version)
{
	return FS_FIRST | (version >= VERSION_REFER ? FS_REFER : 0) |
	       (version >= VERSION_TRUNCATE ? FS_TRUNCATE : 0);
}

static int create_ruleset(const struct plugin *plugin, int version)
{
	struct ruleset_attributes attributes = {
		.fs = known_rights(version),
		.net = NET_BIND | (plugin->network ? 0 : NET_CONNECT),
		.scoped = SCOPE_SIGNAL,
	};
	gsize size = version >= VERSION_SCOPE ? sizeof(attributes)
	             : version >= VERSION_NET ? offsetof(struct ruleset_attributes, scoped)
	                                      : offsetof(struct ruleset_attributes, net);
	long created = syscall(CALL_CREATE, &attributes, size, 0);
	int high = -1;

	if (created < 0)
		return -1;
	high = fcntl((int)created, F_DUPFD_CLOEXEC, HIGH);
	close((int)created);
	return high;
}

/* ---- the paths */

/* What programs need: themselves, their libraries, the machine's settings. Homes are not among them. */
static const char *const readable[] = {
	"/usr",
	"/lib",
	"/lib32",
	"/lib64",
	"/libx32",
	"/bin",
	"/sbin",
	"/etc",
	"/opt",
	"/nix/store",
	"/gnu/store",
	"/proc",
	"/sys/devices/system/cpu",
	"/run/systemd/resolve",
	"/run/resolvconf",
	"/run/NetworkManager",
	NULL,
};
static const char *const devices[] = { "/dev/null",   "/dev/zero",    "/dev/full",
	                                   "/dev/random", "/dev/urandom", NULL };
/* Where certificates lie elsewhere. */
static const char *const readable_by_name[] = { "SSL_CERT_FILE", "SSL_CERT_DIR", NULL };

struct rules {
	int ruleset;
	guint64 known;
	const char *never; /* real path of the store's folder, or NULL */
};

/* True when below is path itself or lies in it. Both are real paths. */
static bool holds(const char *path, const char *below)
{
	gsize length = strlen(path);

	while (length > 0 && path[length - 1] == '/')
		length--;
	return strncmp(path, below, length) == 0 && (below[length] == '/' || below[length] == '\0');
}

static void allow_one(const struct rules *rules, const char *path, guint64 rights)
{
	int fd = open(path, O_PATH | O_CLOEXEC);
	struct stat st;

	if (fd < 0)
		return;
	if (fstat(fd, &st) == 0) {
		struct path_attributes beneath = {
			.allowed = rights & rules->known & (S_ISDIR(st.st_mode) ? ~0ULL : OF_FILES),
			.parent = fd,
		};

		syscall(CALL_ADD, rules->ruleset, RULE_PATH_BENEATH, &beneath, 0);
	}
	close(fd);
}

/* A folder in which the store lies somewhere: all that is beside the way to it, and of the store's own folder only the folders. */
static void allow_around(const struct rules *rules, const char *path, guint64 rights)
{
	g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
	bool is_its_own = strcmp(path, rules->never) == 0;
	const char *name = NULL;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *below = g_build_filename(path, name, NULL);
		g_autofree char *real = realpath(below, NULL);

		if (!real || (is_its_own && !g_file_test(real, G_FILE_TEST_IS_DIR)))
			continue;
		if (!is_its_own && holds(real, rules->never))
			allow_around(rules, real, rights);
		else
			allow_one(rules, real, rights);
	}
}

static void allow(const struct rules *rules, const char *path, guint64 rights)
{
	g_autofree char *real = realpath(path, NULL);

	if (!real)
		return;
	if (rules->never && holds(real, rules->never))
		allow_around(rules, real, rights);
	else
		allow_one(rules, real, rights);
}

static bool allow_writes(const struct rules *rules, const struct host_bounds *bounds, GError **error)
{
	for (const char *const *path = bounds->writes; path && *path; path++) {
		g_autofree char *real = realpath(*path, NULL);

		if (real && rules->never && holds(real, rules->never))
			return tend_fail(
				error, TEND_FAILED,
				"%s holds the store itself, so no plugin may write there\ntry: a folder of its own in the configuration",
				*path);
		if (real)
			allow_one(rules, real, WRITE);
	}
	return true;
}

static bool allow_all(const struct rules *rules, const struct plugin *plugin,
                      const struct host_bounds *bounds, const char *scratch, GError **error)
{
	for (const char *const *path = readable; *path; path++)
		allow(rules, *path, READ);
	for (const char *const *path = devices; *path; path++)
		allow_one(rules, *path, FS_READ_FILE | FS_WRITE_FILE);
	for (const char *const *name = readable_by_name; *name; name++)
		if (g_getenv(*name))
			allow(rules, g_getenv(*name), FS_READ_FILE | FS_READ_DIR);
	allow(rules, plugin->folder, READ);
	for (gsize i = 0; plugin->reads && i < jdoc_size(plugin->reads); i++)
		allow(rules, jdoc_as_text(jdoc_at(plugin->reads, i)), READ);
	if (scratch)
		allow_one(rules, scratch, WRITE);
	return allow_writes(rules, bounds, error);
}

static bool make_rules(struct confinement *confinement, const struct plugin *plugin,
                       const struct host_bounds *bounds, GError **error)
{
	int version = confinement_version();
	g_autofree char *never = bounds->never ? realpath(bounds->never, NULL) : NULL;
	struct rules rules = { .known = known_rights(version), .never = never };

	if (version == 0) {
		log_say(LOG_LEVEL_DEBUG,
		        "this kernel has no landlock: the plugin %s is held by limits alone", plugin->name);
		return true;
	}
	confinement->ruleset = rules.ruleset = create_ruleset(plugin, version);
	if (rules.ruleset < 0)
		return tend_fail(error, TEND_FAILED, "the kernel does not let tend confine the plugin %s: %s",
		                 plugin->name, g_strerror(errno));
	return allow_all(&rules, plugin, bounds, confinement->scratch, error);
}

/* ---- limits */

static gint64 tasks_in(const char *pid)
{
	g_autofree char *path = g_strdup_printf("/proc/%s/status", pid);
	g_autofree char *text = NULL;
	const char *line = NULL;

	if (!g_file_get_contents(path, &text, NULL, NULL))
		return 0;
	line = strstr(text, "\nThreads:");
	return line ? g_ascii_strtoll(line + strlen("\nThreads:"), NULL, 10) : 0;
}

/* The limit on processes counts all of the user's: what runs now, and so many more. Root is not held by it. */
static gint64 count_tasks(void)
{
	g_autoptr(GDir) dir = g_dir_open("/proc", 0, NULL);
	const char *name = NULL;
	gint64 tasks = 0;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename("/proc", name, NULL);
		struct stat st;

		if (g_ascii_isdigit(*name) && stat(path, &st) == 0 && st.st_uid == getuid())
			tasks += tasks_in(name);
	}
	return tasks;
}

static char *make_scratch(void)
{
	g_autofree char *runtime = paths_runtime(NULL);
	g_autofree char *template = runtime ? g_build_filename(runtime, "plugin-XXXXXX", NULL) : NULL;

	return template && g_mkdtemp(template) ? g_steal_pointer(&template) : NULL;
}

bool confinement_init(struct confinement *confinement, const struct plugin *plugin,
                      const struct host_bounds *bounds, GError **error)
{
	*confinement = (struct confinement){
		.privileged = bounds->privileged,
		.ruleset = -1,
		.limits = plugin->limits,
		.lifetime = bounds->lifetime,
		.home = bounds->home,
	};
	if (bounds->privileged)
		return true;
	confinement->tasks = count_tasks() + plugin->limits.processes;
	confinement->scratch = make_scratch();
	return make_rules(confinement, plugin, bounds, error);
}

void confinement_clear(struct confinement *confinement)
{
	if (confinement->ruleset >= 0)
		close(confinement->ruleset);
	confinement->ruleset = -1;
	if (confinement->scratch)
		paths_remove_folder(confinement->scratch);
	g_clear_pointer(&confinement->scratch, g_free);
}

/* ---- in the child: only what is safe there */

static void limit(int what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(what, &now) == 0 && (now.rlim_max == RLIM_INFINITY || now.rlim_max > most))
		setrlimit(what, &(struct rlimit){ .rlim_cur = most, .rlim_max = most });
}

bool confinement_enter(const struct confinement *confinement)
{
	const struct plugin_limits *limits = &confinement->limits;
	struct itimerval alarm = { .it_value = { .tv_sec = (time_t)confinement->lifetime } };

	limit(RLIMIT_CORE, 0);
	limit(RLIMIT_NOFILE, (rlim_t)limits->files);
	limit(RLIMIT_FSIZE, FILE_SIZE_MOST);
	limit(RLIMIT_CPU, (rlim_t)limits->cpu_seconds);
#ifndef __SANITIZE_ADDRESS__ /* its shadow memory alone is larger */
	limit(RLIMIT_AS, (rlim_t)limits->memory_mb * MIB);
#endif
	/* It outlives exec: a plugin that hangs ends also when nobody is left to end it. */
	if (confinement->lifetime > 0)
		setitimer(ITIMER_REAL, &alarm, NULL);
	if (confinement->privileged)
		return true;
	limit(RLIMIT_NPROC, (rlim_t)confinement->tasks);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	return confinement->ruleset < 0 || syscall(CALL_RESTRICT, confinement->ruleset, 0) == 0;
}
