@NullMarked
package org.prepayhub.config.deploy;

import org.jspecify.annotations.NullMarked;
