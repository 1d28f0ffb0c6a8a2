/** Notices that go over HTTP: what is read of their answers. */
@NullMarked
package org.prepayhub.adapters.notice;

import org.jspecify.annotations.NullMarked;
