@NullMarked
package org.prepayhub.config;

import org.jspecify.annotations.NullMarked;
