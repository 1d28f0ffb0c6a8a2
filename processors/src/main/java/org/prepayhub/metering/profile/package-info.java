/**
 * A meter model as data: which blocks to read, what the bytes mean, which frames its commands are.
 */
@NullMarked
package org.prepayhub.metering.profile;

import org.jspecify.annotations.NullMarked;
