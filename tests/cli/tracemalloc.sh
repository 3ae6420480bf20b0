# tracemalloc from the command line, and what warnings tell with it.
ouro=$1
. "$(dirname "$0")/../support/shell.sh"
programs=$(cd "$(dirname "$0")/../programs" && pwd)
cd "$tmp" || exit 1
limit='import tracemalloc; print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())'
expect "off" "$("$ouro" -c "$limit")" "False 1"
expect "-X" "$("$ouro" -X tracemalloc -c "$limit") $("$ouro" -Xtracemalloc=15 -c "$limit")" "True 1 True 15"
expect "environment" "$(PYTHONTRACEMALLOC=9 "$ouro" -c "$limit") $(PYTHONTRACEMALLOC=0 "$ouro" -c "$limit")" "True 9 False 1"
expect "-X wins" "$(PYTHONTRACEMALLOC=9 "$ouro" -X tracemalloc=0 -c "$limit")" "False 1"
expect "-E" "$(PYTHONTRACEMALLOC=9 "$ouro" -E -c "$limit")" "False 1"
for bad in -1 x 65536 1073741824 ''; do
    expect "-X tracemalloc=$bad" "$("$ouro" -X tracemalloc=$bad -c "$limit" 2>&1; echo $?)" "ouro: -X tracemalloc=NFRAME: invalid number of frames
1"
done
expect "PYTHONTRACEMALLOC=-1" "$(PYTHONTRACEMALLOC=-1 "$ouro" -c "$limit" 2>&1; echo $?)" "ouro: PYTHONTRACEMALLOC: invalid number of frames
1"
cat > open.py <<'END'
def leak():
    f = open("open.py")
    return None
leak()
END
expect "a warning's source" "$("$ouro" -X tracemalloc=3 -W default open.py 2>&1)" "$tmp/open.py:3: ResourceWarning: unclosed file <_io.TextIOWrapper name='open.py' mode='r' encoding='UTF-8'>
  return None
Object allocated at (most recent call last):
  File \"$tmp/open.py\", lineno 4
    leak()
  File \"$tmp/open.py\", lineno 2
    f = open(\"open.py\")"
expect "without it" "$("$ouro" -W default open.py 2>&1 | tail -1)" "ResourceWarning: Enable tracemalloc to get the object allocation traceback"
# Tracing changes nothing else: the same output, no block left, counts that are right.
cd "$programs" || exit 1
for name in refcount_tour cycles_tour weakref_tour tour_exceptions tour_iterators; do
    expect "$name" "$(OURO_CHECK_BLOCKS=1 "$ouro" -X tracemalloc=5 --audit "$name.py" 2>&1 | cmp - "$name.out" 2>&1)" ""
done
