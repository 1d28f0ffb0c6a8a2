/** Templates as a site would use them, against real servers and folders. */
@NullMarked
package org.prepayhub.routes.templates;

import org.jspecify.annotations.NullMarked;
