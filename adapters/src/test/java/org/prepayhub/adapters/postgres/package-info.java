/** The stores against a real PostgreSQL. */
@NullMarked
package org.prepayhub.adapters.postgres;

import org.jspecify.annotations.NullMarked;
