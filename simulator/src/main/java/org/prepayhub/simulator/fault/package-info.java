/**
 * Faults on purpose, repeatable from a seed.
 *
 * <p>A fault has a target (a meter number, a line code, a gateway code or {@code *}), a count of
 * frames it affects (0: until it is ended) and a share of its target's frames. A frame is a request
 * that the gateway puts on the line for a unit that is there; others suffer nothing.
 *
 * <ul>
 *   <li>{@code drop-reply}: the meter does whatever it was told; the reply is lost.
 *   <li>{@code execute-then-drop-reply}: the same, but only writes and sales; reads pass untouched.
 *   <li>{@code late-reply}: executed; the reply is held 1.1 to 2.5 s (or {@code holdMillis}) and
 *       then sent with its own transaction id, while the line already serves others.
 *   <li>{@code garble}: in one case of eight the request is damaged on the bus: it is not executed
 *       and the gateway answers exception 0B. Otherwise it is executed and the reply is damaged
 *       where a Modbus TCP gateway could damage it: wrong transaction id, wrong protocol id, wrong
 *       length field, truncated, wrong function, wrong byte count, or junk before it. Data bits are
 *       never flipped silently, because a gateway checks the sum of the bus itself.
 *   <li>{@code wrong-unit}: executed; the reply carries another unit id.
 *   <li>{@code disconnect}: the connection is closed, by the dice before or after execution.
 *   <li>{@code silence}: the meter neither sees nor answers.
 *   <li>{@code refuse}: the meter sees the request and answers exception 04 without executing it.
 *   <li>{@code busy}: the same with exception 06.
 *   <li>{@code no-path}: the gateway answers exception 0A; the meter sees nothing.
 *   <li>{@code power-loss}: a write or sale is executed and its answer is lost; what else comes
 *       neither reaches the meter nor is answered. Its registers stay as they are.
 *   <li>{@code jump-ahead}, {@code jump-back}: executed; the reply to a read of the total shows
 *       2^30 Wh more than the meter counted, or a hundredth of it: rollover, and a meter that was
 *       reset or exchanged, look like either.
 *   <li>{@code slow}: the reply, and with it the line, is 100 to 800 ms later.
 *   <li>{@code split}: the reply arrives in random pieces, at worst byte by byte.
 *   <li>{@code glued}: a stale copy of the connection's previous reply comes in one segment with
 *       the new one; replies without a previous one are passed over.
 * </ul>
 *
 * <p>Faults of different kinds may be in force at once. One frame suffers at most one of the first
 * thirteen kinds; a reply that escapes them intact suffers at most one of the last three. Where
 * several would take a frame, those with a count go before those without, older before newer. A
 * count is consumed exactly: once for every frame the fault took, never for one that another took.
 */
@NullMarked
package org.prepayhub.simulator.fault;

import org.jspecify.annotations.NullMarked;
