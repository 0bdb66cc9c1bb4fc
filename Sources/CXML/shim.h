// SPDX-License-Identifier: Apache-2.0
#pragma once
// libxml2's ICU declarations clash with those of Foundation in optimised builds; nothing here needs them.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
