/** What runs measured: percentiles, medians with ranges, the line of JSON, the picture. */
@NullMarked
package org.prepayhub.bench.figures;

import org.jspecify.annotations.NullMarked;
