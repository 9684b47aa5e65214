/* A disk that fails when it is told to, and that says in which order it was written to.
 *
 * Preloaded into a process (LD_PRELOAD). Only what lies below one folder counts: its files and the folders
 * themselves. disk.py compiles it and speaks with it; it knows nothing of what is in the files.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { OPEN = 1, WRITE = 2, SYNC = 4, RENAME = 8, UNLINK = 16, TRUNCATE = 32, READ = 64, MKDIR = 128 };
#define MOST_FILES 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static size_t folder_length;
static int watched[MOST_FILES];      /* 1: an open file or folder that counts */
static int kinds, error_number, for_ever, deadly;
static long fail_at, counted, failed_so_far;
static int log_descriptor = -1;
static int last_kind;
static char last_name[256];


/* What disk.py calls */

void disk_watch(const char *path, int descriptor) {
    snprintf(folder, sizeof folder, "%s", path);
    folder_length = strlen(folder);
    log_descriptor = descriptor;
    memset(watched, 0, sizeof watched);
    counted = failed_so_far = fail_at = 0;
}

void disk_arm(int which, long at, int error, int on_and_on, int kills) {
    kinds = which; error_number = error; for_ever = on_and_on; deadly = kills;
    counted = failed_so_far = 0;
    fail_at = at;
}

void disk_heal(void) { fail_at = 0; }
long disk_counted(void) { return counted; }
long disk_failed(void) { return failed_so_far; }
int disk_last_kind(void) { return last_kind; }
const char *disk_last_name(void) { return last_name; }

/* The log: a letter, two numbers, two texts with their lengths. */

static void log_out(char what, int64_t a, int64_t b, const void *text, size_t size, const char *other) {
    struct __attribute__((packed)) { char what; int64_t a, b; uint32_t size, other; } head;
    if (log_descriptor < 0) return;
    head.what = what; head.a = a; head.b = b;
    head.size = (uint32_t)size; head.other = other ? (uint32_t)strlen(other) : 0;
    struct iovec parts[3] = {
        { &head, sizeof head }, { (void *)text, size }, { (void *)other, head.other }
    };
    long total = (long)(sizeof head + size + head.other);
    /* An unlimited pipe or a plain file: it takes all at once. */
    if (syscall(SYS_writev, log_descriptor, parts, 3) != total) abort();
}

void disk_mark(const char *text) {
    pthread_mutex_lock(&lock);
    log_out('M', 0, 0, text, strlen(text), NULL);
    pthread_mutex_unlock(&lock);
}

static int is_below(const char *path) {
    return folder_length && path && !strncmp(path, folder, folder_length)
        && (path[folder_length] == '/' || path[folder_length] == 0);
}

static int is_watched(int descriptor) {
    return folder_length && descriptor >= 0 && descriptor < MOST_FILES && watched[descriptor];
}

/* In a program that cannot call us, a file says that the disk is full. */
static const char *full_while_there;

/* A child of vfork closes what it does not need, and shares this memory. */
static pid_t owner;

static void become_owner(void) {
    owner = (pid_t)syscall(SYS_getpid);
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("PADDOCK_TORTURE_FOLDER");
    become_owner();
    pthread_atfork(NULL, NULL, become_owner);
    if (path) disk_watch(path, -1);
    full_while_there = getenv("PADDOCK_TORTURE_FULL");
}

static int is_full(enum kind kind) {
    if (!full_while_there || kind == UNLINK || kind == READ) return 0;
    if (syscall(SYS_faccessat, AT_FDCWD, full_while_there, F_OK)) return 0;
    error_number = ENOSPC;
    return 1;
}

/* With the lock held: whether this one is to fail. */
static int fails(enum kind kind, const char *name) {
    if (is_full(kind)) return 1;
    if (!(kinds & kind)) return 0;
    counted++;
    if (!fail_at || (for_ever ? counted < fail_at : counted != fail_at)) return 0;
    if (deadly) kill(getpid(), SIGKILL);
    if (!failed_so_far++) {
        last_kind = kind;
        snprintf(last_name, sizeof last_name, "%s", name ? name : "");
    }
    return 1;
}

static const char *name_of(int descriptor) {
    static char link[64], name[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t size = syscall(SYS_readlink, link, name, sizeof name - 1);
    name[size < 0 ? 0 : size] = 0;
    return name;
}

/* Opening and closing */

static int open_it(int at, const char *path, int flags, mode_t mode) {
    int there, result = -1, makes;
    struct stat status;
    if (!is_below(path))
        return (int)syscall(SYS_openat, at, path, flags, mode);
    pthread_mutex_lock(&lock);
    there = syscall(SYS_newfstatat, AT_FDCWD, path, &status, 0) == 0;
    makes = (flags & O_CREAT) && !there;
    /* A full disk still opens what is there. */
    if ((error_number == ENOSPC || full_while_there ? makes : 1) && fails(OPEN, path)) errno = error_number;
    else {
        result = (int)syscall(SYS_openat, at, path, flags, mode);
        if (result >= 0 && result < MOST_FILES) {
            watched[result] = 1;
            log_out('O', result, makes | ((flags & O_TRUNC) ? 2 : 0), path, strlen(path), NULL);
        }
    }
    pthread_mutex_unlock(&lock);
    return result;
}

#define OPENER(name, first, at) \
    int name(first const char *path, int flags, ...) { \
        mode_t mode = 0; \
        if (flags & (O_CREAT | __O_TMPFILE)) { \
            va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); \
        } \
        return open_it(at, path, flags, mode); \
    }
#define NOTHING
#define FOLDER int where,
OPENER(open, NOTHING, AT_FDCWD)
OPENER(open64, NOTHING, AT_FDCWD)
OPENER(openat, FOLDER, where)
OPENER(openat64, FOLDER, where)

int close(int descriptor) {
    if (is_watched(descriptor) && (pid_t)syscall(SYS_getpid) == owner) {
        pthread_mutex_lock(&lock);
        watched[descriptor] = 0;
        log_out('C', descriptor, 0, NULL, 0, NULL);
        pthread_mutex_unlock(&lock);
    }
    return (int)syscall(SYS_close, descriptor);
}

/* Writing: what fails has written the first half, as a disk does that has no more room. */

static ssize_t write_it(int descriptor, const void *data, size_t size, off_t at) {
    ssize_t result = -1;
    int failing;
    off_t place = at;
    if (!is_watched(descriptor))
        return at < 0 ? syscall(SYS_write, descriptor, data, size)
                      : syscall(SYS_pwrite64, descriptor, data, size, at);
    pthread_mutex_lock(&lock);
    failing = fails(WRITE, name_of(descriptor));
    if (failing) size /= 2;
    if (at < 0) {
        place = (syscall(SYS_fcntl, descriptor, F_GETFL) & O_APPEND)
            ? syscall(SYS_lseek, descriptor, 0, SEEK_END) : syscall(SYS_lseek, descriptor, 0, SEEK_CUR);
        result = size ? syscall(SYS_write, descriptor, data, size) : 0;
    } else if (size) result = syscall(SYS_pwrite64, descriptor, data, size, at);
    if (result > 0) log_out('W', descriptor, place, data, (size_t)result, NULL);
    if (failing) { result = -1; errno = error_number; }
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t write(int descriptor, const void *data, size_t size) { return write_it(descriptor, data, size, -1); }
ssize_t pwrite(int descriptor, const void *data, size_t size, off_t at) { return write_it(descriptor, data, size, at); }
ssize_t pwrite64(int descriptor, const void *data, size_t size, off_t at) { return write_it(descriptor, data, size, at); }

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
    ssize_t total = 0;
    if (!is_watched(descriptor)) return syscall(SYS_writev, descriptor, parts, count);
    for (int i = 0; i < count; i++) {
        ssize_t done = write_it(descriptor, parts[i].iov_base, parts[i].iov_len, -1);
        if (done < 0) return total ? total : -1;
        total += done;
        if ((size_t)done < parts[i].iov_len) break;
    }
    return total;
}

static ssize_t read_it(int descriptor, void *data, size_t size, off_t at) {
    if (is_watched(descriptor)) {
        pthread_mutex_lock(&lock);
        int failing = error_number != ENOSPC && fails(READ, name_of(descriptor));
        pthread_mutex_unlock(&lock);
        if (failing) { errno = error_number; return -1; }
    }
    return at < 0 ? syscall(SYS_read, descriptor, data, size)
                  : syscall(SYS_pread64, descriptor, data, size, at);
}

ssize_t read(int descriptor, void *data, size_t size) { return read_it(descriptor, data, size, -1); }
ssize_t pread(int descriptor, void *data, size_t size, off_t at) { return read_it(descriptor, data, size, at); }
ssize_t pread64(int descriptor, void *data, size_t size, off_t at) { return read_it(descriptor, data, size, at); }

static int sync_it(int descriptor, long call) {
    int result = -1;
    if (!is_watched(descriptor)) return (int)syscall(call, descriptor);
    pthread_mutex_lock(&lock);
    if (fails(SYNC, name_of(descriptor))) {
        log_out('F', descriptor, 0, NULL, 0, NULL);
        errno = error_number;
    } else {
        /* Nobody cuts the power here: that it was asked for is what counts. */
        result = 0;
        log_out('S', descriptor, 0, NULL, 0, NULL);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int descriptor) { return sync_it(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return sync_it(descriptor, SYS_fdatasync); }

static int truncate_it(int descriptor, off_t size) {
    int result = -1;
    if (!is_watched(descriptor)) return (int)syscall(SYS_ftruncate, descriptor, size);
    pthread_mutex_lock(&lock);
    if (fails(TRUNCATE, name_of(descriptor))) errno = error_number;
    else {
        result = (int)syscall(SYS_ftruncate, descriptor, size);
        if (!result) log_out('T', descriptor, size, NULL, 0, NULL);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

int ftruncate(int descriptor, off_t size) { return truncate_it(descriptor, size); }
int ftruncate64(int descriptor, off_t size) { return truncate_it(descriptor, size); }

static int grow_it(int descriptor, off_t at, off_t size) {
    struct stat status;
    if (syscall(SYS_fstat, descriptor, &status)) return errno;
    if (at + size <= status.st_size) return 0;
    return truncate_it(descriptor, at + size) ? errno : 0;
}

int posix_fallocate(int descriptor, off_t at, off_t size) { return grow_it(descriptor, at, size); }
int posix_fallocate64(int descriptor, off_t at, off_t size) { return grow_it(descriptor, at, size); }

/* Names */

static int name_it(enum kind kind, char what, const char *from, const char *to, long call, int flags) {
    int result = -1;
    const char *counts = is_below(from) ? from : is_below(to) ? to : NULL;
    if (counts) pthread_mutex_lock(&lock);
    if (counts && !(error_number == ENOSPC && kind == UNLINK) && fails(kind, counts)) errno = error_number;
    else {
        switch (call) {
        case SYS_unlinkat: case SYS_mkdirat: result = (int)syscall(call, AT_FDCWD, from, flags); break;
        case SYS_linkat: result = (int)syscall(call, AT_FDCWD, from, AT_FDCWD, to, flags); break;
        default: result = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags);
        }
        if (!result && counts) log_out(what, flags, 0, from, strlen(from), to);
    }
    if (counts) pthread_mutex_unlock(&lock);
    return result;
}

int rename(const char *from, const char *to) { return name_it(RENAME, 'R', from, to, SYS_renameat2, 0); }
int link(const char *from, const char *to) { return name_it(RENAME, 'L', from, to, SYS_linkat, 0); }
int unlink(const char *path) { return name_it(UNLINK, 'U', path, NULL, SYS_unlinkat, 0); }
int remove(const char *path) { return name_it(UNLINK, 'U', path, NULL, SYS_unlinkat, 0); }
int rmdir(const char *path) { return name_it(UNLINK, 'U', path, NULL, SYS_unlinkat, AT_REMOVEDIR); }
int mkdir(const char *path, mode_t mode) { return name_it(MKDIR, 'D', path, NULL, SYS_mkdirat, (int)mode); }

int renameat(int a, const char *from, int b, const char *to) {
    return a == AT_FDCWD && b == AT_FDCWD ? rename(from, to) : (int)syscall(SYS_renameat2, a, from, b, to, 0);
}
int linkat(int a, const char *from, int b, const char *to, int flags) {
    return a == AT_FDCWD && b == AT_FDCWD && !flags ? link(from, to) : (int)syscall(SYS_linkat, a, from, b, to, flags);
}
int unlinkat(int at, const char *path, int flags) {
    return at == AT_FDCWD ? (flags ? rmdir(path) : unlink(path)) : (int)syscall(SYS_unlinkat, at, path, flags);
}
