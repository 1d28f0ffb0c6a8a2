/** What is shipped is right, and the parts of the check that the command does not show. */
@NullMarked
package org.prepayhub.config.check;

import org.jspecify.annotations.NullMarked;
