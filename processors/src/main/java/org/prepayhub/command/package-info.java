/**
 * What meters are told to do: each command once, by its deadline, and proven by reading the meter.
 *
 * <p>So far the two that arrears need, to cut the power for money and to give it back.
 */
@NullMarked
package org.prepayhub.command;

import org.jspecify.annotations.NullMarked;
