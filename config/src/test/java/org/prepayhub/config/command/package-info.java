@NullMarked
package org.prepayhub.config.command;

import org.jspecify.annotations.NullMarked;
