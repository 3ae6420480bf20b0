"""Child processes: Popen, and run with its older kin."""

import builtins
import errno
import io
import locale
import os
import select
import signal
import sys
import time
import types
import warnings

__all__ = ["Popen", "PIPE", "STDOUT", "call", "check_call", "getstatusoutput", "getoutput", "check_output", "run", "CalledProcessError",
           "DEVNULL", "SubprocessError", "TimeoutExpired", "CompletedProcess"]

PIPE = -1
STDOUT = -2
DEVNULL = -3

_CHUNK = 32768


class SubprocessError(Exception):
    pass


class _WithOutput(SubprocessError):
    """What has an `output`, under its other name `stdout` too."""

    @property
    def stdout(self):
        return self.output

    @stdout.setter
    def stdout(self, value):
        self.output = value


class CalledProcessError(_WithOutput):
    """A checked call returned a status other than 0."""

    def __init__(self, returncode, cmd, output=None, stderr=None):
        self.returncode = returncode
        self.cmd = cmd
        self.output = output
        self.stderr = stderr

    def __str__(self):
        if self.returncode and self.returncode < 0:
            try:
                return f"Command '{self.cmd}' died with {signal.Signals(-self.returncode)!r}."
            except ValueError:
                return f"Command '{self.cmd}' died with unknown signal {-self.returncode}."
        return f"Command '{self.cmd}' returned non-zero exit status {self.returncode}."


class TimeoutExpired(_WithOutput):
    """The time was over before the child ended."""

    def __init__(self, cmd, timeout, output=None, stderr=None):
        self.cmd = cmd
        self.timeout = timeout
        self.output = output
        self.stderr = stderr

    def __str__(self):
        return f"Command '{self.cmd}' timed out after {self.timeout} seconds"


class CompletedProcess:
    """What run returns."""

    def __init__(self, args, returncode, stdout=None, stderr=None):
        self.args = args
        self.returncode = returncode
        self.stdout = stdout
        self.stderr = stderr

    def __repr__(self):
        parts = [f"args={self.args!r}", f"returncode={self.returncode!r}"]
        if self.stdout is not None:
            parts.append(f"stdout={self.stdout!r}")
        if self.stderr is not None:
            parts.append(f"stderr={self.stderr!r}")
        return f"{type(self).__name__}({', '.join(parts)})"

    __class_getitem__ = classmethod(types.GenericAlias)

    def check_returncode(self):
        if self.returncode:
            raise CalledProcessError(self.returncode, self.args, self.stdout, self.stderr)


def list2cmdline(seq):
    """The arguments as one line, quoted as Microsoft's C runtime reads it."""
    words = []
    for arg in map(os.fsdecode, seq):
        quote = not arg or " " in arg or "\t" in arg
        out, slashes = ['"'] if quote else [], 0
        for char in arg:
            if char == "\\":
                slashes += 1
                continue
            if char == '"':
                out.append("\\" * (slashes * 2 + 1) + '"')
            else:
                out.append("\\" * slashes + char)
            slashes = 0
        out.append("\\" * (slashes * 2 if quote else slashes))
        if quote:
            out.append('"')
        words.append("".join(out))
    return " ".join(words)


def _args_from_interpreter_flags():
    """The options that give a child the same settings as sys.flags and sys.warnoptions."""
    args = []
    for name, letter in ("debug", "d"), ("dont_write_bytecode", "B"), ("no_site", "S"), ("verbose", "v"), ("bytes_warning", "b"), ("quiet", "q"):
        if name == "dont_write_bytecode":
            continue                     # it is always so
        value = getattr(sys.flags, name)
        if value > 0:
            args.append("-" + letter * value)
    if sys.flags.optimize > 0:
        args.append("-" + "O" * sys.flags.optimize)
    if sys.flags.isolated:
        args.append("-I")
    elif sys.flags.ignore_environment:
        args.append("-E")
    for option in sys.warnoptions:
        args.append("-W" + option)
    return args


class Popen:
    _child_created = False

    def __init__(self, args, bufsize=-1, executable=None, stdin=None, stdout=None, stderr=None, preexec_fn=None, close_fds=True,
                 shell=False, cwd=None, env=None, universal_newlines=None, startupinfo=None, creationflags=0, restore_signals=True,
                 start_new_session=False, pass_fds=(), *, user=None, group=None, extra_groups=None, encoding=None, errors=None, text=None,
                 umask=-1, pipesize=-1, process_group=None):
        if not isinstance(bufsize, int):
            raise TypeError("bufsize must be an integer")
        if startupinfo is not None:
            raise ValueError("startupinfo is only supported on Windows platforms")
        if creationflags != 0:
            raise ValueError("creationflags is only supported on Windows platforms")
        if text is not None and universal_newlines is not None and bool(universal_newlines) != bool(text):
            raise SubprocessError("Cannot disambiguate when both text and universal_newlines are supplied but different. "
                                  "Pass one or the other.")
        if user is not None or group is not None or extra_groups is not None:
            raise NotImplementedError("user, group and extra_groups are not supported")
        self.args = args
        self.stdin = self.stdout = self.stderr = None
        self.pid = self.returncode = None
        self.encoding = encoding
        self.errors = errors
        self.pipesize = pipesize
        self.text_mode = bool(encoding or errors or text or universal_newlines)
        self._communicated = {}
        self._input_left = None
        argv = self._argv(args, shell, executable)
        ends = self._open_ends(stdin, stdout, stderr)
        try:
            self._start(argv, argv[0] if executable is None else executable, ends, preexec_fn, close_fds, cwd, env, restore_signals,
                        start_new_session, pass_fds, umask, process_group, shell)
        except BaseException:
            for fd in ends.ours:
                if fd is not None:
                    os.close(fd)
            raise
        finally:
            for fd in ends.to_close:
                os.close(fd)
        self._open_files(ends.ours, bufsize)

    __class_getitem__ = classmethod(types.GenericAlias)

    @staticmethod
    def _argv(args, shell, executable):
        if isinstance(args, (str, bytes)):
            args = [args]
        elif isinstance(args, os.PathLike):
            if shell:
                raise TypeError("path-like args is not allowed when shell is true")
            args = [args]
        else:
            args = list(args)
        if shell:
            args = ["/bin/sh", "-c"] + args
            if executable is not None:
                args[0] = executable
        if not args:
            raise IndexError("list index out of range")
        return [os.fspath(arg) if isinstance(arg, os.PathLike) else arg for arg in args]

    def _open_ends(self, stdin, stdout, stderr):
        """The child's three files, and the parent's ends of pipes."""
        ends = types.SimpleNamespace(child=[None, None, None], ours=[None, None, None], to_close=[])
        try:
            for number, wanted in enumerate((stdin, stdout, stderr)):
                if wanted is None:
                    continue
                if wanted == PIPE:
                    readable, writable = os.pipe()
                    ours, child = (writable, readable) if number == 0 else (readable, writable)
                    ends.ours[number] = ours
                    ends.child[number] = child
                    ends.to_close.append(child)
                elif wanted == DEVNULL:
                    ends.child[number] = os.open(os.devnull, os.O_RDWR)
                    ends.to_close.append(ends.child[number])
                elif wanted == STDOUT and number == 2:
                    ends.child[2] = ends.child[1] if ends.child[1] is not None else 1
                else:
                    ends.child[number] = wanted if isinstance(wanted, int) else wanted.fileno()
        except BaseException:
            for fd in ends.to_close + [fd for fd in ends.ours if fd is not None]:
                os.close(fd)
            raise
        return ends

    def _open_files(self, ours, bufsize):
        for number, (fd, name) in enumerate(zip(ours, ("stdin", "stdout", "stderr"))):
            if fd is None:
                continue
            buffering = bufsize
            line_buffering = False
            if self.text_mode and bufsize == 1:
                line_buffering, buffering = True, -1
            elif bufsize == 1:
                if number == 0:
                    warnings.warn("line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used",
                                  RuntimeWarning, stacklevel=3)
                buffering = -1
            file = io.open(fd, "wb" if number == 0 else "rb", buffering)
            if self.text_mode:
                file = io.TextIOWrapper(file, encoding=self.encoding, errors=self.errors, write_through=number == 0,
                                        line_buffering=line_buffering and number == 0)
            setattr(self, name, file)

    # --- starting ---

    def _start(self, argv, executable, ends, preexec_fn, close_fds, cwd, env, restore_signals, new_session, pass_fds, umask, group, shell):
        executable = os.fsencode(executable)
        argv = [os.fsencode(arg) for arg in argv]
        if any(b"\0" in arg for arg in argv):
            raise ValueError("embedded null byte")
        environment = os.environ if env is None else {os.fsencode(k): os.fsencode(v) for k, v in env.items()}
        if env is not None:
            for key, value in environment.items():
                if b"=" in key:
                    raise ValueError("illegal environment variable name")
                if b"\0" in key + value:
                    raise ValueError("embedded null byte")
        if os.path.dirname(executable):
            candidates = [executable]
        else:
            candidates = [os.path.join(os.fsencode(d), executable) for d in os.get_exec_path(environment if env is not None else None)]
        keep = {int(fd) for fd in pass_fds}
        failed_read, failed_write = os.pipe()
        sys.stdout is not None and sys.stdout.flush()
        sys.stderr is not None and sys.stderr.flush()
        try:
            pid = os.fork()
            if pid == 0:
                self._become(argv, candidates, environment, ends, preexec_fn, close_fds, cwd, restore_signals, new_session, keep, umask, group,
                             failed_write)
            self.pid = pid
            self._child_created = True
            os.close(failed_write)
            failed_write = None
            report = b""
            while data := os.read(failed_read, 50000):
                report += data
        finally:
            os.close(failed_read)
            if failed_write is not None:
                os.close(failed_write)
        if report:
            os.waitpid(self.pid, 0)
            self.returncode = 127
            self._raise_failure(report, cwd, executable)

    @staticmethod
    def _raise_failure(report, cwd, executable):
        kind, number, where = report.split(b":", 2)
        cls = getattr(builtins, kind.decode(), SubprocessError)
        if not issubclass(cls, OSError):
            raise SubprocessError("Exception occurred in preexec_fn.")
        code = int(number, 16)
        path = os.fsdecode(os.fsencode(cwd)) if where == b"noexec:chdir" else None if where == b"noexec" else os.fsdecode(executable)
        if path is None:
            raise cls(code, os.strerror(code))
        raise cls(code, os.strerror(code), path)

    @staticmethod
    def _become(argv, candidates, environment, ends, preexec_fn, close_fds, cwd, restore_signals, new_session, keep, umask, group, failed):
        """In the child: never returns."""
        where = b"noexec"
        try:
            files = list(ends.child)
            # A descriptor below 3 that is not in its place yet must not be overwritten before it is used.
            for number, fd in enumerate(files):
                if fd is not None and fd < 3 and fd != number:
                    files[number] = os.dup(fd)
            while failed < 3:
                failed = os.dup(failed)
            for number, fd in enumerate(files):
                if fd == number:
                    os.set_inheritable(fd, True)
                elif fd is not None:
                    os.dup2(fd, number)
            if cwd is not None:
                where = b"noexec:chdir"
                os.chdir(cwd)
                where = b"noexec"
            if umask >= 0:
                os.umask(umask)
            if restore_signals:
                for name in "SIGPIPE", "SIGXFSZ":
                    signal.signal(getattr(signal, name), signal.SIG_DFL)
            if new_session:
                os.setsid()
            if group is not None:
                os.setpgid(0, group)
            if preexec_fn is not None:
                where = b"preexec"
                preexec_fn()
            where = b""
            for fd in keep:
                os.set_inheritable(fd, True)
            if close_fds:
                start = 3
                for fd in sorted(keep | {failed}):
                    os.closerange(start, fd)
                    start = fd + 1
                os.closerange(start, 4096)
            os.set_inheritable(failed, False)
            error = None
            for path in candidates:
                try:
                    os.execve(path, argv, environment)
                except OSError as e:
                    if error is None or e.errno not in (errno.ENOENT, errno.ENOTDIR):
                        error = e
            raise error
        except BaseException as e:
            try:
                number = e.errno if isinstance(e, OSError) and e.errno else 0
                kind = "OSError" if isinstance(e, OSError) and where != b"preexec" else "SubprocessError"
                os.write(failed, b"%s:%x:%s" % (kind.encode(), number, where))
            finally:
                os._exit(255)

    # --- the child's end ---

    def poll(self):
        if self.returncode is None:
            self._reap(os.WNOHANG)
        return self.returncode

    def _reap(self, flags):
        try:
            pid, status = os.waitpid(self.pid, flags)
        except ChildProcessError:            # somebody else has waited for it
            pid, status = self.pid, 0
        if pid == self.pid:
            self.returncode = os.waitstatus_to_exitcode(status)

    def wait(self, timeout=None):
        if timeout is None:
            while self.returncode is None:
                self._reap(0)
            return self.returncode
        end, delay = time.monotonic() + timeout, 0.0005
        while self.poll() is None:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutExpired(self.args, timeout)
            delay = min(delay * 2, left, 0.05)
            time.sleep(delay)
        return self.returncode

    def send_signal(self, sig):
        if self.poll() is not None:
            return
        try:
            os.kill(self.pid, sig)
        except ProcessLookupError:
            pass

    def terminate(self):
        self.send_signal(signal.SIGTERM)

    def kill(self):
        self.send_signal(signal.SIGKILL)

    # --- talking to it ---

    def _decode(self, data, file):
        text = data.decode(file.encoding, file.errors)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _write_input(self, input):
        if input:
            try:
                self.stdin.write(input)
            except BrokenPipeError:
                pass
        try:
            self.stdin.close()
        except BrokenPipeError:
            pass

    def communicate(self, input=None, timeout=None):
        if self._communicated and input:
            raise ValueError("Cannot send input after starting communication")
        files = [f for f in (self.stdin, self.stdout, self.stderr) if f is not None]
        if timeout is None and not self._communicated and len(files) <= 1:
            out = err = None
            if self.stdin:
                self._write_input(input)
            elif self.stdout:
                out = self.stdout.read()
                self.stdout.close()
            elif self.stderr:
                err = self.stderr.read()
                self.stderr.close()
            self.wait()
            return out, err
        end = None if timeout is None else time.monotonic() + timeout
        self._exchange(input, timeout, end)
        self.wait(None if end is None else max(0, end - time.monotonic()))
        return tuple(self._collected(name) for name in ("stdout", "stderr"))

    def _collected(self, name):
        file = getattr(self, name)
        if file is None:
            return None
        data = b"".join(self._communicated[name])
        return self._decode(data, file) if self.text_mode else data

    def _exchange(self, input, timeout, end):
        """Writes the input and reads both outputs, whichever is ready, until all are closed."""
        if not self._communicated:
            self._communicated = {"stdout": [], "stderr": []}
            if self.stdin is not None:
                try:
                    self.stdin.flush()
                except BrokenPipeError:
                    pass
                if input is not None and self.text_mode:
                    input = input.encode(self.stdin.encoding, self.stdin.errors)
                self._input_left = memoryview(input) if input else None
                if not input:
                    self._write_input(None)
        waiting = select.poll()
        open_files = {}
        if self.stdin is not None and not self.stdin.closed and self._input_left is not None:
            open_files[self.stdin.fileno()] = ("stdin", self.stdin)
            waiting.register(self.stdin.fileno(), select.POLLOUT)
        for name in "stdout", "stderr":
            file = getattr(self, name)
            if file is not None and not file.closed:
                open_files[file.fileno()] = (name, file)
                waiting.register(file.fileno(), select.POLLIN)
        while open_files:
            left = None if end is None else end - time.monotonic()
            if left is not None and left < 0:
                self._raise_timeout(timeout)
            ready = waiting.poll(None if left is None else left * 1000)
            for fd, event in ready:
                name, file = open_files[fd]
                if name == "stdin":
                    try:
                        self._input_left = self._input_left[os.write(fd, self._input_left[:512]):]
                        finished = not self._input_left
                    except BrokenPipeError:
                        finished = True
                else:
                    data = os.read(fd, _CHUNK)
                    finished = not data
                    if data:
                        self._communicated[name].append(data)
                if finished:
                    waiting.unregister(fd)
                    del open_files[fd]
                    try:
                        file.close()
                    except BrokenPipeError:
                        pass
        if end is not None and end - time.monotonic() < 0 and self.poll() is None:
            self._raise_timeout(timeout)

    def _raise_timeout(self, timeout):
        out, err = (b"".join(self._communicated[name]) or None for name in ("stdout", "stderr"))
        raise TimeoutExpired(self.args, timeout, output=out, stderr=err)

    def __enter__(self):
        return self

    def __exit__(self, exc_type, value, traceback):
        for file in self.stdout, self.stderr:
            if file:
                file.close()
        try:
            if self.stdin:
                self.stdin.close()
        finally:
            self.wait()

    def __del__(self, _warn=warnings.warn):
        if not self._child_created or self.returncode is not None:
            return
        self.poll()
        if self.returncode is None:
            _warn(f"subprocess {self.pid} is still running", ResourceWarning, source=self)

    def __repr__(self):
        args = list(self.args) if not isinstance(self.args, (str, bytes)) else self.args
        text = f"<{type(self).__name__}: returncode: {self.returncode} args: {args!r}>"
        return text[:76] + "...>" if len(text) > 80 else text


# --- one call ---

def run(*popenargs, input=None, capture_output=False, timeout=None, check=False, **kwargs):
    if input is not None:
        if kwargs.get("stdin") is not None:
            raise ValueError("stdin and input arguments may not both be used.")
        kwargs["stdin"] = PIPE
    if capture_output:
        if kwargs.get("stdout") is not None or kwargs.get("stderr") is not None:
            raise ValueError("stdout and stderr arguments may not be used with capture_output.")
        kwargs["stdout"] = kwargs["stderr"] = PIPE
    with Popen(*popenargs, **kwargs) as process:
        try:
            stdout, stderr = process.communicate(input, timeout=timeout)
        except TimeoutExpired:
            process.kill()
            process.wait()
            raise
        except BaseException:
            process.kill()
            raise
        status = process.poll()
        if check and status:
            raise CalledProcessError(status, process.args, output=stdout, stderr=stderr)
    return CompletedProcess(process.args, status, stdout, stderr)


def call(*popenargs, timeout=None, **kwargs):
    with Popen(*popenargs, **kwargs) as process:
        try:
            return process.wait(timeout=timeout)
        except BaseException:
            process.kill()
            raise


def check_call(*popenargs, **kwargs):
    status = call(*popenargs, **kwargs)
    if status:
        cmd = kwargs.get("args")
        raise CalledProcessError(status, popenargs[0] if cmd is None else cmd)
    return 0


def check_output(*popenargs, timeout=None, **kwargs):
    for name in "stdout", "check":
        if name in kwargs:
            raise ValueError(f"{name} argument not allowed, it will be overridden.")
    if "input" in kwargs and kwargs["input"] is None:
        kwargs["input"] = "" if any(kwargs.get(k) for k in ("universal_newlines", "text", "encoding", "errors")) else b""
    return run(*popenargs, stdout=PIPE, timeout=timeout, check=True, **kwargs).stdout


def getstatusoutput(cmd, *, encoding=None, errors=None):
    try:
        data = check_output(cmd, shell=True, text=True, stderr=STDOUT, encoding=encoding, errors=errors)
        status = 0
    except CalledProcessError as error:
        data, status = error.output, error.returncode
    return status, data.removesuffix("\n")


def getoutput(cmd, *, encoding=None, errors=None):
    return getstatusoutput(cmd, encoding=encoding, errors=errors)[1]
