/** Brings the site folder into the database before anything else of the hub starts. */
@NullMarked
package org.prepayhub.config.site;

import org.jspecify.annotations.NullMarked;
