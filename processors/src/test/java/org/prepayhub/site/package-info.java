@NullMarked
package org.prepayhub.site;

import org.jspecify.annotations.NullMarked;
