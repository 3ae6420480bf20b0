// source_lines.c -- reading source lines again, and finding operators in them.
#include "src/vm/source_lines.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/str.h"
#include "src/syntax/parse.h"

void ou_source_lines_fini(OuSourceFile *file)
{
    ou_mem_free(file->text);
    *file = (OuSourceFile){ 0 };
}

static void load(OuSourceFile *file, OuStr *filename)
{
    ou_source_lines_fini(file);
    file->name = filename;
    char *path = ou_str_to_utf8(filename, NULL);
    if (!path) {
        ou_error_clear();
        return;
    }
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ou_mem_free(path);
    if (fd < 0) return;
    if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && (file->text = ou_mem_alloc((size_t)st.st_size + 1)) != NULL) {
        ssize_t got;
        while (file->bytes < (size_t)st.st_size && (got = read(fd, file->text + file->bytes, (size_t)st.st_size - file->bytes)) > 0) {
            file->bytes += (size_t)got;
        }
    }
    close(fd);
}

bool ou_source_lines_get(OuSourceFile *file, OuStr *filename, int line, const char **text, size_t *bytes)
{
    if (file->name != filename) load(file, filename);
    const char *p = file->text, *end = p ? p + file->bytes : NULL;
    if (!p || line < 1) return false;
    if (end - p >= 3 && memcmp(p, "\xef\xbb\xbf", 3) == 0) p += 3;
    for (int i = 1; p < end; i++) {
        const char *stop = p;
        while (stop < end && *stop != '\n' && *stop != '\r') stop++;
        if (i == line) {
            *text = p;
            *bytes = (size_t)(stop - p);
            return true;
        }
        p = stop < end && *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? stop + 2 : stop + 1;
    }
    return false;
}

static bool space(char c) { return c == ' ' || c == '\t' || c == '\f' || c == '\n' || c == '\r'; }

static bool anchors(OuNode *e, const char *text, size_t bytes, size_t *left, size_t *right)
{
    if (e->kind == OU_AST_BinOp) {
        size_t from = (size_t)ou_ast(BinOp, e)->left->span.end_col, to = (size_t)ou_ast(BinOp, e)->right->span.col, skip = 0;
        while (from + skip < to && space(text[from + skip])) skip++;
        *left = from + skip;
        *right = *left + 1;
        if (*left + 1 < to && !space(text[*left + 1])) ++*right;
        return true;
    }
    if (e->kind == OU_AST_Subscript) {
        *left = (size_t)ou_ast(Subscript, e)->value->span.end_col;
        *right = (size_t)ou_ast(Subscript, e)->index->span.end_col + 1;
        while (*left < bytes && text[*left] != '[') ++*left;
        while (*right < bytes && text[*right] != ']') ++*right;
        if (*right < bytes) ++*right;
        return true;
    }
    return false;
}

bool ou_source_lines_anchors(const char *text, size_t bytes, size_t *left, size_t *right)
{
    OuTree *tree = ou_parse(text, bytes, ou_rt->empty_str, OU_PARSE_FILE, true);
    if (!tree) {
        ou_error_clear();
        return false;
    }
    bool found = false;
    if (tree->root->kind == OU_AST_Module && ou_ast(Module, tree->root)->body.len == 1) {
        OuNode *statement = ou_ast(Module, tree->root)->body.items[0];
        if (statement->kind == OU_AST_Expr) found = anchors(ou_ast(Expr, statement)->value, text, bytes, left, right);
    }
    ou_tree_free(tree);
    return found && *left <= bytes && *right <= bytes;
}
