# audit.sh OURO -- counts are right in the middle of a program too: OURO_AUDIT=N recounts at every N-th safe point.
ouro=$1
. "$(dirname "$0")/../support/shell.sh"
programs=$(cd "$(dirname "$0")/../programs" && pwd)
for name in refcount_tour cycles_tour weakref_tour slots_tour tour_classes tour_closures tour_exceptions tour_iterators lru_cache trie; do
    cd "$programs" || exit 1
    expect "$name" "$(OURO_AUDIT=100 "$ouro" --audit "$name.py" 2>&1 | cmp - "$name.out" 2>&1)" ""
done
