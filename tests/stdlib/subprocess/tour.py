# Child processes: output, input, status, errors, time limits.
import os
import subprocess

print(subprocess.run(["echo", "hi"], capture_output=True, text=True))
print(subprocess.check_output("echo a; exit 0", shell=True))
p = subprocess.run(["sh", "-c", "cat; echo err >&2; exit 3"], input=b"x" * 100000, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
print(p.returncode, len(p.stdout))
p = subprocess.run(["sh", "-c", "cat >&2; echo out"], input="y" * 70000, capture_output=True, text=True)
print(p.stdout, len(p.stderr))
for attempt in (lambda: subprocess.run(["false"], check=True), lambda: subprocess.run(["no-such-program"]),
                lambda: subprocess.run(["ls"], cwd="/no/such/folder"), lambda: subprocess.run(["true"], input=b"", stdin=subprocess.PIPE),
                lambda: subprocess.check_call("exit 7", shell=True), lambda: subprocess.run(["sh", "-c", "kill $$"], check=True),
                lambda: subprocess.run(["echo", "a\0b"]), lambda: subprocess.Popen([]),
                lambda: subprocess.run(["true"], preexec_fn=lambda: 1 / 0)):
    try:
        print(attempt())
    except Exception as e:
        print(type(e).__name__, e)
try:
    subprocess.run(["sleep", "5"], timeout=0.05)
except subprocess.TimeoutExpired as e:
    print(e.cmd, e.timeout <= 0.05, e.output)
with subprocess.Popen(["cat"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1) as p:
    p.stdin.write("line\n")
    print(repr(p.stdout.readline()), p.poll())
    p.terminate()
print(p.wait(), p.returncode)
print(subprocess.getstatusoutput("echo x; exit 4"), subprocess.getoutput("echo y"))
print(subprocess.run(["env"], env={"A": "b"}, capture_output=True).stdout)
print(subprocess.run(["pwd"], cwd="/", stdout=subprocess.PIPE, text=True).stdout)
print(subprocess.call(["cat"], stdin=subprocess.DEVNULL))
readable, writable = os.pipe()
subprocess.run(["sh", "-c", f"echo passed >&{writable}"], pass_fds=[writable])
print(os.read(readable, 100))
print(subprocess.list2cmdline(["a b", 'c"d', "e\\", "", "f\\ g\\"]))
