/**
 * Measures the packaged hub from outside: hub, PostgreSQL and simulated campus are processes of
 * their own, the bench itself is the client. It shares no code with the hub, so that it can only
 * measure what a stranger would see.
 */
@NullMarked
package org.prepayhub.bench;

import org.jspecify.annotations.NullMarked;
