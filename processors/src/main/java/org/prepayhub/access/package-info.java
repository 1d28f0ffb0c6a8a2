/** Who may call: API clients, their projects, scopes and signatures. */
@NullMarked
package org.prepayhub.access;

import org.jspecify.annotations.NullMarked;
