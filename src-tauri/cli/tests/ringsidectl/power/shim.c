/* What a power cut would leave: every file of $POWER_LIVE is copied to $POWER_DURABLE when the program syncs it, and nothing else is.
 * Names that are removed, renamed or cut short are mirrored at once; without that a stale journal would roll everything back, which no disk does.
 * Files whose name ends with $POWER_IGNORE are never synced: the control run, in which acknowledged data must get lost. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* Where `path` is kept durably; 0 when it is none of ours. */
static int durable(const char *path, char *to) {
    const char *live = getenv("POWER_LIVE"), *kept = getenv("POWER_DURABLE");
    size_t length = live ? strlen(live) : 0;
    if (!length || !kept || strncmp(path, live, length) || path[length] != '/') return 0;
    return snprintf(to, PATH_MAX, "%s%s", kept, path + length) < PATH_MAX;
}

static int is_ignored(const char *path) {
    const char *ignored = getenv("POWER_IGNORE");
    size_t length = ignored ? strlen(ignored) : 0, all = strlen(path);
    return length && all >= length && !strcmp(path + all - length, ignored);
}

static int path_of(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return 1;
}

/* Whole or not at all: a kill in the middle of it is a sync that did not return. */
static void copy(const char *path, const char *to) {
    char beside[PATH_MAX + 8], block[65536];
    struct stat kind;
    if (stat(path, &kind) || !S_ISREG(kind.st_mode)) return;
    snprintf(beside, sizeof beside, "%s.part", to);
    int in = open(path, O_RDONLY | O_CLOEXEC), out = open(beside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    ssize_t got = in < 0 || out < 0 ? -1 : 0;
    while (got >= 0 && (got = read(in, block, sizeof block)) > 0) {
        if (write(out, block, (size_t)got) != got) got = -1;
    }
    if (in >= 0) close(in);
    if (out >= 0) close(out);
    if (got == 0) renameat(AT_FDCWD, beside, AT_FDCWD, to);
}

static int synced(int fd) {
    char path[PATH_MAX], to[PATH_MAX];
    if (path_of(fd, path) && !is_ignored(path) && durable(path, to)) {
        pthread_mutex_lock(&one_at_a_time);
        copy(path, to);
        pthread_mutex_unlock(&one_at_a_time);
    }
    return 0;
}

int fsync(int fd) { return synced(fd); }
int fdatasync(int fd) { return synced(fd); }

int unlink(const char *path) {
    static int (*real)(const char *);
    char to[PATH_MAX];
    if (!real) real = dlsym(RTLD_NEXT, "unlink");
    if (durable(path, to)) real(to);
    return real(path);
}

int rename(const char *from, const char *path) {
    static int (*real)(const char *, const char *);
    char durable_from[PATH_MAX], to[PATH_MAX];
    if (!real) real = dlsym(RTLD_NEXT, "rename");
    if (durable(from, durable_from) && durable(path, to)) real(durable_from, to);
    return real(from, path);
}

static int cut(int fd, off_t length) {
    char path[PATH_MAX], to[PATH_MAX];
    if (path_of(fd, path) && durable(path, to) && !access(to, F_OK) && truncate(to, length)) abort();
    return 0;
}

int ftruncate(int fd, off_t length) {
    static int (*real)(int, off_t);
    if (!real) real = dlsym(RTLD_NEXT, "ftruncate");
    cut(fd, length);
    return real(fd, length);
}

int ftruncate64(int fd, off_t length) {
    static int (*real)(int, off_t);
    if (!real) real = dlsym(RTLD_NEXT, "ftruncate64");
    cut(fd, length);
    return real(fd, length);
}
