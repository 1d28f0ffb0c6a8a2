/** Reads one live meter by a profile, so that an integrator sees raw and decoded side by side. */
@NullMarked
package org.prepayhub.config.probe;

import org.jspecify.annotations.NullMarked;
