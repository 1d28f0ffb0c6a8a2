@NullMarked
package org.prepayhub.client;

import org.jspecify.annotations.NullMarked;
