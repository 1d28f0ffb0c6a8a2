/** The line on a virtual clock, and the doubles that give it one. */
@NullMarked
package org.prepayhub.line;

import org.jspecify.annotations.NullMarked;
