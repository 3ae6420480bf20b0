// edges.h -- every reference that an object holds, with its place; and the same in words.
#ifndef OURO_RUNTIME_GC_EDGES_H
#define OURO_RUNTIME_GC_EDGES_H
#include "runtime/base/strbuf.h"
#include "runtime/object/edge.h"

// All that the object owns references to: what traverse shows, and the names of a type. Nothing is allocated, no count changes.
bool ou_edges_each(OuObject *o, OuEdgeVisit visit, void *arg);        // false when `visit` stopped it
bool ou_references_each(OuObject *o, OuVisit visit, void *arg);       // the same without places, quick
bool ou_edges_of_items(OuObject *self, OuEdgeVisit visit, void *arg); // those of a list, tuple, dict or set as such

// --- words (edge_text.c); no Python code runs ---
const char *ou_edge_kind_name(OuEdgeKind kind);                       // "attribute"
void ou_edge_write_place(OuStrBuf *b, const OuEdge *edge);            // ".name", "[3]", "['key']", " local x"
void ou_edge_write_owner(OuStrBuf *b, const OuEdge *edge);            // "list", "frame of 'f'", "runtime"
void ou_edge_write_object(OuStrBuf *b, OuObject *o);                  // "list", "Node object", "class 'Node'", "function 'f'"
void ou_edge_write_data(OuStrBuf *b, OuObject *o);                    // a key: numbers and strings as repr shows them, else the type

#endif
