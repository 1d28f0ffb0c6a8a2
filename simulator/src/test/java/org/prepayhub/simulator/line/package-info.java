@NullMarked
package org.prepayhub.simulator.line;

import org.jspecify.annotations.NullMarked;
