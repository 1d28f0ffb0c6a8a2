/** What is wrong with what an integrator wrote, told before a hub starts with it. */
@NullMarked
package org.prepayhub.check;

import org.jspecify.annotations.NullMarked;
