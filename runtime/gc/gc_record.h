// gc_record.h -- what the last collection did, for `ouro.last_collection`. Written only once somebody may ask.
#ifndef OURO_RUNTIME_GC_GC_RECORD_H
#define OURO_RUNTIME_GC_GC_RECORD_H
#include "runtime/base/strbuf.h"
#include "runtime/gc/garbage.h"

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
void ou_gc_record_begin(OuGcRecord *r, const OuTrial *t, int generation);    // the references are counted, nothing is marked yet
void ou_gc_record_unreachable(OuGcRecord *r, const OuGarbage *g);           // their number, and short cycles among them by name

#endif
