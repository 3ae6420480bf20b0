// hash.h -- SipHash-1-3, the keyed hash of text and bytes (Aumasson, Bernstein 2012).
#ifndef OURO_RUNTIME_BASE_HASH_H
#define OURO_RUNTIME_BASE_HASH_H
#include "runtime/base/config.h"

uint64_t ou_siphash13(const void *data, size_t bytes, const uint64_t key[2]);
// The Python hash of raw data: 0 when empty, never -1.
ou_hash ou_hash_bytes(const void *data, size_t bytes, const uint64_t key[2]);

#endif
