/** The routes as they are shipped, with recording fakes at their ports. */
@NullMarked
package org.prepayhub.routes.metering;

import org.jspecify.annotations.NullMarked;
