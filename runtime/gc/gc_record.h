// gc_record.h -- what the last collection did, for `ouro.last_collection`. Written only once somebody may ask.
#ifndef OURO_RUNTIME_GC_GC_RECORD_H
#define OURO_RUNTIME_GC_GC_RECORD_H
#include "runtime/base/strbuf.h"
#include "runtime/gc/trial.h"

struct OuGcRecord {
    bool made;               // a collection has been recorded
    int generation;
    size_t candidates;
    size_t references;       // sum of the candidates' counts
    size_t references_outside;   // the same without those from other candidates
    size_t reachable, unreachable;
    size_t untracked, weakrefs_cleared, finalized, resurrected, freed;
    OuStrBuf cycles;         // one a line
    double pause;            // seconds
};

OU_CHECK bool ou_gc_record_start(void);      // makes rt->gc->record; false with MemoryError
void ou_gc_record_free(OuGcRecord *r);
size_t ou_gc_sum_words(const OuTrial *t, OU_NULLABLE size_t *candidates);    // references that the side words count
// Names short cycles among `items`, which nothing else reaches.
void ou_gc_record_cycles(OuGcRecord *r, OuObject *const *items, size_t n);

#endif
