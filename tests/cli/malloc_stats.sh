# sys._debugmallocstats: domains, size classes and arenas on stderr, with figures that agree with each other.
. "$(dirname "$0")/../support/shell.sh"
ouro=$1
"$ouro" -c 'import sys
keep = [(i, str(i)) for i in range(10000)]
print(sys._debugmallocstats(), len(keep))' > "$tmp/out" 2> "$tmp/err"
expect 'result' "$(cat "$tmp/out")" 'None 10000'
expect 'threshold' "$(grep -c 'Small block threshold = 512' "$tmp/err")" 1
expect 'domains' "$(grep -Ec '^(raw|mem|object) +[0-9]+ +[0-9]+ +[0-9]+$' "$tmp/err")" 3
expect 'size classes' "$(grep -c 'size class' "$tmp/err")" 3
# 10000 pairs of 32 bytes stand among the containers, as many ints of 16 among the others
expect 'pairs' "$(awk '/containers/ { on = 1 } on && $2 == 32 { print ($4 >= 10000 && $4 < 12000) }' "$tmp/err")" 1
expect 'numbers' "$(awk '/without/ { on = 1 } on && $2 == 16 { print ($4 >= 9500 && $4 < 12000); exit }' "$tmp/err")" 1
# blocks of both domains are those of the summary, pools the sum of the classes' pools
expect 'blocks' "$(awk '$1 == "mem" || $1 == "object" { if (NF == 4) n += $2 } /^blocks in use:/ { print (n == $4) }' "$tmp/err")" 1
expect 'pools' "$(awk 'NF == 5 && $1 ~ /^[0-9]+$/ { n += $3 } /^pools:/ { print (n == $2) }' "$tmp/err")" 1
expect 'arenas' "$(awk '/^arenas now:/ { print ($3 * $5 == $8) }' "$tmp/err")" 1
