/** What becomes of a hub whose server is suddenly slow, and how soon it is its old self again. */
@NullMarked
package org.prepayhub.bench.pressure;

import org.jspecify.annotations.NullMarked;
