package org.prepayhub.adapters.modbus;

/** The bytes of a connection are out of step; nothing that follows on it can be believed. */
final class FramingException extends Exception {
  FramingException(String message) {
    super(message);
  }
}
