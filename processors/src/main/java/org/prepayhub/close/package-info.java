/**
 * Day close: the daily cut that fixes what every wallet opened with, what moved it by kind of
 * entry, and what it closed with.
 */
@NullMarked
package org.prepayhub.close;

import org.jspecify.annotations.NullMarked;
