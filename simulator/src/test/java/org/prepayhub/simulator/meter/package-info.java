@NullMarked
package org.prepayhub.simulator.meter;

import org.jspecify.annotations.NullMarked;
