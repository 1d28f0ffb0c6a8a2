@NullMarked
package org.prepayhub.routes.command;

import org.jspecify.annotations.NullMarked;
