@NullMarked
package org.prepayhub.bench;

import org.jspecify.annotations.NullMarked;
