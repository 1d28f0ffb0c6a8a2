@NullMarked
package org.prepayhub.arrears;

import org.jspecify.annotations.NullMarked;
