// The planner's style, script and icon as they were when the program was built.
#ifndef CPLANNERASSETS_H
#define CPLANNERASSETS_H

#include <stddef.h>

/// The bytes live as long as the program and have no terminating zero; so for all below.
const unsigned char *planner_style(size_t *length);

const unsigned char *planner_script(size_t *length);

const unsigned char *planner_icon(size_t *length);

#endif
