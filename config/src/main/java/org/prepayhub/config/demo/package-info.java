/**
 * The demo: a simulated campus, its processes, the file that tells tools where it is, the status
 * line.
 */
@NullMarked
package org.prepayhub.config.demo;

import org.jspecify.annotations.NullMarked;
