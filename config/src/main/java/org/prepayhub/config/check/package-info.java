/** Says before a start what is wrong with everything an integrator wrote for this hub. */
@NullMarked
package org.prepayhub.config.check;

import org.jspecify.annotations.NullMarked;
