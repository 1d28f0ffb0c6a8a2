@NullMarked
package org.prepayhub.command;

import org.jspecify.annotations.NullMarked;
