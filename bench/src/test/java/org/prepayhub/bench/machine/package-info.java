@NullMarked
package org.prepayhub.bench.machine;

import org.jspecify.annotations.NullMarked;
