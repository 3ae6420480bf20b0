# options.sh OURO -- the ways to start a program, and exit statuses.
ouro=$1
. "$(dirname "$0")/../support/shell.sh"
cd "$tmp" || exit 1
expect "-c" "$("$ouro" -c 'import sys; print(sys.argv, __name__)' a b)" "['-c', 'a', 'b'] __main__"
expect "stdin" "$(echo 'print(6 * 7)' | "$ouro" -)" "42"
expect "stdin without -" "$(echo 'print(6 * 7)' | "$ouro")" "42"
mkdir pkg
echo 'print(__name__, __package__)' > pkg/__main__.py
: > pkg/__init__.py
echo 'import sys; print(sys.argv[1:], __name__)' > mod.py
expect "-m module" "$("$ouro" -m mod x)" "['x'] __main__"
expect "-m package" "$("$ouro" -m pkg)" "__main__ pkg"
expect "-m missing" "$("$ouro" -m nothing_there 2>&1; echo $?)" "ouro: No module named nothing_there
1"
expect "missing file" "$("$ouro" none.py 2>&1; echo $?)" "ouro: can't open file '$(pwd)/none.py': [Errno 2] No such file or directory
2"
for code in 0 3 256 -1; do
    "$ouro" -c "import sys; sys.exit($code)"
    expect "exit $code" "$?" "$((code & 255))"
done
expect "exit with text" "$("$ouro" -c 'raise SystemExit("bye")' 2>&1; echo $?)" "bye
1"
expect "-O drops asserts" "$("$ouro" -O -c 'assert False; print(__debug__)')" "False"
expect "unknown option" "$("$ouro" --nonsense 2>/dev/null; echo $?)" "2"
expect "--version" "$("$ouro" --version | cut -d' ' -f1)" "Ouro"
expect "-i" "$(printf 'x + 1\n' | "$ouro" -i -c 'x = 41' 2>/dev/null)" "42"
mkdir lib
echo 'value = 5' > lib/helper.py
echo 'import helper; print(helper.value)' > uses.py
expect "OUROPATH" "$(OUROPATH="$tmp/lib" "$ouro" uses.py)" "5"
printf 'def f(:\n' > bad.py
expect "--parse" "$("$ouro" --parse mod.py bad.py >/dev/null 2>&1; echo $?)" "1"
expect "--compile" "$("$ouro" --compile mod.py uses.py >/dev/null 2>&1; echo $?)" "0"
expect "--dis" "$("$ouro" --dis uses.py | grep -c IMPORT_NAME)" "1"
