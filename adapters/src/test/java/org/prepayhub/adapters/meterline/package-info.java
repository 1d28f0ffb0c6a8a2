/** The component in a Camel context of its own, over lines that answer by script. */
@NullMarked
package org.prepayhub.adapters.meterline;

import org.jspecify.annotations.NullMarked;
