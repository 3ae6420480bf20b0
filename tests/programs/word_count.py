"""Counting words: frequencies, concordance, n-grams, a Markov walk, readability."""
from collections import Counter, defaultdict
from itertools import islice, tee
import random
import string

TEXT = """
The snake that eats its tail is old. Old as the river, old as the road!  The snake
goes round and round; the snake is never done.  "Is it the tail," asked the river,
"or is it the snake that goes round?"  Nobody knew.  The road said: it is the same
thing -- the tail's the snake, and the snake's the tail.

So the river went on, and the road went on, and the snake went round.
It's a short story; it has no end. Well-known stories often don't.
"""
PUNCTUATION = string.punctuation.replace("'", "").replace("-", "")


def words(text):
    table = str.maketrans(PUNCTUATION, " " * len(PUNCTUATION))
    for w in text.replace("--", " ").translate(table).lower().split():
        if w := w.strip("'-"):
            yield w


def sentences(text):
    start = 0
    flat = " ".join(text.split())
    for i, ch in enumerate(flat):
        if ch in ".!?" and (i + 1 == len(flat) or flat[i + 1] in ' "'):
            yield flat[start:i + 1].strip(' "')
            start = i + 1


def ngrams(items, n):
    streams = tee(items, n)
    for k, s in enumerate(streams):
        next(islice(s, k, k), None)
    return zip(*streams)


def syllables(word):
    groups, last = 0, False
    for ch in word:
        vowel = ch in "aeiouy"
        groups += vowel and not last
        last = vowel
    return max(1, groups - (word.endswith("e") and groups > 1))


all_words = list(words(TEXT))
counts = Counter(all_words)
print(len(all_words), len(counts), counts.most_common(6))
width = max(map(len, counts))
for w, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:8]:
    print(f"{w:>{width}} {'█' * n} {n} {n / len(all_words):.1%}")
print(sorted(w for w, n in counts.items() if n == 1)[:12])
by_length = defaultdict(set)
for w in counts:
    by_length[len(w)].add(w)
print({n: len(ws) for n, ws in sorted(by_length.items())}, sorted(by_length[5]))
sent = list(sentences(TEXT))
print(len(sent), max(sent, key=len), sent[0], sent[-1], sep="\n")
print(Counter(map(" ".join, ngrams(all_words, 2))).most_common(4), Counter(ngrams(all_words, 3)).most_common(1))
letters = Counter(c for c in TEXT.lower() if c.isalpha())
print("".join(c for c, _ in sorted(letters.items(), key=lambda kv: (-kv[1], kv[0]))), letters.total())


def concordance(word, around=18):
    flat = " ".join(TEXT.split())
    low, at = flat.lower(), -1
    while (at := low.find(word, at + 1)) >= 0:
        if not (low[at - 1:at].isalpha() or low[at + len(word):at + len(word) + 1].isalpha()):
            yield f"{flat[max(0, at - around):at]:>{around}}[{flat[at:at + len(word)]}]{flat[at + len(word):at + len(word) + around]:<{around}}|"


print(*concordance("tail"), *concordance("old"), sep="\n")
chain = defaultdict(list)
for a, b in ngrams(all_words, 2):
    chain[a].append(b)
random.seed(11)
state = random.getstate()
walk = ["the"]
while len(walk) < 12 and (options := chain.get(walk[-1])):
    walk.append(random.choice(options))
random.setstate(state)
again = ["the"]
while len(again) < 12 and (options := chain.get(again[-1])):
    again.append(random.choice(options))
print(" ".join(walk), walk == again, sep="\n")
total = sum(map(syllables, all_words))
print(f"{total} syllables, ease {206.835 - 1.015 * len(all_words) / len(sent) - 84.6 * total / len(all_words):.2f}", [(w, syllables(w)) for w in ("river", "nobody", "the", "done", "stories")])
vocabulary = set(all_words)
other = set(words("The river and the sea, the snake and the eel."))
print(sorted(vocabulary & other), sorted(other - vocabulary), other <= vocabulary, f"{len(vocabulary & other) / len(vocabulary | other):.3f}")
print(string.capwords("well-known stories  often"), "x".join(map(str.title, ["they're", "o'neil"])), string.Template("$who ate ${n}x $$").substitute(who="snake", n=3))
try:
    string.Template("$missing").substitute()
except KeyError as e:
    print("KeyError", e, string.Template("$missing $a").safe_substitute(a=1))
