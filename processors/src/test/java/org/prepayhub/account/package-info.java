@NullMarked
package org.prepayhub.account;

import org.jspecify.annotations.NullMarked;
