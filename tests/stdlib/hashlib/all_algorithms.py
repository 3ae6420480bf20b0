import hashlib, hmac
data=bytes(range(256))*5000+b'xyz'
for n in sorted(hashlib.algorithms_guaranteed):
    for d in (b'',b'abc',b'a'*55,b'a'*56,b'a'*63,b'a'*64,b'a'*111,b'a'*112,b'a'*127,b'a'*128,b'a'*129,data):
        h=hashlib.new(n,d)
        print(n,len(d),h.hexdigest(20) if n.startswith('shake') else h.hexdigest())
    h=hashlib.new(n)
    for i in range(0,3000,7): h.update(data[i:i+i%300])
    print(h.hexdigest(33) if n.startswith('shake') else h.hexdigest(), h.digest_size,h.block_size,h.name)
print(hmac.new(b'k',b'm','sha256').hexdigest(), hmac.digest(b'k'*200,b'm','md5').hex(), hashlib.pbkdf2_hmac('sha1',b'p',b's',1000,50).hex())
print(hashlib.blake2b(b'x',digest_size=20,key=b'k',salt=b's',person=b'p',fanout=3,depth=2,leaf_size=5,node_offset=2**63+5,node_depth=1,inner_size=9,last_node=True).hexdigest())
print(hashlib.blake2s(b'x'*300,digest_size=20,key=b'k',salt=b's',person=b'p').hexdigest())
