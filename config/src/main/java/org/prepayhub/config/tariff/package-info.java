/** Wires what tells prices. */
@NullMarked
package org.prepayhub.config.tariff;

import org.jspecify.annotations.NullMarked;
