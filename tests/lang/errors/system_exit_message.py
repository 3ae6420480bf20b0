import sys

print("start")
sys.exit("fatal: no input")
