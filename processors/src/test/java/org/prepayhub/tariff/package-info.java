@NullMarked
package org.prepayhub.tariff;

import org.jspecify.annotations.NullMarked;
