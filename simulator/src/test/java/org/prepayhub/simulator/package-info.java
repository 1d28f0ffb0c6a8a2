@NullMarked
package org.prepayhub.simulator;

import org.jspecify.annotations.NullMarked;
