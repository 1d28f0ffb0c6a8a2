/**
 * A site as an integrator writes it down: the project, what is on the wire, who pays. Checked as a
 * whole before anything is stored; an import is all or nothing and can be repeated.
 */
@NullMarked
package org.prepayhub.site;

import org.jspecify.annotations.NullMarked;
