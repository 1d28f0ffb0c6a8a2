/** PostgreSQL: one store per aggregate, its SQL in sight, every value bound. */
@NullMarked
package org.prepayhub.adapters.postgres;

import org.jspecify.annotations.NullMarked;
