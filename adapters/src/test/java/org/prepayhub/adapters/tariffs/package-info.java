@NullMarked
package org.prepayhub.adapters.tariffs;

import org.jspecify.annotations.NullMarked;
