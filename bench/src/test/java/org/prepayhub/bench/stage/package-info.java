@NullMarked
package org.prepayhub.bench.stage;

import org.jspecify.annotations.NullMarked;
