/** The processes a bench runs against, and the folder they live in. */
@NullMarked
package org.prepayhub.bench.stage;

import org.jspecify.annotations.NullMarked;
