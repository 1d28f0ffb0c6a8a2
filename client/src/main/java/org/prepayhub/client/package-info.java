/**
 * The hub's API for Java programs: {@link org.prepayhub.client.HubClient} is the way in.
 *
 * <p>The calls and the values are made from the API's contract when this module is built; written
 * by hand are the signature, the asking again and the words of a refusal.
 */
@NullMarked
package org.prepayhub.client;

import org.jspecify.annotations.NullMarked;
