/** Wires notices. */
@NullMarked
package org.prepayhub.config.notice;

import org.jspecify.annotations.NullMarked;
