// repl.c -- the interactive prompt: each input is a compilation unit of its own.
//
// Lines come from libedit on a terminal (history, editing) and from plain reads otherwise, where the prompts go to stderr as
// CPython's do. A compound statement ends with an empty line; an error drops the input and the prompt goes on.
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "src/driver/literals.h"
#include "src/driver/finish.h"
#include "src/driver/run.h"
#include "src/vm/vm.h"
#include "stdlib/io.h"

// libedit's readline interface, loaded only when a terminal needs it: programs start without it.
typedef struct Editor {
    char *(*readline)(const char *prompt);
    int (*add_history)(const char *line);
    int (*read_history)(const char *file);
    int (*write_history)(const char *file);
    char *history_file;
} Editor;

static void editor_init(Editor *e)
{
    *e = (Editor){ 0 };
    if (!isatty(0) || !isatty(1)) return;
    void *lib = dlopen("libedit.so.2", RTLD_NOW);
    if (!lib) return;
    *(void **)&e->readline = dlsym(lib, "readline");
    *(void **)&e->add_history = dlsym(lib, "add_history");
    *(void **)&e->read_history = dlsym(lib, "read_history");
    *(void **)&e->write_history = dlsym(lib, "write_history");
    const char *home = getenv("HOME");
    if (!home || !e->readline || asprintf(&e->history_file, "%s/.ouro_history", home) < 0) e->history_file = NULL;
    if (e->history_file && e->read_history) e->read_history(e->history_file);
}

static void editor_fini(Editor *e)
{
    if (e->history_file && e->write_history) e->write_history(e->history_file);
    free(e->history_file);
}

// sys.ps1 or sys.ps2 as text, to be freed with ou_mem_free.
static char *prompt_text(const char *name)
{
    OuObject *prompt = ou_dict_get_cstr(ou_rt->sys_dict, name);
    OuStr *text = prompt ? ou_to_str(prompt) : NULL;
    char *utf8 = text ? ou_str_to_utf8(text, NULL) : NULL;
    if (!utf8) ou_error_clear();
    ou_xdecref(text);
    return utf8;
}

// One line with its newline (malloc'ed), NULL at the end of input.
static char *read_line(Editor *e, const char *prompt_name)
{
    char *prompt = prompt_text(prompt_name), *line = NULL;
    size_t cap = 0;
    if (e->readline) {
        char *text = e->readline(prompt ? prompt : "");
        if (text && *text && e->add_history) e->add_history(text);
        if (text && asprintf(&line, "%s\n", text) < 0) line = NULL;
        free(text);
    } else {
        fputs(prompt ? prompt : "", stderr);
        fflush(stderr);
        if (getline(&line, &cap, stdin) < 0) {
            free(line);
            line = NULL;
        }
    }
    ou_mem_free(prompt);
    return line;
}

// --- one input ---

typedef struct Input { char *text; size_t len; } Input;

static bool input_add(Input *input, const char *line)
{
    size_t len = strlen(line);
    char *text = realloc(input->text, input->len + len + 1);
    if (!text) return false;
    memcpy(text + input->len, line, len + 1);
    input->text = text;
    input->len += len;
    return true;
}

static bool is_blank(const char *line) { return line[strspn(line, " \t\r\n\f")] == 0; }

// A statement that an empty line must end: its first line opens a block or decorates one.
static bool opens_block(const char *text)
{
    size_t len = strcspn(text, "\n");
    static const char *const words[] = { "if", "for", "while", "def", "class", "with", "try", "async", "match", "@" };
    if (text[0] == '@') return true;
    for (size_t i = 0; i < OU_LENGTH(words); i++) {
        size_t n = strlen(words[i]);
        if (n <= len && !strncmp(text, words[i], n) && !strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_", text[n] ? text[n] : ' ')) {
            if (strcmp(words[i], "match")) return true;
            const char *end = text + len;
            while (end > text && (end[-1] == ' ' || end[-1] == '\t')) end--;
            return end > text && end[-1] == ':';
        }
    }
    return false;
}

// Reads a whole statement; false at the end of input.
static bool read_input(Editor *e, Input *input)
{
    char *line = read_line(e, "ps1");
    *input = (Input){ 0 };
    if (!line) return false;
    bool ok = input_add(input, line);
    bool block = ok && opens_block(input->text);
    while (ok) {
        bool unfinished = ou_parse_is_incomplete(input->text, input->len);
        if (!unfinished && (!block || is_blank(line))) break;
        if (!unfinished && ou_has_error()) break;
        free(line);
        if (!(line = read_line(e, "ps2"))) break;
        ok = input_add(input, line);
    }
    free(line);
    return true;
}

static void run_input(const Input *input, OuModule *main)
{
    OuStr *filename = ou_str_from_cstr("<stdin>");
    OuCode *code = filename ? ou_compile_source(input->text, input->len, filename, OU_PARSE_SINGLE, true, 0, ou_rt->options->optimize) : NULL;
    OuObject *result = code ? ou_eval_source(code, main->dict, NULL, NULL) : NULL;
    ou_xdecref(filename);
    ou_xdecref(code);
    ou_xdecref(result);
}

// The exception of an input is printed and kept as sys.last_*; true when it was SystemExit: *status.
static bool report(int *status)
{
    OuObject *exc = ou_core()->exc;
    if (ou_error_is(OU_SystemExit)) {
        *status = ou_report_exit();
        return true;
    }
    exc = ou_error_take();
    OuObject *traceback = ((OuException *)exc)->traceback;
    if (!ou_dict_set_cstr(ou_rt->sys_dict, "last_type", ou_obj(ou_type_of(exc))) || !ou_dict_set_cstr(ou_rt->sys_dict, "last_value", exc)
        || !ou_dict_set_cstr(ou_rt->sys_dict, "last_traceback", traceback ? traceback : ou_core()->none))
        ou_error_clear();
    ou_call_excepthook(exc);
    ou_decref(exc);
    return false;
}

static void flush_all(void)
{
    static const char *const names[] = { "stdout", "stderr" };
    for (size_t i = 0; i < 2; i++) {
        OuObject *file = ou_dict_get_cstr(ou_rt->sys_dict, names[i]);
        if (file && !ou_is_none(file) && !ou_io_flush(file)) ou_error_clear();
    }
}

static bool set_prompts(void)
{
    OuStr *ps1 = ou_str_from_cstr(">>> "), *ps2 = ou_str_from_cstr("... ");
    bool ok = ps1 && ps2 && ou_dict_set_cstr(ou_rt->sys_dict, "ps1", ou_obj(ps1)) && ou_dict_set_cstr(ou_rt->sys_dict, "ps2", ou_obj(ps2));
    ou_xdecref(ps1);
    ou_xdecref(ps2);
    return ok;
}

int ou_repl(OuOptions *options, OuModule *main)
{
    Editor editor;
    Input input;
    int status = 0;
    bool done = false;
    if (!options->quiet && options->action == OU_RUN_REPL)
        fprintf(stderr, "Ouro %s (Python %s)\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n", OURO_VERSION, OU_VERSION);
    if (!set_prompts()) ou_error_clear();
    editor_init(&editor);
    while (!done && read_input(&editor, &input)) {
        if (!is_blank(input.text)) run_input(&input, main);
        free(input.text);
        if (ou_has_error()) done = report(&status);
        flush_all();
    }
    if (!done) fputc('\n', stderr);
    editor_fini(&editor);
    return status;
}
