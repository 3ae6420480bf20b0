# All forms of one number, the derived ones, and refusals.
import copy
import pickle
import uuid
from uuid import UUID

u = UUID("{12345678-1234-5678-9234-567812345678}")
print(u, repr(u), u.hex, u.int, u.urn, u.bytes, u.bytes_le, u.fields, u.variant, u.version, hash(u) == hash(u.int), u.is_safe)
print(u.time_low, u.time_mid, u.time_hi_version, u.clock_seq_hi_variant, u.clock_seq_low, u.node, u.time, u.clock_seq)
for same in UUID(bytes=u.bytes), UUID(bytes_le=u.bytes_le), UUID(fields=u.fields), UUID(int=u.int), UUID(u.urn), pickle.loads(pickle.dumps(u)), copy.copy(u):
    print(same == u, end=" ")
print(UUID(int=0) < u < UUID(int=2**128 - 1), u == 5, sorted([u, UUID(int=5)])[0])
print(uuid.uuid3(uuid.NAMESPACE_DNS, "python.org"), uuid.uuid5(uuid.NAMESPACE_URL, "http://python.org/"), uuid.uuid5(uuid.NAMESPACE_OID, "a"))
a, b = uuid.uuid4(), uuid.uuid4()
print(a != b, a.version, a.variant, uuid.uuid1(5, 7).version, uuid.uuid1(5, 7).node, uuid.uuid1(5, 0x1234).clock_seq, 0 <= uuid.getnode() < 2**48)
t = uuid.uuid1(1, 1).time, uuid.uuid1(1, 1).time
print(t[0] < t[1], UUID(int=u.int, version=3).version)
for variant in 0x00, 0x80, 0xc0, 0xe0:
    print(UUID(fields=(0, 0, 0, variant, 0, 0)).variant)
for call in (lambda: UUID(), lambda: UUID("12"), lambda: UUID(bytes=b"x"), lambda: UUID(int=-1), lambda: UUID(int=1 << 128), lambda: UUID(int=0, version=9),
             lambda: UUID(fields=(1, 2)), lambda: UUID(fields=(-1, 0, 0, 0, 0, 0)), lambda: UUID(fields=(0, 0, 0, 256, 0, 0)), lambda: setattr(u, "int", 3),
             lambda: u < 3, lambda: UUID(bytes_le=b"x"), lambda: UUID("g" * 32)):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
