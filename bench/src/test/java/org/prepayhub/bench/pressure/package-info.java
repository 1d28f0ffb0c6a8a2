@NullMarked
package org.prepayhub.bench.pressure;

import org.jspecify.annotations.NullMarked;
