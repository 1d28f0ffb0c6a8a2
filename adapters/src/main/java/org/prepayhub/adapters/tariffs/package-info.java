/**
 * Reads the tariffs and calendars of a site from YAML, and says of every mistake where it stands
 * and how to mend it.
 */
@NullMarked
package org.prepayhub.adapters.tariffs;

import org.jspecify.annotations.NullMarked;
