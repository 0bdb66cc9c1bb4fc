// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <libxml/parser.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
