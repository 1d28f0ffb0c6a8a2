@NullMarked
package org.prepayhub.config.demo;

import org.jspecify.annotations.NullMarked;
