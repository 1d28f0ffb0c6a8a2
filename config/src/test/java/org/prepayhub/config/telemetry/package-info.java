@NullMarked
package org.prepayhub.config.telemetry;

import org.jspecify.annotations.NullMarked;
