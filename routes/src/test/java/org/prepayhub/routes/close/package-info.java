@NullMarked
package org.prepayhub.routes.close;

import org.jspecify.annotations.NullMarked;
