/**
 * Black-box runs of the packaged jar: real processes, sockets and PostgreSQL, judged by the
 * simulator's journals and the client's own book, never by the hub's word.
 */
@NullMarked
package org.prepayhub.config.acceptance;

import org.jspecify.annotations.NullMarked;
