// fault.c -- one run of a program that tries many of its allocations failing.
//
// OURO_FAULTS=FIRST,LAST,COUNT,FOLDER: at COUNT allocations spread evenly from FIRST to LAST the process forks. In the child that
// allocation fails and the program goes on to its end, its output in FOLDER/N.out and FOLDER/N.err behind what was written before.
// The parent waits for it, adds "N STATUS" to FOLDER/results, and goes on as if nothing had happened. `scripts/fault` judges.
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "runtime/mem/heap.h"

enum {
    CPU_SECONDS = 30,            // what a child may use
    WAIT_SECONDS = 60,           // and how long it may take
    SHARED_FILES = 32,           // descriptors whose positions a child must not move
    NO_END = 255,                // the status of one that took too long
};

bool ou_faults_from_env(OuFaults *f)
{
    const char *text = getenv("OURO_FAULTS");
    unsigned long long first, last, count;
    int folder = 0;
    if (!text || sscanf(text, "%llu,%llu,%llu,%n", &first, &last, &count, &folder) < 3 || !folder || !count) return false;
    *f = (OuFaults){ .first = first, .last = last, .count = count, .next = first };
    snprintf(f->folder, sizeof f->folder, "%s", text + folder);
    unsetenv("OURO_FAULTS");     // programs that this one starts are not meant
    return true;
}

// The number of the allocation to try after `f->done` others.
static void plan_next(OuFaults *f)
{
    uint64_t span = f->last - f->first, steps = f->count > 1 ? f->count - 1 : 1;
    f->next = ++f->done < f->count ? f->first + (uint64_t)((double)span * (double)f->done / (double)steps) : 0;
}

// --- the child ---

static void give_up(const char *what)
{
    perror(what);
    _exit(NO_END);
}

// Descriptor `fd` writes to FOLDER/N.NAME from now on, which begins with all that `fd` wrote before.
static void redirect(const OuFaults *f, uint64_t n, int fd, const char *name)
{
    char path[sizeof f->folder + 40], bytes[4096];
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    int from = open(path, O_RDONLY);
    snprintf(path, sizeof path, "%s/%llu.%s", f->folder, (unsigned long long)n, name);
    int to = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (from < 0 || to < 0) give_up(path);
    for (ssize_t got; (got = read(from, bytes, sizeof bytes)) > 0;)
        if (write(to, bytes, (size_t)got) != got) give_up(path);
    close(from);
    if (dup2(to, fd) < 0) give_up(path);
    close(to);
}

static void become_child(OuHeap *heap, uint64_t n)
{
    struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS + 1 };
    setrlimit(RLIMIT_CPU, &cpu);
    redirect(&heap->faults, n, 1, "out");
    redirect(&heap->faults, n, 2, "err");
    heap->faults.next = 0;
    heap->fail_at = n;
}

// --- the parent ---

static int wait_for(pid_t child)
{
    int status, handle = (int)syscall(SYS_pidfd_open, child, 0);
    struct pollfd end = { .fd = handle, .events = POLLIN };
    bool late = handle >= 0 && poll(&end, 1, WAIT_SECONDS * 1000) == 0;
    if (late) kill(child, SIGKILL);
    if (handle >= 0) close(handle);
    while (waitpid(child, &status, 0) < 0) { }
    if (late) return NO_END;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

static void record(const OuFaults *f, uint64_t n, int status)
{
    char path[sizeof f->folder + 16], line[40];
    snprintf(path, sizeof path, "%s/results", f->folder);
    int bytes = snprintf(line, sizeof line, "%llu %d\n", (unsigned long long)n, status);
    int fd = open(path, O_WRONLY | O_CREAT | O_APPEND, 0600);
    if (fd < 0 || write(fd, line, (size_t)bytes) != bytes) give_up(path);
    close(fd);
}

bool ou_faults_try(OuHeap *heap)
{
    OuFaults *f = &heap->faults;
    uint64_t n = heap->allocations;
    off_t positions[SHARED_FILES];
    for (int fd = 0; fd < SHARED_FILES; fd++) positions[fd] = fd == 1 || fd == 2 ? -1 : lseek(fd, 0, SEEK_CUR);
    do plan_next(f); while (f->next && f->next <= n);
    pid_t child = fork();
    if (child == 0) {
        become_child(heap, n);
        return true;
    }
    record(f, n, child < 0 ? NO_END : wait_for(child));
    for (int fd = 0; fd < SHARED_FILES; fd++)
        if (positions[fd] >= 0) lseek(fd, positions[fd], SEEK_SET);
    return false;
}
