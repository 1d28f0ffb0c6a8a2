/**
 * Modbus TCP on Netty (Messaging on TCP/IP Implementation Guide V1.0b): a small codec and the
 * transport of one line.
 */
@NullMarked
package org.prepayhub.adapters.modbus;

import org.jspecify.annotations.NullMarked;
