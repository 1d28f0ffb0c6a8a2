@NullMarked
package org.prepayhub.config.start;

import org.jspecify.annotations.NullMarked;
