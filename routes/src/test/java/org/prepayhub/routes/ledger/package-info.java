@NullMarked
package org.prepayhub.routes.ledger;

import org.jspecify.annotations.NullMarked;
