@NullMarked
package org.prepayhub.ledger;

import org.jspecify.annotations.NullMarked;
