/** Route files with one mistake each, and what is said of them. */
@NullMarked
package org.prepayhub.adapters.routefiles;

import org.jspecify.annotations.NullMarked;
