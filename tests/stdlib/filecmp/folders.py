# Files and folders compared.
import filecmp
import os
import tempfile

with tempfile.TemporaryDirectory() as top:
    os.chdir(top)
    for side, files in ("left", {"same": "x", "diff": "a", "only_left": "1"}), ("right", {"same": "x", "diff": "bb", "only_right": "2"}):
        os.makedirs(side + "/sub")
        files["sub/inner"] = side
        for name, text in files.items():
            with open(f"{side}/{name}", "w") as f:
                f.write(text)
    os.mkdir("left/odd"), open("right/odd", "w").close(), os.mkdir("left/__pycache__")
    print(filecmp.cmp("left/same", "right/same"), filecmp.cmp("left/diff", "right/diff"), filecmp.cmp("left/same", "right/same", shallow=False))
    print(filecmp.cmp("left", "right"), filecmp.cmpfiles("left", "right", ["same", "diff", "missing", "sub"]))
    d = filecmp.dircmp("left", "right")
    print(d.left_list, d.right_list, sorted(d.common), d.left_only, d.right_only)
    print(d.common_dirs, sorted(d.common_files), d.common_funny, d.same_files, d.diff_files, d.funny_files, list(d.subdirs))
    d.report()
    d.report_full_closure()
    filecmp.dircmp("left", "right", ignore=["same"], hide=[]).report_partial_closure()
    try:
        d.nothing
    except AttributeError as e:
        print(e)
    filecmp.clear_cache()
    os.chdir("/")
