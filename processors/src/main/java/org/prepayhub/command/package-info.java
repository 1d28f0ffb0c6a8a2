/**
 * What meters are told to do: each command once, by its deadline, and proven by reading the meter.
 *
 * <p>So far the two that arrears need, to cut the power for money and to give it back, and the two
 * that take money out of a meter which holds it.
 */
@NullMarked
package org.prepayhub.command;

import org.jspecify.annotations.NullMarked;
