/**
 * Reads a site folder (site.yaml and the CSV files beside it) and says of every mistake where it
 * is.
 */
@NullMarked
package org.prepayhub.adapters.site;

import org.jspecify.annotations.NullMarked;
