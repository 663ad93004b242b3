// Debian builds libxml2 with ICU, and its encoding.h would then include ICU's headers, which clash with the ICU that
// Foundation brings as a module. Nothing used here depends on that switch.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlschemas.h>

// xmlFree is a variable that holds a function, which Swift may not touch from more than one thread.
static inline void xml_free_text(xmlChar *text) { xmlFree(text); }
