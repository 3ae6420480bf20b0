# shell.sh -- what the command-line tests share: `expect NAME GOT WANTED` and a failing exit at the end.
failed=0
expect() {
    [ "$2" = "$3" ] && return
    printf '%s: got\n%s\nexpected\n%s\n' "$1" "$2" "$3"
    failed=1
}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"; exit $failed' EXIT
