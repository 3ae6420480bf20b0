# A module found, made and run by hand.
import importlib.util
import os
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "plugin.py")
    with open(path, "w") as f:
        f.write("answer = 6 * 7\nname = __name__\n")
    os.mkdir(os.path.join(folder, "pack"))
    for file in ("__init__.py", "part.py"):
        with open(os.path.join(folder, "pack", file), "w") as f:
            f.write("here = __name__\n")

    spec = importlib.util.spec_from_file_location("my_plugin", path)
    print(spec.name, spec.parent == "", spec.has_location, spec.origin == path, type(spec.loader).__name__)
    module = importlib.util.module_from_spec(spec)
    print(hasattr(module, "answer"), module.__file__ == path, "my_plugin" in sys.modules)
    spec.loader.exec_module(module)
    print(module.answer, module.name, module.__spec__ is spec)
    print(spec.loader.get_source("my_plugin"))
    print(importlib.util.spec_from_file_location("x", os.path.join(folder, "x.unknown")))

    sys.path.insert(0, folder)
    print(importlib.util.find_spec("plugin").origin == path, "plugin" in sys.modules)
    print(importlib.util.find_spec("no_such_module_at_all"))
    print(importlib.util.find_spec("csv").name, importlib.util.find_spec("sys").origin, importlib.util.find_spec("json").name)
    pack = importlib.util.find_spec("pack")
    print(pack.submodule_search_locations == [os.path.join(folder, "pack")], pack.parent)
    part = importlib.util.find_spec("pack.part")
    print(part.name, part.parent, "pack" in sys.modules, "pack.part" in sys.modules)
    try:
        importlib.util.find_spec("plugin.below")
    except ModuleNotFoundError as e:
        print(e)

print(importlib.util.resolve_name("a.b", None), importlib.util.resolve_name(".c", "a.b"), importlib.util.resolve_name("..c", "a.b"))
for args in ((".c", None), ("....c", "a.b")):
    try:
        importlib.util.resolve_name(*args)
    except ImportError as e:
        print(e)
