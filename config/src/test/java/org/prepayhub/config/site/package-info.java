/** How changes of a site's files come into a running hub, without the hub. */
@NullMarked
package org.prepayhub.config.site;

import org.jspecify.annotations.NullMarked;
