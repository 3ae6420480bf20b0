#!/bin/sh
# Chains of up to a million objects, and generators that delegate 100,000 deep, end without using up an 8 MB C stack.
# CPython itself crashes on some of these, so there is no output of its to compare with.
ulimit -s 8192
cd "$(dirname "$0")" || exit 1
for script in deep_release yield_from_depth; do
    out=$(OURO_CHECK_BLOCKS=1 "$1" --audit "programs/$script.py") || exit 1
    case $out in *"
done") ;; *) echo "$script: $out"; exit 1 ;; esac
done
