# CPython 3.11 collects inside the allocation that passes the threshold; Ouro at the next safe point: a call or the end of a round of a
# loop, after its condition was tested. A condition that looks for the collection may see it one round late.
import gc

gc.enable()
gc.collect()
happened = []
gc.callbacks.append(lambda phase, info: happened.append(phase))
junk = []
while not happened:
    junk.append([])
gc.callbacks.clear()
print("near the threshold of 700:", 600 < len(junk) < 720)
