/** What people look at: figures gathered for a page or a report. */
@NullMarked
package org.prepayhub.report;

import org.jspecify.annotations.NullMarked;
