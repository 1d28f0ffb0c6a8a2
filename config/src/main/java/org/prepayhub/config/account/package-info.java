/** Wiring and settings of the lives of accounts. */
@NullMarked
package org.prepayhub.config.account;

import org.jspecify.annotations.NullMarked;
