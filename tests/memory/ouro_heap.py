# ouro.heap: arenas hold pools, pools hold blocks of one size, blocks hold objects.
import ouro
import sys


class Pair:
    __slots__ = ("a", "b")


keep = [Pair() for _ in range(5000)]
arenas = ouro.heap()
pools = [p for a in arenas for p in a.pools]
print("arenas of a mebibyte:", all(a.bytes == 1 << 20 for a in arenas if len(a.pools) > 1))
print("pools are aligned:", all(p.address % (16 << 10) == 0 for p in pools))
print("pools lie in their arenas:", all(a.address <= p.address < a.address + a.bytes for a in arenas for p in a.pools))
print("kinds:", sorted({p.kind for p in pools}))
print("blocks are counted:", all(len(p.blocks) == p.live for p in pools if p.kind != "buffer"))
print("blocks lie in their pools:", all(p.address <= b[0] < p.address + (16 << 10) for p in pools for b in p.blocks if p.block_bytes <= 512))
print("one size in a pool:", all((b[0] - p.blocks[0][0]) % p.block_bytes == 0 for p in pools for b in p.blocks))
where = {b[0]: (p.kind, p.block_bytes, b[1]) for p in pools for b in p.blocks}
print("a slotted pair:", where[id(keep[0])])
print("all pairs are there:", sum(name == "__main__.Pair" for _, _, name in where.values()))
print("an object's size class is its block:", where[id(keep)][1] >= 24, where[id("a string constant")][2])

# Freed memory goes back: pools to the arena, arenas to the system.
before = len(ouro.heap(False))
big = [Pair() for _ in range(200000)]
most = len(ouro.heap(False))
del big
after = len(ouro.heap(False))
print("more arenas, then fewer:", most > before, after < most)
print("no blocks when not asked for:", all(not p.blocks for a in ouro.heap(False) for p in a.pools))
