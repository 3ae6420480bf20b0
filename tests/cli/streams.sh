# streams.sh OURO -- closed pipes, signals, the prompt.
ouro=$1
. "$(dirname "$0")/../support/shell.sh"
"$ouro" -c 'for i in range(10**6): print(i)' 2> "$tmp/err" | head -1 > "$tmp/out"
expect "closed pipe" "$(cat "$tmp/out")" "0"
expect "closed pipe's error" "$(tail -1 "$tmp/err")" "BrokenPipeError: [Errno 32] Broken pipe"
timeout --preserve-status -k 20 -s INT 1 "$ouro" -c 'while True: pass' 2> "$tmp/err"
expect "Ctrl-C" "$? $(tail -1 "$tmp/err")" "130 KeyboardInterrupt"
expect "each input is a unit" "$(printf 'x = 5000\ny = 5000\nx is y\nx = 7000; y = 7000\nx is y\n' | "$ouro" -i -q 2>/dev/null)" "False
True"
expect "the prompt goes on after errors" "$(printf '1/0\ndef f():\n  return 2\n\nf()\n_\n' | "$ouro" -i -q 2>/dev/null)" "2
2"
