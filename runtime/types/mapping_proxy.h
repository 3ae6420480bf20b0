// mapping_proxy.h -- a read-only view of a mapping: what class.__dict__ gives.
#ifndef OURO_RUNTIME_TYPES_MAPPING_PROXY_H
#define OURO_RUNTIME_TYPES_MAPPING_PROXY_H
#include "runtime/object/type.h"
typedef struct OuMappingProxy { OuObject base; OuObject *mapping; } OuMappingProxy;    // mapping owned
OU_CHECK OuObject *ou_mapping_proxy_new(OuObject *mapping);
#endif
