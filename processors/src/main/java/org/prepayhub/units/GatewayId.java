package org.prepayhub.units;

/** A communication gateway: one or more lines behind one uplink. */
public record GatewayId(int value) {
  public GatewayId {
    if (value <= 0) {
      throw new IllegalArgumentException("GatewayId must be positive, not " + value);
    }
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
