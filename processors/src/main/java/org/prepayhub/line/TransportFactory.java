package org.prepayhub.line;

/** Makes the carrier of a line; connecting may happen later. */
@FunctionalInterface
public interface TransportFactory {
  Transport open(LineAddress address, Loop loop);
}
