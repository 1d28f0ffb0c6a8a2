/** The command line: what can be asked of the hub, and with which exit code it answers. */
@NullMarked
package org.prepayhub.config.command;

import org.jspecify.annotations.NullMarked;
