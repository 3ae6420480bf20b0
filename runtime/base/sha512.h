// sha512.h -- the hash SHA-512 (FIPS 180-4), which turns text into seeds of `random`.
#ifndef OURO_RUNTIME_BASE_SHA512_H
#define OURO_RUNTIME_BASE_SHA512_H
#include "runtime/base/config.h"

void ou_sha512_mix(uint64_t h[8], const uint8_t *p, size_t blocks);      // takes blocks of 128 bytes into the chain
void ou_sha512(const void *data, size_t n, uint8_t digest[64]);

#endif
