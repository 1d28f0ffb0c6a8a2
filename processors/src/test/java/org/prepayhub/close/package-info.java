/** How days are cut and closed, tested without a database. */
@NullMarked
package org.prepayhub.close;

import org.jspecify.annotations.NullMarked;
