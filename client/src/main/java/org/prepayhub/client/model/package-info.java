/** What is sent to the hub and answered by it; made from the API's contract. */
@NullMarked
package org.prepayhub.client.model;

import org.jspecify.annotations.NullMarked;
