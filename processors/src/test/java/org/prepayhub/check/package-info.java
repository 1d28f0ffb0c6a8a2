/** The small things that findings are made of. */
@NullMarked
package org.prepayhub.check;

import org.jspecify.annotations.NullMarked;
