/** What happened and somebody should know: one sealed family, stored and shown. */
@NullMarked
package org.prepayhub.event;

import org.jspecify.annotations.NullMarked;
