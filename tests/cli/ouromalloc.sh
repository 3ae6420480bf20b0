# OUROMALLOC: every allocator runs programs alike, with right counters; an unknown one is an error.
ouro=$1
. "$(dirname "$0")/../support/shell.sh"
programs=$(cd "$(dirname "$0")/../programs" && pwd)
cd "$programs" || exit 1
for mode in ouro malloc debug; do
    # A block of the C library's takes a MiB of addresses, which AddressSanitizer's shadow makes real: no program with many objects.
    [ "$mode" = malloc ] && many= || many=slots_tour
    for name in refcount_tour $many tour_exceptions; do
        expect "$mode $name" "$(OUROMALLOC=$mode OURO_CHECK_BLOCKS=1 "$ouro" --audit "$name.py" 2>&1 | cmp - "$name.out" 2>&1)" ""
    done
    expect "$mode counts" "$(OUROMALLOC=$mode "$ouro" -c 'import sys
before = sys.getallocatedblocks()
keep = [object() for i in range(1000)]
print(sys.getallocatedblocks() - before in range(1001, 1006))')" "True"
    expect "$mode limit" "$(OUROMALLOC=$mode "$ouro" --max-memory=32M -c 'try: x = [0] * 10**9
except MemoryError as e: print(str(e)[:21])')" "8000000000 bytes aske"
done
expect "unknown" "$(OUROMALLOC=other "$ouro" -c 'print(1)' 2>&1; echo $?)" "ouro: OUROMALLOC: unknown allocator 'other', should be ouro, malloc or debug
1"
expect "-E ignores it" "$(OUROMALLOC=other "$ouro" -E -c 'print(1)')" "1"
expect "empty" "$(OUROMALLOC= "$ouro" -c 'print(1)')" "1"
