/**
 * The stores: visible SQL with bound parameters, one class per aggregate. What people and callers
 * ask runs under row-level security by way of {@link org.prepayhub.adapters.postgres.WebSession}.
 */
@NullMarked
package org.prepayhub.adapters.postgres;

import org.jspecify.annotations.NullMarked;
