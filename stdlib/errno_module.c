// errno_module.c -- module errno: the numbers of the system's errors, and their names.
#include <errno.h>
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"

static const struct { int code; const char *name; } codes[] = {
#define E(name) { name, #name },
    E(ENODEV) E(ENOCSI) E(EHOSTUNREACH) E(ENOMSG) E(EUCLEAN) E(EL2NSYNC) E(EL2HLT) E(ENODATA) E(ENOTBLK) E(ENOSYS) E(EPIPE)
    E(EINVAL) E(EOVERFLOW) E(EADV) E(EINTR) E(EUSERS) E(ENOTEMPTY) E(ENOBUFS) E(EPROTO) E(EREMOTE) E(ENAVAIL) E(ECHILD)
    E(ELOOP) E(EXDEV) E(E2BIG) E(ESRCH) E(EMSGSIZE) E(EAFNOSUPPORT) E(EBADR) E(EHOSTDOWN) E(EPFNOSUPPORT) E(ENOPROTOOPT)
    E(EBUSY) E(EWOULDBLOCK) E(EBADFD) E(EDOTDOT) E(EISCONN) E(ENOTCONN) E(ESHUTDOWN) E(ENOENT) E(EBADF) E(ENETRESET)
    E(ENOTDIR) E(ECONNABORTED) E(EXFULL) E(ENETDOWN) E(ENOLCK) E(ELNRNG) E(EALREADY) E(EUNATCH) E(ERANGE) E(EMULTIHOP)
    E(EBADMSG) E(ESRMNT) E(ENOLINK) E(EDESTADDRREQ) E(ENFILE) E(ENONET) E(EILSEQ) E(ESPIPE) E(EFAULT) E(ENOTTY) E(EDQUOT)
    E(EDEADLOCK) E(ESOCKTNOSUPPORT) E(ECONNRESET) E(EDEADLK) E(EPERM) E(EROFS) E(EISDIR) E(ECHRNG) E(ENOEXEC)
    E(EPROTONOSUPPORT) E(EADDRNOTAVAIL) E(ENOTSUP) E(EAGAIN) E(EMFILE) E(EIO) E(EREMCHG) E(ETIME) E(EPROTOTYPE) E(EBADE)
    E(EBADSLT) E(EL3HLT) E(ELIBSCN) E(ELIBMAX) E(ELIBACC) E(ELIBBAD) E(ELIBEXEC) E(ENOMEM) E(ENOTNAM) E(ENOSR) E(ENOSTR)
    E(EISNAM) E(EMEDIUMTYPE) E(ENOMEDIUM) E(ECANCELED) E(EBADRQC) E(EL3RST) E(ECOMM) E(EKEYEXPIRED) E(EKEYREVOKED)
    E(EKEYREJECTED) E(ENOKEY) E(ERFKILL) E(EOWNERDEAD) E(ENOTRECOVERABLE) E(EACCES) E(EADDRINUSE) E(EDOM) E(EEXIST) E(EFBIG)
    E(EIDRM) E(EINPROGRESS) E(ECONNREFUSED) E(EMLINK) E(ENAMETOOLONG) E(ENETUNREACH) E(ENOANO) E(ENOPKG) E(ENOSPC)
    E(ENOTSOCK) E(ENOTUNIQ) E(ENXIO) E(EOPNOTSUPP) E(EREMOTEIO) E(ERESTART) E(ESTALE) E(ESTRPIPE) E(ETIMEDOUT)
    E(ETOOMANYREFS) E(ETXTBSY) E(EBFONT)
#undef E
};

static bool errno_init(OuModule *m)
{
    OuDict *names = ou_dict_new();
    bool ok = names != NULL;
    for (size_t i = 0; ok && i < sizeof codes / sizeof *codes; i++) {
        OuObject *code = ou_int_new(codes[i].code), *name = ou_obj(ou_str_from_cstr(codes[i].name));
        ok = code && name && ou_dict_set_cstr(m->dict, codes[i].name, code) && ou_dict_set(names, code, name);
        ou_xdecref(code);
        ou_xdecref(name);
    }
    ok = ok && ou_dict_set_cstr(m->dict, "errorcode", ou_obj(names));
    ou_xdecref(names);
    return ok;
}

const OuModuleDef ou_errno_module = { .name = "errno", .doc = "Numbers and names of the system's errors.", .init = errno_init };
