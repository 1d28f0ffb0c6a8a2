@NullMarked
package org.prepayhub.config.flow;

import org.jspecify.annotations.NullMarked;
