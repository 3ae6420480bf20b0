# shutil: copying, moving and removing trees.
import os, shutil, tempfile
with tempfile.TemporaryDirectory() as root:
    path = lambda *parts: os.path.join(root, *parts)
    os.makedirs(path("a", "b"))
    for name in ("a/one.txt", "a/b/two.txt", "a/b/three.pyc"):
        with open(path(*name.split("/")), "w") as f:
            f.write(name)
    os.symlink("one.txt", path("a", "link"))

    def show(folder):
        for where, dirs, files in sorted(os.walk(path(folder))):
            print(os.path.relpath(where, root), sorted(dirs), sorted(files))

    print(shutil.copytree(path("a"), path("c"), symlinks=True, ignore=shutil.ignore_patterns("*.pyc")) == path("c"))
    show("c")
    print(os.readlink(path("c", "link")), open(shutil.copy(path("a", "one.txt"), path("c", "b"))).read())
    print(os.path.basename(shutil.move(path("c", "b"), path("d"))), os.path.exists(path("c", "b")))
    show("d")
    for attempt in (lambda: shutil.copyfile(path("a", "one.txt"), path("a", "one.txt")), lambda: shutil.rmtree(path("none")),
                    lambda: shutil.copytree(path("a"), path("d")), lambda: shutil.move(path("a"), path("a", "b"))):
        try:
            attempt()
        except OSError as e:
            print(type(e).__name__, str(e).replace(root, ""))
    shutil.rmtree(path("none"), ignore_errors=True)
    shutil.rmtree(path("none"), onerror=lambda function, where, info: print(function.__name__, os.path.basename(where), info[0].__name__))
    shutil.rmtree(path("a"))
    print(sorted(os.listdir(root)))
    os.mkdir(path("bin"))
    with open(path("bin", "tool"), "w") as f:
        f.write("#!")
    print(shutil.which("tool", path=path("bin")))
    os.chmod(path("bin", "tool"), 0o755)
    print(os.path.basename(shutil.which("tool", path=path("nowhere") + ":" + path("bin"))), shutil.which("no such tool"))
print(tuple(shutil.get_terminal_size()) >= (1, 1))
