/**
 * The HTTP edge: who is let in, what a call must look like, what is answered. Everything that comes
 * from outside is decided here before a route sees it.
 */
@NullMarked
package org.prepayhub.config.edge;

import org.jspecify.annotations.NullMarked;
