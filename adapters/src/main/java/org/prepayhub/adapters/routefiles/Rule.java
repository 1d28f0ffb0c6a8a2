package org.prepayhub.adapters.routefiles;

/** Something one file has to keep to, whatever stands in the others. */
interface Rule {
  void check(RouteText file);
}
