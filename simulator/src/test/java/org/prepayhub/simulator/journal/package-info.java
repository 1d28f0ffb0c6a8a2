@NullMarked
package org.prepayhub.simulator.journal;

import org.jspecify.annotations.NullMarked;
