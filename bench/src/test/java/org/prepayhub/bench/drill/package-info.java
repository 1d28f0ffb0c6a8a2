@NullMarked
package org.prepayhub.bench.drill;

import org.jspecify.annotations.NullMarked;
