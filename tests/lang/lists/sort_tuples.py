import random
random.seed(3)
nan=float('nan')
def check(mk, n=500):
    p=[mk() for _ in range(n)]
    q=sorted(p)
    # stability/ordering against a naive merge
    def naive(a):
        if len(a)<2: return a
        m=len(a)//2; l=naive(a[:m]); r=naive(a[m:]); o=[]; i=j=0
        while i<len(l) and j<len(r):
            if r[j]<l[i]: o.append(r[j]); j+=1
            else: o.append(l[i]); i+=1
        return o+l[i:]+r[j:]
    e=naive(p)
    assert len(e)==len(q) and all(a is b for a,b in zip(q,e)), (q[:10],e[:10])
R=random.random; I=random.randint
for _ in range(5):
    check(lambda:(I(-5,5),I(0,3)))
    check(lambda:(I(-2**62,2**62),))
    check(lambda:(random.choice([0.0,-0.0,1.5,-1.5,float('inf'),-float('inf')]),I(0,9)))
    check(lambda:(random.choice(["","a","ab","abcdefgh","abcdefghi","abcdefgh\0","\0","é"]),I(0,9)))
    check(lambda:(random.choice([True,1,2,0]),I(0,9)))
    check(lambda:(random.choice([1,2.0,3]),"x"))
    check(lambda:(R(),))
    check(lambda:tuple(I(0,2) for _ in range(I(1,3))))
    check(lambda:tuple(I(0,2) for _ in range(I(0,3))))
    check(lambda:(I(0,2),(I(0,2),str(I(0,3)))))
print(sorted([(1,'a'),(0,None)]))
try: sorted([(1,'a'),(1,None)])
except TypeError as e: print(e)
