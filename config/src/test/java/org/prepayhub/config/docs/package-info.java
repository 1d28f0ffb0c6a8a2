/**
 * Holds the documents against the code: what can be generated is, and every word of the code's own
 * in the rest must be one the code knows.
 */
@NullMarked
package org.prepayhub.config.docs;

import org.jspecify.annotations.NullMarked;
