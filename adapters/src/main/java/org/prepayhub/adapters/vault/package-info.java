/** Secrets at rest: wrapped with a key that lives in a file outside the database. */
@NullMarked
package org.prepayhub.adapters.vault;

import org.jspecify.annotations.NullMarked;
