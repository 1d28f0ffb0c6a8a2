@NullMarked
package org.prepayhub.config.backup;

import org.jspecify.annotations.NullMarked;
