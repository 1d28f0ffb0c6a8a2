/** The codec byte by byte, and the whole transport against a gateway that misbehaves. */
@NullMarked
package org.prepayhub.adapters.modbus;

import org.jspecify.annotations.NullMarked;
