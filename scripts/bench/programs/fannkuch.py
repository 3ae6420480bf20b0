# Permutations in lists: slicing, reversing, indexing.
def fannkuch(n):
    count = list(range(1, n + 1))
    perm1 = list(range(n))
    flips_max = checksum = 0
    r = n
    sign = 1
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        perm = perm1[:]
        flips = 0
        k = perm[0]
        while k:
            perm[:k + 1] = reversed(perm[:k + 1])
            flips += 1
            k = perm[0]
        flips_max = max(flips_max, flips)
        checksum += sign * flips
        sign = -sign
        while True:
            if r == n:
                return checksum, flips_max
            first = perm1[0]
            for i in range(r):
                perm1[i] = perm1[i + 1]
            perm1[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
        r = max(r, 1)


print(fannkuch(9))
