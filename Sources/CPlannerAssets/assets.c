#include "CPlannerAssets.h"

static const unsigned char style[] = {
#embed "planner.css"
};

static const unsigned char script[] = {
#embed "planner.js"
};

static const unsigned char icon[] = {
#embed "planner.svg"
};

const unsigned char *planner_style(size_t *length) {
  *length = sizeof style;
  return style;
}

const unsigned char *planner_script(size_t *length) {
  *length = sizeof script;
  return script;
}

const unsigned char *planner_icon(size_t *length) {
  *length = sizeof icon;
  return icon;
}
