/** Site folders as integrators write them, right and wrong. */
@NullMarked
package org.prepayhub.adapters.site;

import org.jspecify.annotations.NullMarked;
