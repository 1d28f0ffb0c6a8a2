/** Copies of everything a hub with the embedded PostgreSQL cannot be without, and the way back. */
@NullMarked
package org.prepayhub.config.backup;

import org.jspecify.annotations.NullMarked;
