exec "1"
