@NullMarked
package org.prepayhub.simulator.site;

import org.jspecify.annotations.NullMarked;
