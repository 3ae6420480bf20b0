// gc_report.h -- what a collection says to people: DEBUG_* lines on stderr and gc.callbacks. Used by gc.c alone.
#ifndef OURO_RUNTIME_GC_GC_REPORT_H
#define OURO_RUNTIME_GC_GC_REPORT_H
#include "runtime/object/object.h"

void ou_gc_report_start(int generation);
void ou_gc_report_stop(size_t found, double seconds);
void ou_gc_report_collectable(OuObject *o);
void ou_gc_tell_callbacks(const char *phase, int generation, size_t collected);   // may run Python code; reports its errors

#endif
