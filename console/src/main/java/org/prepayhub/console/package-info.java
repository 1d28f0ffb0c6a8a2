/** Pages for operators: server-rendered, in Chinese and English, times in the project's zone. */
@NullMarked
package org.prepayhub.console;

import org.jspecify.annotations.NullMarked;
