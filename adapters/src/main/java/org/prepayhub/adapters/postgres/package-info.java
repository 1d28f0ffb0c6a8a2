/** The database: one store class per aggregate, visible SQL, bound parameters. */
@NullMarked
package org.prepayhub.adapters.postgres;

import org.jspecify.annotations.NullMarked;
