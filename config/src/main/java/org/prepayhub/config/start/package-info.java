/** What must hold before the hub may run, and how a refusal is told. */
@NullMarked
package org.prepayhub.config.start;

import org.jspecify.annotations.NullMarked;
