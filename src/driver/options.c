// options.c -- reads the command line, CPython's letters and Ouro's own words.
#include "src/driver/options.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/mem/places.h"

static const char help_text[] =
    "usage: ouro [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "-c cmd : program passed in as string (terminates option list)\n"
    "-m mod : run library module as a script (terminates option list)\n"
    "file   : program read from script file\n"
    "-      : program read from stdin\n"
    "-i     : inspect interactively after running script\n"
    "-q     : don't print version and copyright messages on interactive startup\n"
    "-u     : force the stdout and stderr streams to be unbuffered\n"
    "-O     : remove assert and __debug__-dependent statements; -OO: docstrings too\n"
    "-E -I -P : ignore OUROPATH; isolate from the script's folder too; don't add the script's folder\n"
    "-b -B -d -s -S -v -x -W arg -X opt : accepted as in CPython\n"
    "-X tracemalloc[=N] : trace memory blocks from the start, with N frames each\n"
    "-h, --help, -V, --version\n"
    "--dis FILE          : print the bytecode\n"
    "--ast FILE          : print the tree\n"
    "--parse FILE...     : parse only; exit status 1 when a file has an error\n"
    "--compile FILE...   : parse and compile only\n"
    "--audit             : recount all references after the run and report differences\n"
    "--max-memory=SIZE   : bytes of live objects and buffers (K, M, G); then MemoryError\n"
    "--max-steps=N       : calls and rounds of loops; then RuntimeError\n"
    "--max-depth=N       : nested Python calls; then RecursionError\n"
    "OUROPATH            : folders, separated by ':', searched for modules\n"
    "OUROMALLOC          : the allocator: ouro, malloc (the C library's) or debug (finds misuse of memory)\n";

void ou_options_help(void) { fputs(help_text, stdout); }

static bool complain(const char *fmt, const char *what)
{
    fprintf(stderr, fmt, what);
    fputs("usage: ouro [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
          "Try `ouro -h' for more information.\n", stderr);
    return false;
}

static int read_frames(const char *text, const char *where)
{
    char *end;
    errno = 0;
    long frames = strtol(text, &end, 10);
    if (*text && !*end && !errno && frames >= 0 && frames <= OU_PLACE_FRAMES) return (int)frames;
    fprintf(stderr, "ouro: %s: invalid number of frames\n", where);
    return -1;
}

int ou_options_traced_frames(const OuOptions *o)
{
    const char *text = o->ignore_environment ? NULL : getenv("PYTHONTRACEMALLOC");
    int frames = text && *text ? read_frames(text, "PYTHONTRACEMALLOC") : 0;
    for (int i = 0; i < o->x_count && frames >= 0; i++) {
        const char *x = o->x_options[i];
        if (!strcmp(x, "tracemalloc")) frames = 1;
        else if (!strncmp(x, "tracemalloc=", 12)) frames = read_frames(x + 12, "-X tracemalloc=NFRAME");
    }
    return frames;
}

// "64M" in bytes; false when it is no number or does not fit.
static bool read_size(const char *text, uint64_t *out)
{
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    int shift = *end == 'K' || *end == 'k' ? 10 : *end == 'M' || *end == 'm' ? 20 : *end == 'G' || *end == 'g' ? 30 : 0;
    if (shift) end++;
    if (end == text || *end || errno || *text == '-' || value > UINT64_MAX >> shift) return false;
    *out = (uint64_t)value << shift;
    return true;
}

static bool read_limit(OuOptions *o, const char *word)
{
    uint64_t value;
    const char *number = strchr(word, '=');
    if (!number || !read_size(number + 1, &value)) return complain("Wrong value in option: %s\n", word);
    if (!strncmp(word, "--max-memory=", 13)) o->max_memory = value;
    else if (!strncmp(word, "--max-steps=", 12)) o->max_steps = value;
    else if (!strncmp(word, "--max-depth=", 12) && value <= UINT32_MAX) o->max_depth = (uint32_t)value;
    else return complain("Unknown option: %s\n", word);
    return true;
}

static bool read_word(OuOptions *o, const char *word, bool *has_action)
{
    static const struct { const char *word; OuAction action; } actions[] = {
        { "--help", OU_RUN_HELP }, { "--version", OU_RUN_VERSION }, { "--dis", OU_RUN_DIS }, { "--ast", OU_RUN_AST },
        { "--parse", OU_RUN_PARSE }, { "--compile", OU_RUN_COMPILE },
    };
    for (size_t i = 0; i < OU_LENGTH(actions); i++) {
        if (strcmp(word, actions[i].word)) continue;
        o->action = actions[i].action;
        *has_action = true;
        return true;
    }
    if (!strcmp(word, "--audit")) return o->audit = true;
    if (!strncmp(word, "--max-", 6)) return read_limit(o, word);
    return complain("unknown option %s\n", word);
}

// A letter that takes no value; false when there is no such letter.
static bool read_letter(OuOptions *o, char letter)
{
    switch (letter) {
    case 'i': o->inspect = true; return true;
    case 'q': o->quiet = true; return true;
    case 'u': o->unbuffered = true; return true;
    case 'O': o->optimize += o->optimize < 2; return true;
    case 'E': o->ignore_environment = true; return true;
    case 'I': o->isolated = o->ignore_environment = o->safe_path = true; return true;
    case 'P': o->safe_path = true; return true;
    case 'b': o->bytes_warning++; return true;
    case 'v': o->verbose = true; return true;
    case 'h': case '?': o->action = OU_RUN_HELP; return true;
    case 'V': o->action = OU_RUN_VERSION; return true;
    case 'B': case 'd': case 's': case 'S': case 'x': case 'R': return true;
    default: return false;
    }
}

static bool add_value(OuOptions *o, char letter, const char *value)
{
    if (letter == 'W' && o->warning_count < (int)OU_LENGTH(o->warnings)) o->warnings[o->warning_count++] = value;
    if (letter == 'X' && o->x_count < (int)OU_LENGTH(o->x_options)) o->x_options[o->x_count++] = value;
    return true;
}

bool ou_options_read(OuOptions *o, int argc, char **argv)
{
    int i = 1;
    bool done = false, has_action = false;
    *o = (OuOptions){ .action = OU_RUN_REPL };
    for (; i < argc && !done && argv[i][0] == '-' && argv[i][1]; i++) {
        if (!strcmp(argv[i], "--")) { i++; break; }
        if (argv[i][1] == '-') {
            if (!read_word(o, argv[i], &has_action)) return false;
            continue;
        }
        for (const char *p = argv[i] + 1; *p && !done; p++) {
            char name[2] = { *p, 0 };
            if (!strchr("cmWX", *p)) {
                if (!read_letter(o, *p)) return complain("Unknown option: -%s\n", name);
                continue;
            }
            const char *value = p[1] ? p + 1 : ++i < argc ? argv[i] : NULL;
            if (!value) return complain("Argument expected for the -%s option\n", name);
            if (*p == 'c' || *p == 'm') {
                o->action = *p == 'c' ? OU_RUN_COMMAND : OU_RUN_MODULE;
                o->what = value;
                done = has_action = true;
            } else {
                add_value(o, *p, value);
            }
            break;
        }
    }
    if (o->action == OU_RUN_REPL && i < argc) {
        o->action = OU_RUN_FILE;
        o->what = argv[i++];
    }
    o->argc = argc - i;
    o->argv = argv + i;
    return true;
}
