/**
 * Modbus TCP (Messaging on TCP/IP Implementation Guide V1.0b) on Netty: one connection per line,
 * one query at a time, every frame checked for length and identity before anything of it is
 * believed.
 */
@NullMarked
package org.prepayhub.adapters.modbus;

import org.jspecify.annotations.NullMarked;
