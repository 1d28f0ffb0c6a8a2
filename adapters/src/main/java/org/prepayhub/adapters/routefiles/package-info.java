/**
 * Says what is wrong with route files before Camel sees them: schema, form, and whether every name
 * in them leads somewhere. Needs no started Camel, only its descriptions on the class path.
 */
@NullMarked
package org.prepayhub.adapters.routefiles;

import org.jspecify.annotations.NullMarked;
