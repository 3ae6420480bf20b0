LIMIT = 3
VALUES = [n for n in range(LIMIT)]
VALUES[LIMIT]
