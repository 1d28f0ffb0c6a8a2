/** Who pays: customers, their accounts and the wallets they show. */
@NullMarked
package org.prepayhub.account;

import org.jspecify.annotations.NullMarked;
