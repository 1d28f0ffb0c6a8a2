/** Notices to people and other systems, and what becomes of them. */
@NullMarked
package org.prepayhub.notice;

import org.jspecify.annotations.NullMarked;
