/** The routes as they are shipped, with recording fakes at their ports. */
@NullMarked
package org.prepayhub.routes;

import org.jspecify.annotations.NullMarked;
