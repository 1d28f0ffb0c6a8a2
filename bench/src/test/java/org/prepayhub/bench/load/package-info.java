@NullMarked
package org.prepayhub.bench.load;

import org.jspecify.annotations.NullMarked;
