@NullMarked
package org.prepayhub.bench.figures;

import org.jspecify.annotations.NullMarked;
