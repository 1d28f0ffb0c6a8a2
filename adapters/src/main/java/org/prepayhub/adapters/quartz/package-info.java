/** Schedules as Quartz understands them. */
@NullMarked
package org.prepayhub.adapters.quartz;

import org.jspecify.annotations.NullMarked;
