@NullMarked
package org.prepayhub.adapters.profiles;

import org.jspecify.annotations.NullMarked;
