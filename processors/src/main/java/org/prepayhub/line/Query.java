package org.prepayhub.line;

/**
 * One request to one station of a line, without the carrier's framing.
 *
 * @param station the station's address on the bus: a Modbus unit 1 to 247, or a DL/T 645 address as
 *     a number
 * @param pdu function code and data, 1 to 253 bytes; not copied, not to be changed afterwards
 */
public record Query(long station, byte[] pdu) {
  /** The longest protocol data unit of Modbus (Application Protocol V1.1b3, section 4.1). */
  public static final int MAX_PDU = 253;

  public Query {
    if (station < 1) {
      throw new IllegalArgumentException("station must be positive, not " + station);
    }
    if (pdu.length < 1 || pdu.length > MAX_PDU) {
      throw new IllegalArgumentException("a request has 1 to 253 bytes, not " + pdu.length);
    }
  }
}
