/** Camel and Quartz: where routes come from, and that all of them are there. */
@NullMarked
package org.prepayhub.config.flow;

import org.jspecify.annotations.NullMarked;
