import base64
import binascii

data = bytes(range(256))
print(binascii.hexlify(data[:20], '-', 3), binascii.hexlify(data[:7], b':', -2), binascii.unhexlify('00ffAb'))
print(binascii.b2a_base64(data)[:40], binascii.a2b_base64(binascii.b2a_base64(data)) == data, binascii.crc32(data), binascii.crc_hqx(data, 7))
print(binascii.b2a_uu(b'hello world'), binascii.a2b_uu(b"+:&5L;&\\@=V]R;&0 \n"), binascii.b2a_qp(b'a=b \n\tc\xff' * 9, istext=True), binascii.a2b_qp(b'=3D=\nx=FFy'))
for name in ('b64', 'b32', 'b32hex', 'b16', 'b85', 'a85'):
    encode, decode = getattr(base64, name + 'encode'), getattr(base64, name + 'decode')
    for size in range(12):
        assert decode(encode(data[:size])) == data[:size]
    print(name, encode(b'Ouro eats itself'))
print(base64.urlsafe_b64encode(b'\xff\xfe\xfd'), base64.a85encode(bytes(8) + b'    x', foldspaces=True, adobe=True, wrapcol=8), base64.encodebytes(data[:60]))
for work in (lambda: binascii.unhexlify('abc'), lambda: binascii.unhexlify('zz'), lambda: base64.b64decode('abcde'), lambda: base64.b64decode('ab=', validate=True),
             lambda: base64.b32decode('A'), lambda: base64.b16decode('ab'), lambda: base64.b85decode('{}{}~'), lambda: base64.a85decode('z!z'),
             lambda: binascii.hexlify('x'), lambda: binascii.b2a_uu(bytes(46)), lambda: binascii.hexlify(b'x', 'ab')):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)
