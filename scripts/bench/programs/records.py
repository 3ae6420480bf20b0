# Rows as dicts: made, filtered, grouped, joined, sorted by several keys, summed up.
def make(n):
    seed, rows = 7, []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        rows.append({"id": i, "city": "city%d" % (seed % 23), "age": seed // 64 % 80, "score": (seed >> 7) % 1000 / 10,
                     "tags": {"t%d" % (seed % 5): i, "last": seed & 7}})
    return rows


def clean(rows):
    for row in rows:
        if row["age"] >= 18 and "t3" not in row["tags"]:
            yield {**row, "band": row["age"] // 10 * 10, "tags": len(row["tags"])}


def group(rows, *keys):
    groups = {}
    for row in rows:
        groups.setdefault(tuple(row[k] for k in keys), []).append(row)
    return groups


def summary(groups):
    out = []
    for (city, band), rows in groups.items():
        scores = [r["score"] for r in rows]
        out.append({"city": city, "band": band, "n": len(rows), "mean": sum(scores) / len(scores), "best": max(scores),
                    "worst": min(scores), "oldest": max(rows, key=lambda r: r["age"])["id"]})
    return out


def join(summaries, names):
    for s in summaries:
        name = names.get(s["city"])
        if name is not None:
            s.update(name=name, label=f"{name}/{s['band']}")
            del s["worst"]
            yield s


def run(n):
    rows = make(n)
    names = {"city%d" % i: "Town %d" % (i * i) for i in range(0, 23, 2)}
    done = list(join(summary(group(clean(rows), "city", "band")), names))
    done.sort(key=lambda s: (-s["n"], s["label"]))
    index = {row["id"]: row for row in rows}
    check = sum(index[s["oldest"]]["age"] for s in done)
    merged = {}
    for s in done:
        for key, value in s.items():
            if isinstance(value, (int, float)):
                merged[key] = merged.get(key, 0) + value
    return len(done), check, {k: round(v, 6) for k, v in sorted(merged.items())}, done[0]


for _ in range(3):
    result = run(30000)
print(*result, sep="\n")
